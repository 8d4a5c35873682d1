"""An evaluator finds what is urgent, sees why the machine says so, corrects it, and takes the correction back."""

import pytest
from playwright.sync_api import expect

from tests.app.search.factory import store
from tests.browser.steps import check_access, sign_in
from tests.support import make_city

URGENT = {
    "masked_text": "Tebing di belakang sekolah longsor, petugas sudah ditelepon tetapi belum datang.",
    "service": "bencana_damkar",
    "urgency": "bencana",
    "urgency_confidence": 0.94,
    "kind": "pengaduan",
    "kind_confidence": 0.8,
    "kind_abstained": False,
    "unsur": "penanganan:negative",
    "unsur_confidences": {"penanganan": 0.7},
    "tier": "fast",
}


@pytest.fixture
def scene():
    """One urgent complaint among others."""

    def city_with_complaints(ctx):
        city = make_city(ctx)
        store(ctx, "Antre lama di loket.", URGENT, "Lampu jalan mati.", "Sampah menumpuk.")
        return city

    return city_with_complaints


def test_an_urgent_complaint_is_found_understood_and_corrected(page):
    sign_in(page, "rater")
    find_it(page)
    see_why(page)
    correct(page)
    undo(page)


def find_it(page):
    page.goto("/aduan")
    page.get_by_role("link", name="1 mendesak").click()
    expect(page.get_by_role("status")).to_contain_text("1 aduan")
    expect(page.get_by_text("mendesak: bencana 0,94")).to_be_visible()
    page.get_by_text("rincian").click()
    expect(page.locator(".more dd").first).to_contain_text("pengaduan tidak berkadar pengawasan")
    check_access(page)


def see_why(page):
    page.get_by_role("link", name="mengapa label ini").click()
    urgent = page.locator(".reason", has_text="Mendesak")
    expect(urgent.get_by_role("rowheader", name="longsor")).to_be_visible()
    page.evaluate("document.querySelectorAll('.reason').forEach(one => { one.open = true; })")
    check_access(page)


def correct(page):
    page.get_by_role("link", name="Betulkan label").click()
    check_access(page)
    page.get_by_label("Macam aduan").select_option(label="permintaan informasi")
    page.get_by_label("penanganan aduan").select_option(label="tidak dibicarakan")
    page.get_by_label("waktu penyelesaian").select_option(label="negatif")
    page.get_by_role("button", name="Betulkan").click()
    expect(page.get_by_text("Label 1 aduan dibetulkan.")).to_be_visible()
    expect(page.get_by_role("row", name="unsur")).to_contain_text("waktu penyelesaian: negatif")
    check_access(page)


def undo(page):
    page.get_by_role("button", name="Urungkan").click()
    expect(page.get_by_role("button", name="Ulangi")).to_be_visible()
    page.goto("/aduan?segera=ya")
    expect(page.locator(".unsur-chips")).to_contain_text("penanganan aduan")
