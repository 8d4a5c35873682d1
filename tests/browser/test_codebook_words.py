"""Codes to words, by keys and with the mouse; numbers, the filtered list, taking away, undoing."""

import pytest
from playwright.sync_api import expect

from tests.app.interviews.coded_factory import make_transcript
from tests.browser.steps import check_access, sign_in
from tests.support import make_city


@pytest.fixture
def scene():
    def fill(ctx):
        city = make_city(ctx)
        make_transcript(ctx, city)
        return city

    return fill


def press(page, *names):
    for name in names:
        page.keyboard.press(name)


def codes_are(page, number):
    """So many codes stand, and the page's script runs."""
    expect(page.locator(".given-code")).to_have_count(number)
    page.wait_for_load_state("load")


def chosen(page, words):
    expect(page.locator("#terpilih")).to_have_text(f"“{words}”")


def test_words_are_coded_by_keys_and_mouse(page, served):
    sign_in(page, "rater")
    page.goto("/wawancara/1/kode")
    by_number(page)
    by_filter(page)
    with_the_mouse(page)
    take_away_and_undo(page)
    check_access(page)
    with served.context() as ctx:
        rows = ctx.db.execute("SELECT code, quote FROM codings WHERE removed_at IS NULL ORDER BY id").fetchall()
    assert rows == [("HK1", "menata antrean."), ("kolaboratif/2", "Saya membantu rekan baru.")]


def by_number(page):
    press(page, "Escape", "ArrowDown", "ArrowRight", "ArrowRight")
    chosen(page, "menata")
    press(page, "Shift+ArrowRight")
    chosen(page, "menata antrean.")
    press(page, "Shift+ArrowRight", "Shift+ArrowLeft")
    chosen(page, "menata")
    press(page, "Shift+ArrowRight")
    press(page, "1")
    codes_are(page, 1)
    expect(page.locator("#pilih-1-55-75")).to_be_focused()


def by_filter(page):
    press(page, "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "k")
    expect(page.get_by_label("Saring kode")).to_be_focused()
    page.keyboard.type("8.2")
    expect(page.get_by_label("Kode", exact=True)).to_have_value("kolaboratif/2")
    press(page, "Enter")
    codes_are(page, 2)


def with_the_mouse(page):
    label = page.locator("label", has_text="Warga tidak berdesakan lagi.")
    label.dblclick(position={"x": 10, "y": 8})
    chosen(page, "Warga")
    expect(page.locator("#teks input:checked")).to_have_count(0)
    page.get_by_label("Saring kode").click()
    page.keyboard.type("loyal")
    page.get_by_role("button", name="Beri kode ↵").click()
    codes_are(page, 3)


def take_away_and_undo(page):
    page.locator("label", has_text="Warga tidak berdesakan lagi.").locator("xpath=..").locator("input").focus()
    press(page, "x")
    expect(page.get_by_text("Kode diambil.")).to_be_visible()
    page.get_by_role("button", name="Urungkan", exact=True).click()
    codes_are(page, 3)
    press(page, "Escape", "u")
    codes_are(page, 2)
