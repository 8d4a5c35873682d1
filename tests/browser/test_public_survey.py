"""A citizen fills in the survey on a phone without signing in; the answer counts, the words reach the complaints."""

import re

import pytest
from playwright.sync_api import expect

from tests.app.surveys.factory import ELEMENTS
from tests.browser.serving import opened
from tests.browser.steps import PHONE, check_access, sign_in

WORDS = "Antre di loket lama sekali. Hubungi saya di 0812-3456-7890."


@pytest.fixture
def citizen(browser, served):
    with opened(browser, served.address, viewport=PHONE) as phone:
        yield phone


def test_a_citizen_answers_on_a_phone(page, citizen):
    sign_in(page, "rater")
    address = open_form(page)
    answer(citizen, address)
    page.reload()
    expect(page.get_by_text("1 jawaban")).to_be_visible()
    read_the_words(page)
    read_the_result(page)


def open_form(page):
    page.goto("/survei/formulir")
    check_access(page)
    page.get_by_label("Layanan").select_option(label="Perizinan")
    page.get_by_role("button", name="Buka formulir").click()
    code = page.get_by_role("img", name="Kode QR formulir Perizinan")
    expect(code).to_be_visible()
    assert code.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    check_access(page)
    poster = page.request.get(page.get_by_role("link", name="Poster A4").get_attribute("href"))
    assert poster.body().startswith(b"%PDF")
    return page.locator("a[href^='/s/']").inner_text()


def answer(citizen, address):
    citizen.goto(address)
    expect(citizen.get_by_role("link", name="Aduan")).to_have_count(0)
    check_access(citizen)
    citizen.set_viewport_size(PHONE)
    for element in ELEMENTS:
        citizen.locator(f"label[for={element}-3]").click()
    citizen.get_by_label("Ada yang ingin Anda sampaikan?").fill(WORDS)
    citizen.get_by_role("button", name="Kirim jawaban").click()
    expect(citizen.get_by_role("heading", name="Terima kasih")).to_be_visible()
    check_access(citizen)


def read_the_words(page):
    """The worker has taken them to the complaints of the service, the telephone number hidden."""
    found = page.get_by_text("Antre di loket lama sekali. Hubungi saya di [TELEPON].").first
    for _ in range(60):
        page.goto("/aduan?kanal=survei")
        if found.count():
            break
        page.wait_for_timeout(1_000)
    expect(found).to_be_visible()
    expect(page.locator(".complaint")).to_contain_text(re.compile("perizinan", re.I))
    assert "3456" not in page.content()
    check_access(page)


def read_the_result(page):
    page.goto("/survei")
    expect(page.get_by_role("row", name="Perizinan")).to_be_visible()
    check_access(page)
