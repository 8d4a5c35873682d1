"""Scans and photos: PDF, PNG, JPEG, TIFF, WebP; turned, skewed, in shadow, worn, mixed with text pages."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PIL import ImageDraw

from nlp.evaluation.readers_expected import Expected, ExpectedPage
from nlp.types import Box
from scripts.reader_fixtures.fixture import Fixture
from scripts.reader_fixtures.pdf_paper import A4, Paper
from scripts.reader_fixtures.pdf_tables import records
from scripts.reader_fixtures.picture import Picture, font, scan, shadowed, skewed, turned, worn
from scripts.reader_fixtures.texts import ACHIEVEMENTS, CLINIC, FIELDS, LETTER, MINUTES, REPORT

CONFUSED = (
    "Tanggal : 17 Agustus 2026",
    "Capaian kegiatan 60% dari target 150 orang.",
    "Anggaran Rp1.250.000 untuk 10 angkatan pada tahun 2019.",
)
ocr = partial(Expected, tolerance_pt=6.0, tool="tesseract")


def on_paper(pictures: Sequence[Picture], path: Path, rotation: int = 0) -> tuple[ExpectedPage, ...]:
    """Write pictures as pages of A4; a rotation turns the page that is shown."""
    paper = Paper(path, rotation=rotation)
    for picture in pictures:
        paper.canvas.drawInlineImage(picture.image, 0, 0, *A4)
        paper.end_page()
    paper.save()
    return tuple(fitted(picture.page(), paper) for picture in pictures)


def fitted(page: ExpectedPage, paper: Paper) -> ExpectedPage:
    """The words of a picture that fills the page, where the page shows them."""
    wide, high = A4[0] / (page.width or 1), A4[1] / (page.height or 1)
    words = []
    for text, box in page.words:
        if box:
            user = (box.x0 * wide, A4[1] - box.y1 * high, box.x1 * wide, A4[1] - box.y0 * high)
            words.append((text, paper.shape.shown(*user)))
    return ExpectedPage(tuple(words), *paper.shape.size)


def scanned_pdf(path: Path, pictures: Sequence[Callable[[], Picture]], fault: str, rotation: int = 0) -> Expected:
    """A PDF of page images only."""
    pages = on_paper([make() for make in pictures], path, rotation)
    return ocr(path.name, "pdf", ("scan", fault) if fault else ("scan",), pages=pages)


def mixed(path: Path) -> Expected:
    """A text page, a scanned page, a text page with a small picture."""
    paper, picture = Paper(path), scan(CLINIC)
    paper.lines(80, 700, REPORT)
    paper.end_page()
    paper.canvas.drawInlineImage(picture.image, 0, 0, *A4)
    paper.end_page()
    paper.lines(80, 700, LETTER)
    paper.canvas.drawInlineImage(picture.image.crop((0, 0, 60, 60)), 400, 300, 60, 60)
    paper.end_page()
    first, _, last = paper.save()
    return ocr(path.name, "pdf", ("mixed pages",), pages=(first, fitted(picture.page(), paper), last))


def picture_file(path: Path, make: Callable[[], Picture], faults: Sequence[str] = (), **options: Any) -> Expected:
    """An image file that says its resolution."""
    picture = make()
    picture.image.save(path, dpi=(picture.dpi, picture.dpi), **options)
    form = {".jpg": "jpeg", ".tif": "tiff"}.get(path.suffix, path.suffix[1:])
    return ocr(path.name, form, tuple(faults), pages=(picture.page(),))


def tiff_pages(path: Path) -> Expected:
    """A fax of two pages in one file, black and white."""
    pictures = [scan(LETTER, dpi=200), scan(MINUTES, dpi=200)]
    first, *rest = [picture.image.convert("1") for picture in pictures]
    first.save(path, save_all=True, append_images=rest, compression="group4", dpi=(200, 200))
    return ocr(path.name, "tiff", ("many pages",), pages=tuple(picture.page() for picture in pictures))


def table_scan() -> Picture:
    """A ruled table of achievements."""
    picture = scan((), dpi=200)
    pen, face = ImageDraw.Draw(picture.image), font("Sans-Regular", 30)
    edges = (120, 220, 780, 1100, 1480)
    for number, row in enumerate(ACHIEVEMENTS):
        top = 300 + 90 * number
        for left, right, text in zip(edges, edges[1:], row, strict=False):
            pen.rectangle((left, top, right, top + 90), outline=0, width=3)
            picture.line(left + 18, top + 26, text, face)
    return picture


def scanned_table(path: Path) -> Expected:
    """Cells of a table that is only a picture."""
    (page,) = on_paper([table_scan()], path)
    return ocr(path.name, "pdf", ("scan", "scanned table"), pages=(page,), rows=records(ACHIEVEMENTS))


def scanned_fields(path: Path) -> Expected:
    """Labels and values that are only a picture."""
    picture = scan([f"{label} : {value}" for label, value in FIELDS], dpi=250, points=13)
    return ocr(path.name, "pdf", ("scan", "fields"), pages=on_paper([picture], path), fields=dict(FIELDS))


def blank(path: Path) -> Expected:
    """A page with nothing but a little dirt: empty, not failed."""
    picture = worn(scan(()), grains=3)
    on_paper([picture], path)
    return ocr(path.name, "pdf", ("scan", "blank scan"), outcomes=("empty",), pages=(ExpectedPage((), *A4),))


def hidden_layer(path: Path) -> Expected:
    """A scan over which a copier laid its own invisible text: that text is taken, without OCR."""
    paper, picture = Paper(path), scan(CLINIC)
    words = []
    for text, (x0, y0, x1, y1) in picture.words:
        box = Box(*(edge * 72 / picture.dpi for edge in (x0, y0, x1, y1)))
        words.append((text, box))
        layer = paper.canvas.beginText(box.x0, A4[1] - box.y1)
        layer.setTextRenderMode(3)
        layer.setFont("Helvetica", 12)
        layer.setHorizScale(100 * (box.x1 - box.x0) / paper.canvas.stringWidth(text, "Helvetica", 12))
        layer.textOut(text)
        paper.canvas.drawText(layer)
    paper.canvas.drawInlineImage(picture.image, 0, 0, *A4)
    paper.end_page()
    paper.save()
    page = ExpectedPage(tuple(words), *A4)
    return Expected(path.name, "pdf", ("scan with text layer",), pages=(page,), tolerance_pt=6.0)


def on_its_side(turn: int) -> Picture:
    """A page that was laid on the glass the wrong way."""
    return turned(scan(REPORT), turn)


PHOTO_FAULTS = ("photo", "skew", "shadow")
FIXTURES = (
    Fixture("scan_plain.pdf", partial(scanned_pdf, pictures=(partial(scan, LETTER),), fault="")),
    Fixture("scan_two.pdf", partial(scanned_pdf, pictures=(partial(scan, CLINIC), partial(scan, MINUTES)), fault="")),
    *(
        Fixture(
            f"scan_turned_{turn}.pdf",
            partial(scanned_pdf, pictures=(partial(on_its_side, turn),), fault="scan not upright"),
        )
        for turn in (90, 180, 270)
    ),
    Fixture(
        "scan_page_rotation.pdf",
        partial(scanned_pdf, pictures=(lambda: turned(scan(REPORT), 270),), fault="rotated 90", rotation=90),
    ),
    Fixture("scan_skewed.pdf", partial(scanned_pdf, pictures=(lambda: skewed(scan(REPORT), 3),), fault="skew")),
    Fixture("scan_worn.pdf", partial(scanned_pdf, pictures=(lambda: worn(scan(LETTER)),), fault="low quality")),
    Fixture(
        "scan_coarse.pdf",
        partial(scanned_pdf, pictures=(partial(scan, CLINIC, dpi=110),), fault="low resolution"),
    ),
    Fixture(
        "scan_confusions.pdf",
        partial(
            scanned_pdf, pictures=(lambda: worn(scan(CONFUSED, dpi=150, face="Mono-Regular")),), fault="scan confusions"
        ),
    ),
    Fixture("scan_mixed.pdf", mixed),
    Fixture("scan_table.pdf", scanned_table),
    Fixture("scan_fields.pdf", scanned_fields),
    Fixture("scan_blank.pdf", blank),
    Fixture("scan_text_layer.pdf", hidden_layer),
    Fixture("image_plain.png", partial(picture_file, make=partial(scan, LETTER))),
    Fixture(
        "image_photo.jpg",
        partial(picture_file, make=lambda: shadowed(skewed(scan(REPORT), 2)), faults=PHOTO_FAULTS, quality=80),
    ),
    Fixture(
        "image_photo_turned.jpg",
        partial(picture_file, make=lambda: turned(scan(CLINIC), 90), faults=("photo", "scan not upright"), quality=85),
    ),
    Fixture("image_plain.webp", partial(picture_file, make=partial(scan, CLINIC), quality=85)),
    Fixture("image_fax.tif", tiff_pages),
)
