"""Notes are ended and become evidence; the person confirms one note and corrects another; weights and words change."""

import re

import pytest
from playwright.sync_api import expect

from app.services.review.load import load
from app.store.assessments import fetch_assessment
from tests.app.interviews.finished_factory import CARD, LINES, note, rate
from tests.app.interviews.notes_factory import make_interview
from tests.browser.steps import change_to, check_access, sign_in
from tests.support import as_user, make_city

PLAIN = "Saya melayani 40 pemohon di loket pada bulan Agustus 2026."
OWN = "Saya melayani 48 pemohon di loket pada bulan Agustus 2026, dibantu satu petugas magang."


@pytest.fixture
def scene():
    """An interview under way, with an answer that tells of an improvement and one with a wrong figure; every criterion
    is rated, so that nothing of its evidence is hidden from the rater.
    """

    def fill(ctx):
        city = make_city(ctx)
        rate(ctx, city, *load(ctx, fetch_assessment(ctx.db, city.assessment)).titles)
        interview_id = make_interview(ctx, city)
        note(as_user(ctx, city.users["rater"]), interview_id, *LINES[:4], {"text": PLAIN, "at_s": 40.0})
        return city

    return fill


def test_the_person_interviewed_confirms_one_note_and_corrects_another(page):
    sign_in(page, "rater")
    page.goto("/wawancara/1/akhiri")
    check_access(page)
    page.get_by_role("button", name="Akhiri wawancara").click()
    expect(page.get_by_role("heading", name="Sudah diakhiri")).to_be_visible()
    wait_until_read(page)
    check_access(page)

    page.goto("/penilaian/1?kriteria=adaptif")
    card = page.locator(".ev", has_text=CARD.rstrip("."))
    expect(card).to_contain_text("catatan pewawancara")
    before = value_of(page)
    page.locator(".arithmetic summary").click()
    expect(page.locator(".arithmetic")).to_contain_text("catatan pewawancara 0,60")
    check_access(page)

    change_to(page, "employee")
    page.goto("/")
    page.get_by_role("link", name="Baca catatan wawancara dengan Anda").click()
    check_access(page)
    page.get_by_role("link", name="Baca yang belum ditanggapi").click()
    expect(page.locator("blockquote")).to_have_text(CARD)
    check_access(page)
    page.get_by_role("button", name="Benar, ini kata saya").click()
    expect(page.locator("blockquote")).to_have_text(PLAIN)
    page.get_by_text("Perbaiki").click()
    page.get_by_label("Kata-kata Anda sendiri").fill(OWN)
    check_access(page)
    page.get_by_role("button", name="Simpan kata-kata saya").click()
    expect(page.get_by_text("2 dari 2 jawaban")).to_be_visible()
    check_access(page)
    page.goto("/wawancara-saya")
    expect(page.get_by_text("semua sudah ditanggapi")).to_be_visible()
    check_access(page)
    page.goto("/evaluasi-saya/1")
    expect(page.get_by_text("pernyataan terkonfirmasi").first).to_be_visible()

    change_to(page, "rater")
    page.goto("/wawancara/1/akhiri")
    wait_until_read(page)
    expect(page.locator(".own-words")).to_contain_text(OWN)
    page.goto("/penilaian/1?kriteria=adaptif")
    expect(page.locator(".ev", has_text=CARD.rstrip("."))).to_contain_text("pernyataan terkonfirmasi")
    assert value_of(page) > before
    check_access(page)

    page.goto("/wawancara/1/akhiri")
    page.get_by_role("link", name=re.compile("Catatan wawancara 1")).click()
    expect(page.locator("#panel")).to_contain_text(OWN)
    expect(page.locator("#panel")).not_to_contain_text(PLAIN)
    check_access(page)


def test_a_summary_is_chosen_and_confirmed(page):
    sign_in(page, "rater")
    page.goto("/wawancara/1/akhiri")
    page.get_by_role("button", name="Akhiri wawancara").click()
    wait_until_read(page)
    page.goto("/wawancara/1/ringkasan")
    check_access(page)
    page.locator("#kriteria-adaptif").get_by_role("button", name="Tambahkan sebagai mendukung").first.click()
    expect(page.locator("#kriteria-adaptif .kept").first).to_contain_text(CARD)
    page.get_by_label(PLAIN).check()
    page.get_by_label("Kriteria", exact=True).select_option("HK1")
    page.locator(".choose").get_by_role("button", name="Tambahkan sebagai mendukung").click()
    part = page.locator("#kriteria-HK1")
    expect(part).to_contain_text(PLAIN)
    part.get_by_role("button", name="pindah ke melawan").click()
    expect(part.locator("h3")).to_contain_text("melawan")
    check_access(page)
    page.get_by_label(re.compile("Ketik nama Anda")).fill("Rina Marlina")
    page.get_by_role("button", name="Sahkan").click()
    expect(page.get_by_text(re.compile("disahkan oleh Rina Marlina"))).to_be_visible()
    check_access(page)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Pilih kalimat dari teks")).to_be_hidden()
    expect(part).to_be_visible()


def value_of(page):
    """What the only piece of evidence adds, as shown on its card."""
    return float(page.locator(".ev .value").first.inner_text().replace("+", "").replace(",", "."))


def wait_until_read(page):
    """Until the page says that the file was read."""
    for _ in range(40):
        if page.get_by_text("sudah dibaca").count():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(page.locator("main").inner_text())
