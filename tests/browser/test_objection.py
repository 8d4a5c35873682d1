"""An employee is told how the tool works, answers a piece of evidence, objects; the superior decides; it is printed."""

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.app.leaders.factory import confirmed
from tests.app.review.factory import store_evidence
from tests.browser.steps import change_to, check_access, fetch, sign_in
from tests.support import make_city

QUOTE = "Terbit 120 izin dari rencana 240 izin."
ANSWER = "Angka itu baru sampai bulan Agustus."
REASON = "Sampai akhir September terbit 245 izin; rekap loket memuatnya."
EXPLANATION = "Saya menilai dari laporan yang masuk, dan di sana baru 120 izin."
DECISION = "Rekap loket sah dan masuk dalam triwulan ini."


@pytest.fixture
def scene():
    def uninformed_city(ctx):
        city = make_city(ctx, informed=False)
        store_evidence(ctx, city, {"quote": QUOTE, "ratio": "0.50", "polarity": "counter"})
        return city

    return uninformed_city


def test_a_rating_is_answered_objected_to_and_changed(page, served):
    sign_in(page, "employee")
    read_how_it_works(page)
    answer_the_evidence(page)
    with served.context() as ctx:
        confirmed(ctx, served.city, HK1="below", hasil_kerja="below")
    change_to(page, "rater")
    hand_over(page)
    change_to(page, "employee")
    read_the_rating(page)
    acknowledge(page)
    objecting(page)
    change_to(page, "rater")
    explain(page)
    change_to(page, "superior")
    decide(page)
    change_to(page, "employee")
    read_the_decision(page)


def read_how_it_works(page):
    page.get_by_role("link", name="Evaluasi saya").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bagaimana")
    check_access(page)
    page.get_by_role("button", name="Saya sudah membaca").click()
    expect(page.get_by_role("heading", name="Evaluasi saya")).to_be_visible()
    check_access(page)


def answer_the_evidence(page):
    page.get_by_role("link", name="Triwulan III 2026").click()
    expect(page.get_by_text(QUOTE)).to_be_visible()
    expect(page.get_by_text("mengurangi")).to_have_count(0)
    check_access(page)
    page.get_by_role("link", name="Tanggapi bukti ini").click()
    page.get_by_label("Ada yang perlu dijelaskan").check()
    page.get_by_label("Penjelasan Anda").fill(ANSWER)
    check_access(page)
    page.get_by_role("button", name="Simpan tanggapan").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()


def hand_over(page):
    page.goto("/keberatan")
    check_access(page)
    page.get_by_role("link", name="Serahkan hasil evaluasi").click()
    page.get_by_text("tatap muka", exact=True).click()
    check_access(page)
    page.get_by_role("button", name="Catat penyerahan").click()
    expect(page.get_by_text("Tercatat: Hasil evaluasi diserahkan.")).to_be_visible()


def read_the_rating(page):
    page.goto("/evaluasi-saya/1")
    expect(page.locator(".predikat")).to_have_text("Butuh Perbaikan")
    criterion = page.locator("#kriteria-HK1")
    criterion.locator("summary").click()
    expect(criterion.get_by_text("Penilaian pertama, tanpa melihat mesin")).to_be_visible()
    expect(criterion.get_by_text("Usulan mesin")).to_be_visible()
    expect(criterion.get_by_text(ANSWER)).to_be_visible()
    check_access(page)


def acknowledge(page):
    page.get_by_role("link", name="Tanda terima dan keberatan").click()
    expect(page.get_by_text("Menerima tidak berarti setuju")).to_be_visible()
    check_access(page)
    page.get_by_text("tidak setuju", exact=True).click()
    page.get_by_role("button", name="Tandatangani tanda terima").click()
    expect(page.get_by_text("Tanda terima bukan tanda setuju.")).to_be_visible()


def objecting(page):
    form = page.get_by_role("form", name="Ajukan keberatan")
    form.get_by_label("Izin usaha mikro terbit").check()
    form.get_by_label("Alasan Anda").fill(REASON)
    check_access(page)
    form.get_by_role("button", name="Ajukan keberatan").click()
    expect(page.get_by_text("keberatan: menunggu penjelasan")).to_be_visible()
    check_access(page)


def explain(page):
    page.goto("/keberatan")
    page.get_by_role("link", name="Jelaskan penilaian atas keberatan").click()
    expect(page.get_by_text(REASON)).to_be_visible()
    page.get_by_label("Jawab alasan pegawai").fill(EXPLANATION)
    check_access(page)
    page.get_by_role("button", name="Kirim penjelasan").click()
    expect(page.get_by_text("keberatan: menunggu keputusan")).to_be_visible()


def decide(page):
    page.goto("/keberatan")
    page.get_by_role("link", name="Putuskan keberatan").click()
    for words in (REASON, EXPLANATION, QUOTE, ANSWER):
        expect(page.get_by_text(words)).to_be_visible()
    page.locator("label[for=kriteria-HK1-meets]").click()
    page.locator("label[for=hasil_kerja-meets]").click()
    page.locator("label[for=putusan-changed]").click()
    page.get_by_label("Alasan keputusan").fill(DECISION)
    check_access(page)
    page.get_by_role("button", name="Tetapkan keputusan").click()
    expect(page.locator(".predikat del")).to_contain_text("Butuh Perbaikan")
    expect(page.locator(".predikat ins")).to_contain_text("Baik")
    check_access(page)


def read_the_decision(page):
    page.goto("/evaluasi-saya/1")
    expect(page.get_by_text("Sebelumnya: Butuh Perbaikan.")).to_be_visible()
    expect(page.get_by_text(DECISION)).to_be_visible()
    check_access(page)
    printed = text_of(fetch(page, "Unduh Dokumen Evaluasi Kinerja (PDF)"))
    assert "Baik (semula Butuh Perbaikan)" in printed
    for words in (REASON, EXPLANATION, DECISION):
        assert words in printed


def text_of(pdf):
    """Its words in a row, however the lines are broken."""
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).split())
