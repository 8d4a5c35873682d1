"""A leader enters what the unit achieved, compares two periods, looks into a service, and takes the documents along."""

import csv
import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.app.leaders.factory import add_answers, add_complaints, add_volumes, confirmed, earlier_period
from tests.app.review.factory import store_evidence
from tests.browser.steps import check_access, fetch, sign_in
from tests.support import make_assignment, make_city, make_item


@pytest.fixture
def scene():
    """Two periods: the person and the service were worse in the earlier one."""

    def two_periods(ctx):
        city = make_city(ctx)
        store_evidence(ctx, city, {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"})
        before = earlier_period(ctx)
        make_item(ctx, before, city.employee)
        earlier = make_assignment(ctx, before, city.employee, city.rater, city.superior)
        confirmed(ctx, city, earlier, hasil_kerja="below")
        confirmed(ctx, city)
        tell_of_the_service(ctx, city)
        return city

    return two_periods


def tell_of_the_service(ctx, city):
    """Forty complaints in a quarter, then four; answers of the citizens before and after."""
    add_complaints(ctx, *[f"2026-0{month}-{day:02}" for month in (4, 5) for day in range(1, 21)])
    add_complaints(ctx, "2026-07-03", "2026-07-20", "2026-08-11", "2026-09-02")
    add_volumes(ctx, m2026_04=400, m2026_05=400, m2026_06=400, m2026_07=400, m2026_08=400, m2026_09=400)
    add_answers(ctx, city.service, "2026-05-06", *[2, 3] * 15)
    add_answers(ctx, city.service, "2026-08-06", *[3, 4] * 15)


def test_a_leader_looks_at_the_unit(page):
    sign_in(page, "leader")
    check_access(page)
    page.get_by_role("navigation", name="Utama").get_by_role("link", name="Unit").click()
    expect(page.get_by_role("heading", name="Dinas Perizinan", level=1)).to_be_visible()
    check_access(page)
    enter_the_result(page)
    take_the_documents(page)
    compare_the_periods(page)
    look_into_the_service(page)


def enter_the_result(page):
    page.get_by_label("Baik", exact=True).check()
    page.get_by_label("Dasarnya").fill("Laporan kinerja triwulan III, disahkan 5 Oktober.")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator(".unit-result")).to_have_text("Baik")
    expect(page.get_by_role("region", name="Capaian kinerja organisasi")).to_contain_text("Dewi Anggraini")
    check_access(page)


def take_the_documents(page):
    archive = zipfile.ZipFile(io.BytesIO(fetch(page, "Unduh semua dokumen (ZIP)")))
    assert archive.testzip() is None
    stem = "fitri-amelia-198501012010011001-2026-tw3"
    assert archive.namelist() == ["daftar.csv", f"{stem}.pdf", f"{stem}.xlsx"]
    assert archive.read(f"{stem}.pdf").startswith(b"%PDF")
    assert zipfile.is_zipfile(io.BytesIO(archive.read(f"{stem}.xlsx")))
    people = csv.DictReader(io.StringIO(archive.read("daftar.csv").decode("utf-8-sig")), delimiter=";")
    states = {row["nama"]: row["keadaan"] for row in people}
    assert states["Fitri Amelia"] == "disahkan: dokumen ada"
    assert states["Dewi Anggraini"] == "tidak ada penilai pada periode ini"


def compare_the_periods(page):
    page.get_by_role("link", name="Bandingkan dua periode").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Triwulan II 2026 dan Triwulan III 2026")
    ratings = page.get_by_role("row", name="Butuh Perbaikan")
    expect(ratings).to_contain_text("1 dari 1")
    expect(ratings).to_contain_text("0 dari 1")
    check_access(page)


def look_into_the_service(page):
    page.get_by_role("link", name="Perizinan", exact=True).click()
    expect(page.get_by_role("row", name=re.compile("^Aduan negatif"))).to_contain_text("lebih baik")
    expect(page.get_by_role("row", name="IKM").first).to_contain_text("lebih baik")
    chart = page.locator("figure.chart").first
    expect(chart.get_by_role("img")).to_be_visible()
    chart.get_by_text("Tabel data").click()
    expect(chart.get_by_role("row", name="Apr 26")).to_contain_text("50,0")
    check_access(page)
