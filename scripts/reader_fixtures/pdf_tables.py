"""Tables and fields in PDF: ruled, unruled, over two pages, under merged headers, turned."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from nlp.evaluation.readers_expected import Expected
from scripts.reader_fixtures.fixture import Fixture
from scripts.reader_fixtures.pdf_paper import Paper
from scripts.reader_fixtures.texts import ACHIEVEMENTS, BUDGET, CLINIC, FIELDS, MINUTES

Rows = Sequence[Sequence[str]]
LEFT_EDGE, ROW_HEIGHT = 60.0, 24.0
WIDTHS = (70.0, 190.0, 110.0, 110.0)
MANY = (
    ACHIEVEMENTS[0],
    *((str(n), f"Pembinaan kelompok tani {n}", f"{n + 3} kali", f"{n + 2} kali") for n in range(1, 41)),
)


def records(rows: Rows) -> tuple[dict[str, str], ...]:
    """Rows under the first one as header → value."""
    return tuple(dict(zip(rows[0], row, strict=True)) for row in rows[1:])


def draw_rows(paper: Paper, top: float, rows: Rows, *, ruled: bool) -> float:
    """Draw rows of cells downwards from ``top``; gives the lower edge."""
    for row in rows:
        x = LEFT_EDGE
        for text, width in zip(row, WIDTHS, strict=False):
            if ruled:
                paper.canvas.rect(x, top - ROW_HEIGHT, width, ROW_HEIGHT)
            if text:
                paper.line(x + 5, top - 16, text, size=10)
            x += width
        top -= ROW_HEIGHT
    return top


def table(path: Path, rows: Rows, fault: str, *, ruled: bool = True, rotation: int = 0) -> Expected:
    """A sentence and a table under it."""
    paper = Paper(path, rotation=rotation, upright=True)
    top = paper.shape.size[1] - 60
    paper.line(LEFT_EDGE, top, "Capaian sampai akhir triwulan disajikan di bawah ini.")
    draw_rows(paper, top - 30, rows, ruled=ruled)
    paper.end_page()
    return Expected(path.name, "pdf", (fault,), pages=paper.save(), rows=records(rows))


def across_pages(path: Path, *, repeated: bool) -> Expected:
    """A ruled table of forty rows that goes on over the page, with or without its header again."""
    paper = Paper(path)
    draw_rows(paper, 780, MANY[:29], ruled=True)
    paper.end_page()
    draw_rows(paper, 780, (*((MANY[0],) if repeated else ()), *MANY[29:]), ruled=True)
    paper.end_page()
    return Expected(path.name, "pdf", ("table across pages",), pages=paper.save(), rows=records(MANY))


def merged_headers(path: Path) -> Expected:
    """``Triwulan I`` spans its target and its realisation."""
    paper = Paper(path)
    paper.canvas.rect(60, 680, 70, 48)
    paper.canvas.rect(130, 680, 150, 48)
    paper.canvas.rect(280, 704, 200, 24)
    paper.line(65, 700, "No", size=10)
    paper.line(135, 700, "Kegiatan", size=10)
    paper.line(285, 712, "Triwulan I", size=10)
    for x, text in ((280, "Target"), (380, "Realisasi")):
        paper.canvas.rect(x, 680, 100, 24)
        paper.line(x + 5, 688, text, size=10)
    rows = (("1", "Izin terbit", "60", "64"), ("2", "Klinik keliling", "12", "11"), ("3", "Pelatihan", "2", "2"))
    for place, row in enumerate(rows):
        for x, width, text in zip((60, 130, 280, 380), (70, 150, 100, 100), row, strict=True):
            paper.canvas.rect(x, 656 - 24 * place, width, 24)
            paper.line(x + 5, 664 - 24 * place, text, size=10)
    paper.end_page()
    header = ("No", "Kegiatan", "Triwulan I Target", "Triwulan I Realisasi")
    return Expected(path.name, "pdf", ("merged headers",), pages=paper.save(), rows=records((header, *rows)))


def wrapped_cells(path: Path) -> Expected:
    """A cell of two lines is one value."""
    paper = Paper(path)
    draw_rows(paper, 730, ACHIEVEMENTS[:1], ruled=True)
    for place, (first, second) in enumerate(
        (("Rehabilitasi saluran", "irigasi tersier"), ("Pengadaan bibit", "mangga"))
    ):
        top = 706 - 40 * place
        for x, width in zip((60, 130, 320, 430), WIDTHS, strict=True):
            paper.canvas.rect(x, top - 40, width, 40)
        paper.line(65, top - 16, str(place + 1), size=10)
        paper.line(135, top - 16, first, size=10)
        paper.line(135, top - 30, second, size=10)
        paper.line(325, top - 16, "800 meter", size=10)
        paper.line(435, top - 16, "820 meter", size=10)
    paper.end_page()
    rows = (
        ("1", "Rehabilitasi saluran irigasi tersier", "800 meter", "820 meter"),
        ("2", "Pengadaan bibit mangga", "800 meter", "820 meter"),
    )
    return Expected(path.name, "pdf", ("wrapped cells",), pages=paper.save(), rows=records((ACHIEVEMENTS[0], *rows)))


def fields(path: Path, *, aligned: bool) -> Expected:
    """Labels and values: with the colons under each other, or right behind the label."""
    paper = Paper(path)
    for place, (label, value) in enumerate(FIELDS):
        y = 740 - 20 * place
        if aligned:
            paper.line(70, y, label)
            paper.line(180, y, f": {value}")
        else:
            paper.line(70, y, f"{label}: {value}")
    paper.lines(70, 590, CLINIC)
    paper.end_page()
    return Expected(path.name, "pdf", ("fields",), pages=paper.save(), fields=dict(FIELDS))


def minutes(path: Path) -> Expected:
    """Fields, sentences and a table on one page."""
    paper = Paper(path)
    paper.line(230, 780, "NOTULEN RAPAT", "Helvetica-Bold", 14)
    some = {"Hari": "Senin", "Tempat": "Aula lantai dua", "Pemimpin": "Sekretaris dinas"}
    for place, (label, value) in enumerate(some.items()):
        paper.line(70, 750 - 18 * place, f"{label} : {value}")
    paper.lines(70, 680, MINUTES)
    draw_rows(paper, 590, BUDGET, ruled=True)
    paper.end_page()
    return Expected(
        path.name,
        "pdf",
        ("fields", "ruled table"),
        pages=paper.save(),
        rows=records(BUDGET),
        fields=some,
        blocks=(("heading", "NOTULEN RAPAT"),),
    )


FIXTURES = (
    Fixture("pdf_table_ruled.pdf", partial(table, rows=ACHIEVEMENTS, fault="ruled table")),
    Fixture("pdf_table_unruled.pdf", partial(table, rows=BUDGET, fault="unruled table", ruled=False)),
    Fixture("pdf_table_rotated.pdf", partial(table, rows=BUDGET, fault="rotated table", rotation=90)),
    Fixture("pdf_table_across.pdf", partial(across_pages, repeated=False)),
    Fixture("pdf_table_across_header.pdf", partial(across_pages, repeated=True)),
    Fixture("pdf_table_merged.pdf", merged_headers),
    Fixture("pdf_table_wrapped.pdf", wrapped_cells),
    Fixture("pdf_fields_aligned.pdf", partial(fields, aligned=True)),
    Fixture("pdf_fields_plain.pdf", partial(fields, aligned=False)),
    Fixture("pdf_minutes.pdf", minutes),
)
