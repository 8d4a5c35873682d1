"""A rater works through the evidence: accepts, ties to another criterion, rejects; the arithmetic adds up on screen."""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.app.review.factory import store_evidence
from tests.browser.steps import check_access, sign_in
from tests.support import make_city

GOOD = {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"}
AGAIN = {"quote": "Jumlah izin terbit 288 izin, rencana 240 izin.", "ratio": "1.20"}
FLAW = {"quote": "Tiga pemohon lupa dikabari.", "kind": "shortfall", "polarity": "counter"}
MADE = {"quote": "Disusun 4 panduan loket.", "kind": "output"}
DEED = {"quote": "Saya mengantar berkas ke rumah pemohon lansia."}


@pytest.fixture
def scene():
    def fill(ctx):
        city = make_city(ctx)
        store_evidence(ctx, city, GOOD, FLAW, MADE, DEED, name="laporan.txt", kind="laporan_kegiatan")
        store_evidence(ctx, city, AGAIN, name="rekap.txt", kind="laporan_kinerja")
        return city

    return fill


def test_evidence_is_accepted_relinked_and_rejected_and_the_sum_follows(page):
    sign_in(page, "rater")
    page.goto("/penilaian/1?kriteria=HK1")
    accept(page, GOOD["quote"])
    relink(page, DEED["quote"], "Berorientasi Pelayanan")
    rate(page)
    check_access(page)
    adds_up(page, pieces=3)
    reject(page, FLAW["quote"])
    adds_up(page, pieces=2)
    expect(page.get_by_text("Usulan versi 2")).to_be_visible()
    page.get_by_text("Usulan versi 2").click()
    check_access(page)
    page.get_by_role("button", name="Urungkan").click()
    adds_up(page, pieces=3)
    page.goto("/penilaian/1?kriteria=berorientasi_pelayanan")
    expect(page.get_by_text("Ditautkan ke kriteria ini oleh Rina Marlina:")).to_be_visible()
    expect(page.locator(".ev")).to_contain_text("Ini soal melayani warga.")
    check_access(page)


def test_no_evidence_is_a_result(page):
    sign_in(page, "rater")
    page.goto("/penilaian/1?kriteria=loyal")
    expect(page.locator(".rail a[aria-current]")).to_contain_text("belum ada bukti")
    expect(page.get_by_text("Belum ada bukti untuk kriteria ini.", exact=True)).to_be_visible()
    check_access(page)
    rate(page)
    reveal = page.locator(".reveal")
    expect(reveal).to_contain_text("Mesin tidak mengusulkan nilai.")
    expect(reveal).to_contain_text("Yang kurang, dari dokumen.")
    expect(reveal.locator(".arithmetic")).to_have_count(0)
    check_access(page)


def card_of(page, quote):
    return page.locator(".ev", has_text=quote)


def rate(page):
    page.locator("#nilai-meets + label").click()
    page.get_by_role("button", name="Simpan, lalu lihat usulan").click()
    expect(page.locator(".reveal")).to_be_visible()


def accept(page, quote):
    card_of(page, quote).get_by_role("button", name="Terima bukti").click()
    expect(card_of(page, quote)).to_contain_text("diterima oleh Rina Marlina")


def relink(page, quote, title):
    card = card_of(page, quote)
    card.get_by_text("Tautkan ke kriteria lain…").click()
    card.get_by_label("Bukti ini tentang").select_option(label=title)
    card.get_by_label("Mengapa, dibaca pula oleh pegawai").fill("Ini soal melayani warga.")
    check_access(page)
    card.get_by_role("button", name="Tautkan", exact=True).click()
    expect(card_of(page, quote)).to_have_count(0)


def reject(page, quote):
    card = card_of(page, quote)
    card.get_by_text("Tolak bukti ini…").click()
    card.get_by_label("Alasan", exact=True).select_option("evidence_wrong")
    card.get_by_label("Penjelasan, dibaca pula oleh pegawai").fill("Kutipan ini tentang unit lain.")
    card.get_by_role("button", name="Tolak bukti").click()
    expect(card_of(page, quote)).to_contain_text("Ditolak oleh Rina Marlina:")


def adds_up(page, pieces):
    """The numbers as shown, to the last decimal that is shown; one achievement of two files is one line."""
    expect(page.locator(".arithmetic tbody tr")).to_have_count(pieces)
    table = page.locator(".arithmetic")
    if table.get_attribute("open") is None:
        table.locator("summary").click()
    check_access(page)
    expect(table).to_contain_text("Satu capaian, 2 sumber: laporan.txt")
    values = [number(text) for text in table.locator("tbody .number").all_inner_texts()]
    score = number(table.locator("tfoot .number").inner_text())
    up, down, told = (number(text) for text in re.findall(r"[+−]?\d+,\d+", table.locator("summary").inner_text()))
    assert sum(values) == up + down == score == told
    assert f"skor {table.locator('tfoot .number').inner_text()}" in page.locator(".reveal").inner_text()


def number(text):
    return Decimal(text.strip().replace("−", "-").replace("+", "").replace(",", "."))
