"""A folder handed in at once: with a ZIP, a file that fails and is tried again, and a locked PDF."""

import re

import pytest
from playwright.sync_api import expect

from tests.app.files.factory import PASSWORD, locked_pdf
from tests.browser.steps import check_access, sign_in
from tests.nlp.readers.containers import archive

WORDS = "Fitri Amelia (fiktif) menerbitkan 286 izin dari target 240 izin."


@pytest.fixture
def folder(tmp_path):
    """A folder as an office has it."""
    top = tmp_path / "Laporan Fitri"
    (top / "TW III").mkdir(parents=True)
    (top / "TW III" / "laporan.txt").write_text(WORDS)
    (top / "rusak.pdf").write_bytes(b"%PDF-1.4\nrusak")
    (top / ".DS_Store").write_bytes(b"x")
    locked_pdf(top / "SK tim.pdf")
    inner = archive(tmp_path / "dalam.zip", [("dalam.txt", WORDS + " Dalam.")]).read_bytes()
    archive(top / "bundel.zip", [("foto/catatan.txt", WORDS + " Catatan."), ("lama.zip", inner)])
    return top


def row(page, name):
    return page.locator(".file-row").filter(has=page.get_by_role("link", name=name, exact=True))


def test_a_folder_with_a_zip_a_failure_and_a_locked_file(page, served, folder):
    sign_in(page, "rater")
    page.goto("/dokumen")
    page.locator("#upload-folder").set_input_files(folder)
    expect(page.locator("#upload-queue li")).to_have_count(4)
    check_access(page)
    lose_one_request(page, "TW III/laporan.txt")
    everything_ends(page)
    try_again(page)
    open_the_locked_one(page)


def lose_one_request(page, path):
    """Something else answers for the server once: the file stays, says so, and goes through when tried again."""
    lost = []

    def handle(route):
        if not lost and path in (route.request.post_data_buffer or b"").decode("latin-1"):
            lost.append(path)
            route.fulfill(body="sibuk")
        else:
            route.continue_()

    page.route("**/dokumen", handle)
    page.get_by_role("button", name="Unggah 4 berkas").click()
    failed = page.locator("#upload-queue li.failed")
    expect(failed).to_contain_text("belum tersimpan")
    check_access(page)
    page.unroute("**/dokumen")
    failed.get_by_role("button", name="coba lagi: Laporan Fitri/TW III/laporan.txt").click()
    expect(page.locator("#upload-queue")).to_be_hidden()


def everything_ends(page):
    expect(page.locator("#file-summary")).to_contain_text(re.compile(r"7 berkas .* 2 gagal"), timeout=60_000)
    expect(page.locator("[data-working]")).to_have_count(0, timeout=60_000)
    expect(row(page, "laporan.txt")).to_contain_text("di Laporan Fitri › TW III")
    expect(row(page, "bundel.zip")).to_contain_text("berisi 2 berkas")
    expect(row(page, "catatan.txt")).to_contain_text("di bundel.zip › foto")
    expect(row(page, "dalam.txt")).to_contain_text("siap")
    names = page.locator(".file-row .file-name > a").all_inner_texts()
    assert names.index("bundel.zip") < names.index("catatan.txt") < names.index("dalam.txt")
    check_access(page)


def try_again(page):
    page.get_by_role("link", name="gagal", exact=True).click()
    expect(page.locator(".file-row")).to_have_count(2)
    row(page, "rusak.pdf").get_by_role("button", name="Coba lagi").click()
    expect(page.get_by_text("1 berkas masuk antrean lagi.")).to_be_visible()
    expect(row(page, "rusak.pdf")).to_contain_text("gagal", timeout=60_000)


def open_the_locked_one(page):
    page.get_by_label("Kata sandi berkas").fill("bukan ini")
    page.get_by_role("button", name="Buka kunci").click()
    expect(page.get_by_text("Kata sandi tidak cocok")).to_be_visible()
    check_access(page)
    page.get_by_label("Kata sandi berkas").fill(PASSWORD)
    page.get_by_role("button", name="Buka kunci").click()
    expect(page.locator(".file-facts")).to_contain_text("siap", timeout=60_000)
