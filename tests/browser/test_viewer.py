"""Looking at documents: a highlight on a turned scan, evidence from selected words, hits of a search."""

import io
import re

import pytest
from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import expect
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.services.ingest import receive_path
from tests.browser.steps import check_access, sign_in
from tests.support import make_city

CLAIM = "Saya menyusun kartu periksa berkas agar pemohon tidak bolak-balik."
TYPED = "Loket dibuka sampai sore hari."
LINES = ("LAPORAN KEGIATAN TRIWULAN III", CLAIM, TYPED, "Izin usaha mikro terbit 288 izin dari target 240 izin.")
PIXELS_A_POINT = 200 / 72
LEFT_PT, TOP_PT, STEP_PT = 60.0, 90.0, 40.0
OCR_PT = 6.0


def write_turned_scan(path):
    """An upright sheet that lies on its side in the file, with /Rotate 90: what scanners make of a stack of pages."""
    sheet = Image.new("L", (round(595 * PIXELS_A_POINT), round(842 * PIXELS_A_POINT)), 255)
    font = ImageFont.truetype("DejaVuSerif.ttf", round(13 * PIXELS_A_POINT))
    for place, line in enumerate(LINES):
        where = (LEFT_PT * PIXELS_A_POINT, (TOP_PT + place * STEP_PT) * PIXELS_A_POINT)
        ImageDraw.Draw(sheet).text(where, line, font=font, fill=0, anchor="ls")
    picture = io.BytesIO()
    sheet.transpose(Image.Transpose.ROTATE_90).save(picture, "PNG")
    canvas = Canvas(str(path), pagesize=(842, 595))
    canvas.setPageRotation(90)
    canvas.drawImage(ImageReader(picture), 0, 0, 842, 595)
    canvas.showPage()
    canvas.setPageSize((595, 842))
    canvas.setPageRotation(0)
    canvas.drawString(72, 760, "Lampiran: daftar izin usaha.")
    canvas.save()


@pytest.fixture
def scene():
    def make(ctx):
        city = make_city(ctx)
        path = ctx.settings.instance / "pindaian.pdf"
        write_turned_scan(path)
        receive_path(ctx, path, purpose="document", employee_id=city.employee, period_id=city.period)
        return city

    return make


@pytest.mark.ocr
def test_a_turned_scan_is_searched_marked_and_made_evidence(page):
    sign_in(page, "rater")
    page.goto("/dokumen")
    expect(page.get_by_text(re.compile(r"siap · "))).to_be_visible(timeout=60_000)
    page.goto("/dokumen/1", wait_until="networkidle")
    highlight_stands_on_the_words(page)
    drag_over_words(page, "menyusun", "berkas")
    save_selection(page)
    type_a_quote(page)
    search(page)
    zoom_by_keys(page)


def highlight_stands_on_the_words(page):
    """The machine's evidence is marked where the generator drew the line."""
    page.get_by_role("link", name="kartu periksa berkas").first.click()
    page.wait_for_load_state("networkidle")
    box = page.locator("a.hit.chosen rect").first
    x, y, height = (float(box.get_attribute(name)) for name in ("x", "y", "height"))
    assert abs(x + 1 - LEFT_PT) < OCR_PT
    assert y - OCR_PT < TOP_PT + STEP_PT < y + height + OCR_PT
    check_access(page)


def drag_over_words(page, first, last):
    """With the mouse, over words that lie on a highlight."""
    start = page.locator(".layer text", has_text=first).first.bounding_box()
    end = page.locator(".layer text", has_text=last).first.bounding_box()
    page.mouse.move(start["x"] + 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 2, end["y"] + end["height"] / 2, steps=6)
    page.mouse.up()


def save_selection(page):
    page.get_by_role("button", name="Jadikan bukti").click()
    expect(page.get_by_label("Kutipan")).to_have_value("menyusun kartu periksa berkas")
    check_access(page)
    page.get_by_label("Kriteria").select_option(label="Adaptif")
    page.get_by_label("mendukung").check()
    page.get_by_role("button", name="Simpan bukti").click()
    expect(page.locator(".found.chosen")).to_contain_text("ditambahkan oleh penilai")
    expect(page.locator(".found.chosen")).to_contain_text("menyusun kartu periksa berkas")


def type_a_quote(page):
    """The way without a mouse."""
    page.get_by_text("Tambah bukti dari teks").click()
    page.get_by_label("Kutipan").fill(TYPED)
    page.get_by_label("Kriteria").select_option(label="Berorientasi Pelayanan")
    page.get_by_label("melawan").check()
    page.get_by_label("timnya").check()
    page.get_by_role("button", name="Simpan bukti").click()
    expect(page.locator(".found.chosen")).to_contain_text("Anda: melawan")
    page.get_by_role("button", name="Tarik bukti ini").last.click()
    expect(page.get_by_text("Bukti ditarik")).to_be_visible()


def press(page, key):
    """Press a key on the page, once it listens."""
    expect(page.locator("html.scripted")).to_have_count(1)
    page.keyboard.press(key)


def search(page):
    page.goto("/dokumen/1")
    press(page, "/")
    page.get_by_label("Cari dalam dokumen ini").fill("izin usaha")
    page.get_by_role("button", name="Cari").click()
    expect(page.get_by_text("2 temuan di 2 halaman")).to_be_visible()
    expect(page.locator("svg .sought.chosen rect")).to_have_count(0)
    page.locator(".hit-pages a").nth(1).click()
    expect(page.locator("svg .sought.chosen rect")).to_have_count(1)
    press(page, "p")
    expect(page.get_by_label("halaman", exact=True)).to_have_value("1")
    check_access(page)


def zoom_by_keys(page):
    sheet = page.locator("[data-sheet]")
    press(page, "+")
    expect(sheet).not_to_have_attribute("data-scale", "pas")
    press(page, "ArrowRight")
    expect(page.get_by_label("halaman", exact=True)).to_have_value("2")
    expect(sheet).not_to_have_attribute("data-scale", "pas")
    press(page, "0")
    expect(sheet).to_have_attribute("data-scale", "pas")
