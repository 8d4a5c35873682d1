"""Files made at test time, each with what is known about it."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import reportlab
from docx import Document as WordDocument
from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from nlp.readers import Limits, read_file
from nlp.types import Box

FONT_FILE = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
FONT, SIZE = "Helvetica", 12
ASCENT, DESCENT = 0.79 * SIZE, 0.21 * SIZE
PAGE = (400, 600)
SCAN_LINES = ("Laporan kegiatan pelayanan", "Izin usaha terbit 240 izin", "Kepala Dinas Kesehatan")


@dataclass(frozen=True)
class Drawn:
    """A word as it was drawn: left and right edge and baseline, from the bottom left of the page."""

    text: str
    x0: float
    x1: float
    baseline: float

    def box(self, page=PAGE):
        height = page[1]
        return Box(self.x0, height - self.baseline - ASCENT, self.x1, height - self.baseline + DESCENT)


def draw(canvas, x, y, text, font=FONT, size=SIZE):
    """Draw a line and give its words with their places."""
    canvas.setFont(font, size)
    canvas.drawString(x, y, text)
    words, left = [], x
    for word in text.split(" "):
        width = stringWidth(word, font, size)
        words.append(Drawn(word, left, left + width, y))
        left += width + stringWidth(" ", font, size)
    return words


def pdf(path, pages, *, rotation=0, crop=None, encrypt=None, size=PAGE):
    """Write a PDF of lines ``(x, y, text)`` a page; gives the drawn words a page."""
    canvas = Canvas(str(path), pagesize=size, encrypt=encrypt)
    drawn = []
    for lines in pages:
        if rotation:
            canvas.setPageRotation(rotation)
        if crop:
            canvas.setCropBox(crop)
        drawn.append([word for x, y, text in lines for word in draw(canvas, x, y, text)])
        canvas.showPage()
    canvas.save()
    return drawn


def lines_pdf(path, *texts, size=PAGE, x=50, step=16):
    """Write a PDF with one page of lines from the top down."""
    pdf(path, [[(x, size[1] - 60 - step * i, text) for i, text in enumerate(texts)]], size=size)
    return path


def ligature_pdf(path, text):
    """Write a line in an embedded font, so that it may hold any character."""
    registerFont(TTFont("Vera", str(FONT_FILE)))
    canvas = Canvas(str(path), pagesize=PAGE)
    draw(canvas, 50, 500, text, font="Vera")
    canvas.save()
    return path


def table_pdf(path, *tables, spans=(), before="", rotation=0, top=500, widths=80):
    """Write a page for each table of rows, with ruling lines; ``spans`` as in reportlab's ``SPAN``."""
    canvas = Canvas(str(path), pagesize=PAGE)
    for rows in tables:
        if rotation:
            canvas.setPageRotation(rotation)
        if before:
            draw(canvas, 40, top + 20, before)
        table = Table(rows, colWidths=[widths] * len(rows[0]))
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), *(("SPAN", *span) for span in spans)]
        table.setStyle(TableStyle(style))
        _, height = table.wrapOn(canvas, 400, 600)
        table.drawOn(canvas, 40, top - height)
        canvas.showPage()
    canvas.save()
    return path


def scan_image(lines=SCAN_LINES, *, size=(1240, 1754), font_px=44):
    """A page image at 150 dpi of A4, and its words with the boxes of their letters in pixels."""
    image = Image.new("RGB", size, "white")
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT_FILE), font_px)
    words = []
    for number, line in enumerate(lines):
        left, top = 150, 200 + 3 * font_px * number
        for word in line.split(" "):
            pen.text((left, top), word, fill="black", font=font)
            words.append((word, pen.textbbox((left, top), word, font=font)))
            left += pen.textlength(word + " ", font=font)
    return image, words


def scan_pdf(path, image=None, *, rotation=0, stamp=""):
    """Write a PDF whose page is a picture of A4 size, perhaps with a short text over it."""
    canvas = Canvas(str(path), pagesize=(595.2, 841.92))
    if rotation:
        canvas.setPageRotation(rotation)
    canvas.drawInlineImage(image or scan_image()[0], 0, 0, 595.2, 841.92)
    if stamp:
        draw(canvas, 50, 30, stamp)
    canvas.save()
    return path


def docx(path, *paragraphs, tables=()):
    """Write a Word document of paragraphs (text, or text and style), then tables of rows."""
    document = WordDocument()
    for paragraph in paragraphs:
        document.add_paragraph(*((paragraph,) if isinstance(paragraph, str) else paragraph))
    for rows in tables:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for cells, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                cell.text = text
    document.save(str(path))
    return path


def xlsx(path, sheets, *, merges=(), formats=None):
    """Write a workbook from ``{name: rows}``; ``merges`` and ``formats`` (cell to number format) are of all sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for place in merges:
            sheet.merge_cells(place)
        for place, number_format in (formats or {}).items():
            sheet[place].number_format = number_format
    book.save(str(path))
    return path


def repack(source, target, members):
    """Copy a zip file with some members replaced or added."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return target


def png_bytes(image):
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def text(path, content, encoding="utf-8"):
    path.write_bytes(content.encode(encoding))
    return path


def read(path, limits=None, **options):
    """Read a file under its own name."""
    return read_file(path, path.name, limits or Limits(), **options)


def block_texts(document, kind=None):
    """The texts of the blocks (of one kind)."""
    chosen = [block for block in document.blocks if kind in (None, block.kind)]
    return [document.pages[block.page - 1].text[block.start : block.end] for block in chosen]


def cells(block):
    """A table row's cells as a dictionary of header to text."""
    return {cell.header: cell.text for cell in block.cells}


def off_by(box, other):
    """The largest distance between the edges of two boxes."""
    pairs = zip((box.x0, box.y0, box.x1, box.y1), (other.x0, other.y0, other.x1, other.y1), strict=True)
    return max(abs(one - two) for one, two in pairs)
