"""Slides: PPTX."""

from pathlib import Path

from pptx import Presentation
from pptx.util import Inches

from nlp.evaluation.readers_expected import Expected, of_text
from scripts.reader_fixtures.fixture import Fixture
from scripts.reader_fixtures.pdf_tables import records
from scripts.reader_fixtures.sheets import words_of_rows
from scripts.reader_fixtures.texts import ACHIEVEMENTS, CLINIC


def slides(path: Path) -> Expected:
    """A title slide, bullets with notes of the speaker, a table."""
    show = Presentation()
    first = show.slides.add_slide(show.slide_layouts[0])
    first.shapes.title.text, first.placeholders[1].text = "Rapat kerja tahunan", "Dinas Perikanan"
    second = show.slides.add_slide(show.slide_layouts[1])
    second.shapes.title.text = "Klinik keliling"
    second.placeholders[1].text = "\n".join(CLINIC)
    third = show.slides.add_slide(show.slide_layouts[5])
    third.shapes.title.text = "Capaian"
    place = (Inches(1), Inches(2), Inches(8), Inches(3))
    table = third.shapes.add_table(len(ACHIEVEMENTS), len(ACHIEVEMENTS[0]), *place).table
    for row, texts in zip(table.rows, ACHIEVEMENTS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    show.save(str(path))
    spoken = ("Rapat kerja tahunan Dinas Perikanan", "Klinik keliling " + " ".join(CLINIC))
    pages = (*(of_text(text)[0] for text in spoken), words_of_rows((("Capaian",), *ACHIEVEMENTS))[0])
    return Expected(path.name, "pptx", pages=pages, rows=records(ACHIEVEMENTS))


FIXTURES = (Fixture("slides.pptx", slides),)
