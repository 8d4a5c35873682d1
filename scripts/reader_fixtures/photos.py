"""Harder pictures: a phone that was held upright and says so, a page seen from below, a stamp over the text."""

from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw

from nlp.evaluation.readers_expected import Expected
from scripts.reader_fixtures.fixture import Fixture
from scripts.reader_fixtures.picture import Picture, font, perspective, scan, shadowed, turned
from scripts.reader_fixtures.scans import ocr, on_paper, picture_file
from scripts.reader_fixtures.texts import CLINIC, LETTER, MINUTES, REPORT

EXIF_ORIENTATION, TURN_LEFT = 0x0112, 6


def exif(path: Path) -> Expected:
    """The picture lies on its side in the file, and its EXIF says how it is to be shown (TIFF 6.0, tag 274)."""
    picture = scan(MINUTES)
    note = Image.Exif()
    note[EXIF_ORIENTATION] = TURN_LEFT
    turned(picture, 270).image.save(path, exif=note, dpi=(picture.dpi, picture.dpi), quality=88)
    return ocr(path.name, "jpeg", ("photo", "EXIF orientation"), pages=(picture.page(),))


def stamped(path: Path) -> Expected:
    """A round stamp and a signature over two lines; they may cost a word, not the page."""
    picture = scan(REPORT)
    pen = ImageDraw.Draw(picture.image)
    for inset in (0, 18):
        pen.ellipse((900 + inset, 480 + inset, 1260 - inset, 840 - inset), outline=120, width=5)
    pen.text((985, 700), "REKAAN", fill=120, font=font("Sans-Bold", 44))
    pen.line([(860 + 12 * n, 640 + (n * 37) % 90) for n in range(40)], fill=90, width=3)
    return ocr(path.name, "pdf", ("scan", "stamp"), pages=on_paper([picture], path))


def on_a_desk(lines: tuple[str, ...]) -> Picture:
    """A page photographed from below on a dark desk, in shadow."""
    return shadowed(perspective(scan(lines, points=14), 0.035))


def dark_ground(path: Path) -> Expected:
    """White letters in a dark heading bar."""
    picture = scan(("",) * 3 + CLINIC)
    ImageDraw.Draw(picture.image).rectangle((180, 200, 1500, 290), fill=60)
    pen = ImageDraw.Draw(picture.image)
    face, heading = font("Sans-Bold", 46), "KLINIK KELILING"
    pen.text((220, 218), heading, fill=250, font=face)
    left, words = 220.0, []
    for word in heading.split():
        words.append((word, pen.textbbox((left, 218), word, font=face)))
        left += pen.textlength(f"{word} ", font=face)
    picture.words[:] = [*words, *(word for word in picture.words if word[0])]
    return ocr(path.name, "pdf", ("scan", "dark heading"), pages=on_paper([picture], path))


FIXTURES = (
    Fixture("image_exif.jpg", exif),
    Fixture("scan_stamped.pdf", stamped),
    Fixture("scan_dark_heading.pdf", dark_ground),
    Fixture(
        "image_desk.jpg",
        partial(picture_file, make=partial(on_a_desk, LETTER), faults=("photo", "perspective", "shadow"), quality=85),
    ),
)
