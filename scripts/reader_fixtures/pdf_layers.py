"""PDF pages as programs really write them: out of order, twice over, marked across, in tables with official headers."""

from pathlib import Path

from nlp.evaluation.readers_expected import Expected
from scripts.reader_fixtures.fixture import Fixture
from scripts.reader_fixtures.pdf_paper import Paper, embed_font
from scripts.reader_fixtures.pdf_tables import draw_rows, records
from scripts.reader_fixtures.texts import ACHIEVEMENTS, CLINIC, LEFT, LETTER, REPORT, RIGHT


def out_of_order(path: Path) -> Expected:
    """Lines drawn from the bottom up, each in two halves, the right one first."""
    paper = Paper(path)
    for place in reversed(range(len(REPORT))):
        words = REPORT[place].split()
        head, tail = " ".join(words[:4]), " ".join(words[4:])
        y = 700 - 18 * place
        paper.canvas.setFont("Helvetica", 12)
        paper.canvas.drawString(80 + paper.canvas.stringWidth(f"{head} ", "Helvetica", 12), y, tail)
        paper.canvas.drawString(80, y, head)
    for place, text in enumerate(REPORT):
        paper.remember(80, 700 - 18 * place, text)
    paper.end_page()
    return Expected(path.name, "pdf", ("drawn out of order",), pages=paper.save())


def drawn_twice(path: Path) -> Expected:
    """Bold by drawing a title a second time a third of a point beside itself."""
    paper = Paper(path)
    paper.canvas.setFont("Helvetica", 14)
    paper.canvas.drawString(200.3, 760, "BERITA ACARA PEMERIKSAAN")
    paper.line(200, 760, "BERITA ACARA PEMERIKSAAN", size=14)
    paper.lines(80, 700, CLINIC)
    paper.end_page()
    return Expected(path.name, "pdf", ("drawn twice",), pages=paper.save())


def watermarked(path: Path) -> Expected:
    """``SALINAN`` across the page, grey and slanted, breaks no line; where it is read does not matter."""
    paper = Paper(path)
    canvas = paper.canvas
    canvas.saveState()
    canvas.setFillGray(0.85)
    canvas.translate(180, 560)
    canvas.rotate(40)
    canvas.setFont("Helvetica", 60)
    canvas.drawString(0, 0, "SALINAN")
    canvas.restoreState()
    paper.lines(80, 700, LETTER)
    paper.end_page()
    return Expected(path.name, "pdf", ("watermark",), pages=paper.save(), loose=True)


def ligatures(path: Path) -> Expected:
    """The sign for two letters is two letters."""
    paper = Paper(path)
    paper.canvas.setFont(embed_font(), 12)
    paper.canvas.drawString(80, 700, "Klasi\ufb01kasi arsip dan de\ufb01nisi di kantor.")
    paper.say("Klasifikasi arsip dan definisi di kantor.")
    paper.end_page()
    return Expected(path.name, "pdf", ("ligatures",), pages=paper.save())


def column_numbers(path: Path) -> Expected:
    """An official form: a row of column numbers under the header is no record."""
    paper = Paper(path)
    numbers = ("(1)", "(2)", "(3)", "(4)")
    draw_rows(paper, 730, (ACHIEVEMENTS[0], numbers, *ACHIEVEMENTS[1:]), ruled=True)
    paper.end_page()
    return Expected(path.name, "pdf", ("column numbers",), pages=paper.save(), rows=records(ACHIEVEMENTS))


def columns_between(path: Path) -> Expected:
    """A heading over the page, two columns, a paragraph over the page again."""
    paper = Paper(path)
    paper.line(180, 770, "Kabar Dari Kecamatan", "Helvetica-Bold", 16)
    for x, texts in ((80, LEFT), (320, RIGHT)):
        paper.lines(x, 730, texts)
    paper.lines(80, 540, REPORT)
    paper.end_page()
    return Expected(path.name, "pdf", ("two columns",), pages=paper.save())


def mixed_shapes(path: Path) -> Expected:
    """An upright page and one turned on its side for a wide table."""
    paper = Paper(path)
    paper.lines(80, 700, REPORT)
    paper.end_page()
    paper.canvas.setPageSize((842, 595))
    paper.shape = paper.seen = type(paper.shape)((0, 0, 842, 595))
    draw_rows(paper, 520, ACHIEVEMENTS, ruled=True)
    paper.end_page()
    return Expected(path.name, "pdf", ("mixed shapes",), pages=paper.save(), rows=records(ACHIEVEMENTS))


def signatures(path: Path) -> Expected:
    """Two signature blocks side by side, read one after the other."""
    paper = Paper(path)
    paper.lines(80, 740, CLINIC)
    blocks = (("Pihak Kedua,", "Camat Ampel", "Ratna Rekaan"), ("Pihak Pertama,", "Kepala Seksi", "Heru Rekaan"))
    for x, (role, post, name) in zip((80, 340), blocks, strict=True):
        for y, text in ((600, role), (582, post), (520, name)):
            paper.canvas.setFont("Helvetica", 12)
            paper.canvas.drawString(x, y, text)
            paper.remember(x, y, text)
    paper.end_page()
    return Expected(path.name, "pdf", ("signature blocks",), pages=paper.save())


FIXTURES = (
    Fixture("pdf_out_of_order.pdf", out_of_order),
    Fixture("pdf_drawn_twice.pdf", drawn_twice),
    Fixture("pdf_watermark.pdf", watermarked),
    Fixture("pdf_ligatures.pdf", ligatures),
    Fixture("pdf_column_numbers.pdf", column_numbers),
    Fixture("pdf_columns_between.pdf", columns_between),
    Fixture("pdf_mixed_shapes.pdf", mixed_shapes),
    Fixture("pdf_signatures.pdf", signatures),
)
