"""PDF files to measure readers on: pages of running text, and pages with a ruled table."""

from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

MARGIN_PT = 60
WIDTH_PT, HEIGHT_PT = A4
SENTENCES = (
    "Pelaksanaan kegiatan pelayanan perizinan pada triwulan ketiga memuat target dan realisasi setiap indikator.",
    "Hambatan yang ditemui antara lain kekurangan tenaga verifikator dan gangguan jaringan selama dua hari kerja.",
    "Tindak lanjut dilaksanakan bersama dinas terkait dengan jadwal yang telah disepakati sebelum akhir bulan.",
)
ROWS = 25


def write_text_pages(path: Path, count: int) -> Path:
    """Pages with a heading and nine paragraphs each, about 450 words; every page has other numbers."""
    styles = getSampleStyleSheet()

    def draw(canvas: Canvas, number: int) -> None:
        parts = [Paragraph(f"{number}. Hasil Kegiatan Bagian {number}", styles["Heading2"])]
        for place in range(9):
            text = " ".join(f"{sentence} Butir {number * 9 + place} selesai." for sentence in SENTENCES)
            parts.append(Paragraph(text, styles["BodyText"]))
        _stack(canvas, parts)

    return _write(path, count, draw)


def write_table_pages(path: Path, count: int) -> Path:
    """Pages with a sentence and a ruled table of 25 rows and five columns each."""
    header = ["No", "Uraian Kegiatan", "Target", "Realisasi", "Keterangan"]

    def draw(canvas: Canvas, number: int) -> None:
        rows = [
            [str(row), f"Verifikasi berkas tahap {row}", f"{40 + row} berkas", f"{38 + row} berkas", "selesai"]
            for row in range(1, ROWS + 1)
        ]
        grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
        _stack(canvas, [Paragraph(f"Tabel {number}. {SENTENCES[0]}"), Table([header, *rows], style=grid)])

    return _write(path, count, draw)


def _write(path: Path, count: int, draw: Any) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for number in range(1, count + 1):
        draw(canvas, number)
        canvas.drawCentredString(WIDTH_PT / 2, MARGIN_PT / 2, f"Halaman {number}")
        canvas.showPage()
    canvas.save()
    return path


def _stack(canvas: Canvas, parts: list[Any]) -> None:
    top = HEIGHT_PT - MARGIN_PT
    for part in parts:
        _, height = part.wrapOn(canvas, WIDTH_PT - 2 * MARGIN_PT, top)
        top -= height + 6
        part.drawOn(canvas, MARGIN_PT, top)
