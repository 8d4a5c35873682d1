"""PDF pages of text: turned, cropped, scaled, in columns, with running lines, broken words, nothing on them."""

from functools import partial
from pathlib import Path
from typing import Any

from nlp.evaluation.readers_expected import Expected
from scripts.reader_fixtures.fixture import Fixture
from scripts.reader_fixtures.pdf_paper import A4, Paper, embed_font
from scripts.reader_fixtures.texts import CLINIC, LEFT, LETTER, REPORT, RIGHT

CROP = (40.0, 60.0, 520.0, 800.0)


def shaped(path: Path, fault: str, texts: tuple[str, ...] = LETTER, scale: float = 1.0, **shape: Any) -> Expected:
    """One page of lines on paper of any shape."""
    paper = Paper(path, **shape)
    paper.shrink(scale)
    top = 700 if not shape.get("upright") else paper.shape.size[1] - 60
    paper.lines(60 / scale, top / scale, texts)
    paper.end_page()
    return Expected(path.name, "pdf", (fault,) if fault else (), pages=paper.save())


def hidden_outside_the_crop(path: Path) -> Expected:
    """Text beyond the crop box is not shown, so it is not part of the page."""
    paper = Paper(path, crop=CROP)
    paper.canvas.drawString(60, 30, "Teks di luar bingkai halaman")
    paper.lines(80, 700, CLINIC)
    paper.end_page()
    return Expected(path.name, "pdf", ("text outside the crop",), pages=paper.save())


def two_columns(path: Path) -> Expected:
    """A title over two columns; the left one is read first. Drawn line by line across, as some programs do."""
    paper = Paper(path)
    paper.line(80, 760, "BULETIN KECAMATAN AMPEL", "Helvetica-Bold", 14)
    for place, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        for x, text in ((80, left), (320, right)):
            paper.canvas.setFont("Helvetica", 12)
            paper.canvas.drawString(x, 720 - 18 * place, text)
    for x, texts in ((80, LEFT), (320, RIGHT)):
        for place, text in enumerate(texts):
            paper.remember(x, 720 - 18 * place, text)
    paper.end_page()
    return Expected(path.name, "pdf", ("two columns",), pages=paper.save())


def running_lines(path: Path) -> Expected:
    """Four pages with the same line above and the page's number below."""
    paper = Paper(path)
    head, pages = "Laporan Tahunan Dinas Perikanan 2026", (REPORT, CLINIC, LETTER[4:], LEFT)
    for number, texts in enumerate(pages, 1):
        paper.line(80, 800, head, size=9)
        paper.lines(80, 720, texts)
        paper.line(280, 30, f"Halaman {number}", size=9)
        paper.end_page()
    blocks = [("header", head)] * 4 + [("footer", f"Halaman {number}") for number in range(1, 5)]
    return Expected(path.name, "pdf", ("running header and footer",), pages=paper.save(), blocks=tuple(blocks))


def hyphenated(path: Path) -> Expected:
    """Words broken at the end of a line; ``sehari-hari`` is a word with a hyphen of its own."""
    lines = (
        "Pelayanan kependudukan diperbaiki dengan memper-",
        "banyak loket pada jam sibuk sehingga antrean ber-",
        "kurang. Petugas dilatih agar pekerjaan sehari-",
        "hari tetap berjalan ketika ada yang cuti.",
    )
    paper = Paper(path)
    for place, line in enumerate(lines):
        paper.canvas.setFont("Helvetica", 12)
        paper.canvas.drawString(80, 700 - 18 * place, line)
    paper.say("Pelayanan kependudukan diperbaiki dengan memperbanyak loket pada jam sibuk sehingga antrean berkurang.")
    paper.say("Petugas dilatih agar pekerjaan sehari-hari tetap berjalan ketika ada yang cuti.")
    paper.end_page()
    return Expected(path.name, "pdf", ("hyphenation",), pages=paper.save())


def structured(path: Path) -> Expected:
    """Headings by size and number, paragraphs and list items."""
    paper = Paper(path)
    paper.line(200, 770, "LAPORAN KEGIATAN", "Helvetica-Bold", 16)
    paper.line(80, 730, "A. Latar Belakang", "Helvetica-Bold", 13)
    paper.lines(80, 706, CLINIC[:3], step=15)
    paper.line(80, 640, "B. Hasil Kegiatan", "Helvetica-Bold", 13)
    items = ("1. Tiga puluh warga dirujuk.", "2. Obat cukup untuk dua pekan.", "3. Jadwal baru dipasang.")
    paper.lines(96, 616, items, step=15)
    paper.end_page()
    blocks = [("heading", "LAPORAN KEGIATAN"), ("heading", "A. Latar Belakang"), ("heading", "B. Hasil Kegiatan")]
    blocks += [("paragraph", " ".join(CLINIC[:3])), *(("list_item", item) for item in items)]
    return Expected(path.name, "pdf", ("headings and lists",), pages=paper.save(), blocks=tuple(blocks))


def embedded_font(path: Path) -> Expected:
    """A font with its own map, with signs beyond Latin-1."""
    texts = ("Rapat membahas “efisiensi” – 12 ≥ 10 poin.", "Biaya Rp1.250.000,00 • suhu 36 °C", "Café kantor: ½ harga")
    paper = Paper(path)
    for place, text in enumerate(texts):
        paper.line(80, 700 - 20 * place, text, embed_font(), 12)
    paper.end_page()
    return Expected(path.name, "pdf", ("embedded font",), pages=paper.save())


def spread_letters(path: Path) -> Expected:
    """A word spaced out letter by letter, as decrees do, is the word."""
    paper = Paper(path)
    paper.canvas.setFont("Helvetica", 12)
    paper.canvas.drawString(220, 700, "M E M U T U S K A N :", charSpace=1)
    paper.say("MEMUTUSKAN:")
    paper.lines(80, 660, ("KESATU : Membentuk tim penataan arsip.", "KEDUA : Tim bekerja sampai Desember 2026."))
    paper.end_page()
    return Expected(path.name, "pdf", ("spaced letters",), pages=paper.save())


def empty_pages(path: Path) -> Expected:
    """Nothing on three pages: empty, which is no failure."""
    paper = Paper(path)
    for _ in range(3):
        paper.end_page()
    return Expected(path.name, "pdf", ("empty pages",), outcomes=("empty",), pages=paper.save())


def empty_between(path: Path) -> Expected:
    """A blank page between two with text."""
    paper = Paper(path)
    for texts in (REPORT, (), CLINIC):
        paper.lines(80, 700, texts)
        paper.end_page()
    return Expected(path.name, "pdf", ("empty pages",), pages=paper.save())


def small_and_justified(path: Path) -> Expected:
    """Eight points with stretched spaces, as justified text has them."""
    paper = Paper(path)
    for place, text in enumerate(REPORT):
        x = 80.0
        for word in text.split(" "):
            paper.line(x, 700 - 11 * place, word, "Times-Roman", 8)
            x += paper.canvas.stringWidth(word, "Times-Roman", 8) + 5
    paper.end_page()
    return Expected(path.name, "pdf", ("justified small print",), pages=paper.save())


FIXTURES = (
    Fixture("pdf_plain.pdf", partial(shaped, fault="")),
    *(
        Fixture(f"pdf_rotated_{turn}.pdf", partial(shaped, fault=f"rotated {turn}", rotation=turn, upright=True))
        for turn in (90, 180, 270)
    ),
    *(
        Fixture(f"pdf_sideways_{turn}.pdf", partial(shaped, fault="text not upright", rotation=turn))
        for turn in (90, 180, 270)
    ),
    Fixture("pdf_cropped.pdf", partial(shaped, fault="crop off the origin", crop=CROP)),
    Fixture(
        "pdf_cropped_rotated.pdf", partial(shaped, fault="crop off the origin", crop=CROP, rotation=270, upright=True)
    ),
    Fixture("pdf_user_unit.pdf", partial(shaped, fault="user unit", user_unit=2.0)),
    Fixture("pdf_scaled.pdf", partial(shaped, fault="scaled content", texts=REPORT, scale=0.6)),
    Fixture("pdf_landscape.pdf", partial(shaped, fault="landscape", texts=CLINIC, size=(A4[1] + 100, 780.0))),
    Fixture("pdf_hidden.pdf", hidden_outside_the_crop),
    Fixture("pdf_two_columns.pdf", two_columns),
    Fixture("pdf_running_lines.pdf", running_lines),
    Fixture("pdf_hyphenated.pdf", hyphenated),
    Fixture("pdf_structured.pdf", structured),
    Fixture("pdf_embedded_font.pdf", embedded_font),
    Fixture("pdf_spread_letters.pdf", spread_letters),
    Fixture("pdf_empty.pdf", empty_pages),
    Fixture("pdf_empty_between.pdf", empty_between),
    Fixture("pdf_justified.pdf", small_and_justified),
)
