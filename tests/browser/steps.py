"""What a person does, as functions that the stories share."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.support import PASSWORD

AXE = Axe()
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(result => result.violations)"
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


def sign_in(page: Page, username: str) -> None:
    page.goto("/masuk")
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("button", name="Keluar").first).to_be_attached()


def change_to(page: Page, username: str) -> None:
    """Another person sits down at the same computer."""
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_label("Nama pengguna")).to_be_visible()
    sign_in(page, username)


def fetch(page: Page, link: str) -> bytes:
    """What a link downloads, by its name."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).first.click()
    return download.value.path().read_bytes()


def check_access(page: Page) -> None:
    """No violation of level serious or above on the page as it stands, at both widths, and no sideways scroll."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        found = [
            f"{item['id']}: {item['nodes'][0]['html'][:160]}"
            for item in page.evaluate(VIOLATIONS)
            if item["impact"] in {"serious", "critical"}
        ]
        assert found == [], (page.url, size["width"], found)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (page.url, size["width"])
    page.set_viewport_size(DESK)


def write_report(path) -> None:
    """An activity report with a table, as an office would hand it in."""
    style = getSampleStyleSheet()
    table = Table([["Indikator", "Target", "Realisasi"], ["Izin usaha mikro terbit", "240 izin", "288 izin"]])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))
    SimpleDocTemplate(str(path)).build(
        [
            Paragraph("LAPORAN KEGIATAN TRIWULAN III 2026", style["Title"]),
            Paragraph(
                "Saya menyusun kartu periksa berkas satu halaman agar pemohon tidak bolak-balik, dan kartu itu "
                "sekarang dipakai semua petugas loket.",
                style["BodyText"],
            ),
            table,
            Paragraph("Pada bulan Juli saya lupa mengabari tiga pemohon sampai lewat seminggu.", style["BodyText"]),
        ]
    )
