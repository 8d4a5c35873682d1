"""A rater prepares an interview from what the documents left open, reads the notice, records what the person says."""

import pytest
from playwright.sync_api import expect

from tests.app.review.factory import store_evidence
from tests.browser.steps import check_access, sign_in
from tests.support import make_city


@pytest.fixture
def scene():
    def fill(ctx):
        city = make_city(ctx)
        store_evidence(ctx, city, {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"})
        return city

    return fill


def prepare(page, whom):
    page.goto("/wawancara")
    page.get_by_role("link", name="Fitri Amelia Triwulan III 2026").click()
    page.get_by_label(whom, exact=True).check()
    check_access(page)
    page.get_by_role("button", name="Susun panduan").click()
    expect(page.get_by_role("heading", name="Panduan pertanyaan")).to_be_visible()


def test_a_guide_grows_from_the_gaps_and_is_printed(page):
    sign_in(page, "rater")
    prepare(page, "pegawai yang dinilai")
    questions = page.locator(".guide > li")
    expect(questions.first).to_contain_text("belum ada bukti dari dokumen")
    expect(questions.last).to_contain_text("“Izin usaha mikro terbit”")
    second = questions.nth(1).locator(".guide-text").inner_text()
    questions.nth(1).get_by_role("button", name="Naikkan").click()
    expect(questions.first.locator(".guide-text")).to_have_text(second)
    questions.first.get_by_role("button", name="Ganti dari bank").click()
    expect(questions.first.locator(".guide-text")).not_to_have_text(second)
    page.get_by_label("Pertanyaan", exact=True).fill("Apa yang terjadi di loket pada hari Senin?")
    page.get_by_role("button", name="Tambahkan").click()
    expect(questions.last).to_contain_text("pertanyaan penilai sendiri")
    check_access(page)
    page.get_by_role("link", name="Versi cetak").click()
    expect(page.locator(".paper-questions")).to_contain_text("Apa yang terjadi di loket pada hari Senin?")
    check_access(page)
    page.emulate_media(media="print")
    expect(page.locator(".topbar")).to_be_hidden()
    expect(page.locator(".paper-notice")).to_be_visible()


def test_consent_comes_first_and_a_refusal_leaves_a_memo(page):
    sign_in(page, "rater")
    prepare(page, "pegawai yang dinilai")
    expect(page.get_by_role("link", name="Mulai mencatat")).to_have_count(0)
    expect(page.get_by_text("Anda boleh menolak", exact=False)).to_be_visible()
    page.get_by_label("setuju dicatat", exact=True).check()
    page.get_by_role("button", name="Catat jawabannya").click()
    expect(page.get_by_role("link", name="Mulai mencatat")).to_be_visible()
    check_access(page)
    prepare(page, "warga pengguna layanan")
    page.get_by_label("menolak", exact=True).check()
    page.get_by_label("Memo; perlu bila menolak").fill("Tidak bersedia, sedang terburu-buru.")
    page.get_by_role("button", name="Catat jawabannya").click()
    expect(page.get_by_text("Tidak bersedia, sedang terburu-buru.")).to_be_visible()
    expect(page.get_by_role("link", name="Mulai mencatat")).to_have_count(0)
    expect(page.get_by_role("button", name="Tambahkan")).to_have_count(0)
    check_access(page)
