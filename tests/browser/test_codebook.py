"""Two raters give codes to one interview, each without seeing the other's; then they compare."""

import io

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.app.interviews.coded_factory import make_transcript
from tests.browser.steps import change_to, check_access, fetch, sign_in
from tests.support import make_city


@pytest.fixture
def scene():
    def fill(ctx):
        city = make_city(ctx)
        make_transcript(ctx, city)
        return city

    return fill


def give(page, code, *, down, extend=0):
    """Walk down by arrows, extend with Shift, choose the code, all by keys."""
    page.goto("/wawancara/1/kode")
    page.locator("body").press("Escape")
    for _step in range(down):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    for _step in range(extend):
        page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("k")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.locator(".given-code").first).to_be_visible()


def finish(page):
    page.get_by_role("button", name="Saya selesai memberi kode").click()
    expect(page.get_by_text("Anda sudah menyatakan selesai.")).to_be_visible()


def test_two_people_code_by_keyboard_and_compare(page):
    sign_in(page, "rater")
    page.goto("/wawancara/1")
    page.get_by_role("link", name="Kode dan kutipan").click()
    check_access(page)
    give(page, "Izin", down=1, extend=1)
    expect(page.locator(".coded")).to_have_count(2)
    give(page, "Loyal", down=3)
    page.locator(".given-code").last.get_by_role("button", name="Ambil kode").click()
    expect(page.get_by_text("Kode diambil.")).to_be_visible()
    page.get_by_role("button", name="Urungkan").click()
    expect(page.locator(".given-code")).to_have_count(2)
    page.get_by_label("Memo untuk kode HK1").fill("Contoh yang jelas.")
    page.get_by_role("button", name="Simpan memo").first.click()
    expect(page.get_by_label("Memo untuk kode HK1")).to_have_value("Contoh yang jelas.")
    check_access(page)
    finish(page)
    change_to(page, "superior")
    page.goto("/wawancara/1/kode")
    expect(page.get_by_text("Belum ada kode.")).to_be_visible()
    give(page, "Izin", down=1)
    finish(page)
    expect(page.locator(".given-code")).to_have_count(3)
    page.get_by_role("link", name="Buku kode").click()
    expect(page.get_by_role("heading", name="Rina Marlina & Hendra Saputra")).to_be_visible()
    row = page.get_by_role("row", name="semua kode bersama")
    expect(row).to_contain_text("0,44")
    check_access(page)
    page.get_by_role("link", name="Izin usaha mikro terbit").first.click()
    expect(page.locator(".coded-quote")).to_have_count(2)
    texts = [one.text for one in Document(io.BytesIO(fetch(page, "DOCX"))).paragraphs]
    assert "“Saya menata antrean. Warga tidak berdesakan lagi.”" in texts and "Memo: Contoh yang jelas." in texts
