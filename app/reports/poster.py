"""A page to hang up at a counter: what it is about, a large QR code, the address for those who type it."""

from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from app.reports.flow import QUIET, clean, style, text
from app.reports.fonts import report_fonts

SIZES = {"a4": A4, "a5": A5}
BRAND, GOLD = HexColor("#6d1f2f"), HexColor("#b8862b")
QUIET_ZONE = 4
"""White modules around a QR code (ISO/IEC 18004)."""


@dataclass(frozen=True)
class Poster:
    """Texts ready to print; ``modules`` are the rows of the QR code, True for dark."""

    city: str
    unit: str
    service: str
    address: str
    modules: tuple[tuple[bool, ...], ...]


def poster_pdf(poster: Poster, size: str) -> bytes:
    """One page of ``a4`` or ``a5``; the same input gives the same bytes."""
    width, height = SIZES[size]
    scale = width / A4[0]
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=1, lang="id")
    canvas.setTitle(clean(f"Survei {poster.service}"))
    canvas.setFillColor(BRAND)
    canvas.rect(0, height - 30 * mm * scale, width, 30 * mm * scale, stroke=0, fill=1)
    canvas.setFillColor(GOLD)
    canvas.rect(0, height - 32 * mm * scale, width, 2 * mm * scale, stroke=0, fill=1)
    canvas.setFillColor(HexColor("#ffffff"))
    canvas.setFont(report_fonts().bold, 24 * scale)
    canvas.drawCentredString(width / 2, height - 19 * mm * scale, "Bagaimana layanan kami?")
    top = height - 42 * mm * scale
    for content, points, bold in _head(poster):
        top = _line(canvas, text(content, style(points * scale, bold=bold, centred=True), ""), width, top)
    side = 125 * mm * scale
    top -= side + 6 * mm * scale
    _code(canvas, poster.modules, (width - side) / 2, top, side)
    for content, points, bold in _foot(poster):
        line = text(content, style(points * scale, bold=bold, centred=True, colour=QUIET), "")
        top = _line(canvas, line, width, top - 2 * mm * scale)
    canvas.save()
    return buffer.getvalue()


def _head(poster: Poster) -> tuple[tuple[str, float, bool], ...]:
    return (
        (poster.service, 26, True),
        (poster.unit, 14, False),
        ("Pindai kode ini dengan kamera telepon Anda. Sembilan pertanyaan, kira-kira dua menit.", 15, False),
    )


def _foot(poster: Poster) -> tuple[tuple[str, float, bool], ...]:
    return (
        (poster.address, 13, True),
        ("Tanpa nama dan tanpa nomor telepon. Jawaban Anda dipakai untuk memperbaiki layanan ini.", 11.5, False),
        (f"Survei Kepuasan Masyarakat · {poster.city}", 10, False),
    )


def _line(canvas: Canvas, line: Paragraph, width: float, top: float) -> float:
    """Draw a paragraph below ``top``; gives the place below it."""
    room = width * 0.86
    _, height = line.wrap(room, 10_000)
    line.drawOn(canvas, (width - room) / 2, top - height)
    return float(top - height - 4)


def _code(canvas: Canvas, modules: tuple[tuple[bool, ...], ...], left: float, bottom: float, side: float) -> None:
    step = side / (len(modules) + 2 * QUIET_ZONE)
    canvas.setFillColor(HexColor("#000000"))
    path = canvas.beginPath()
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            if dark:
                x, y = left + (column + QUIET_ZONE) * step, bottom + side - (row + QUIET_ZONE + 1) * step
                path.rect(x, y, step, step)
    canvas.drawPath(path, stroke=0, fill=1)
