"""Word documents and what LibreOffice makes of them: DOC, RTF, ODT."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from nlp.evaluation.readers_expected import Expected, of_text
from scripts.reader_fixtures.fixture import Fixture
from scripts.reader_fixtures.office import convert
from scripts.reader_fixtures.pdf_tables import records
from scripts.reader_fixtures.texts import ACHIEVEMENTS, BUDGET, CLINIC, FIELDS, MINUTES, REPORT

TITLE, PART = "LAPORAN KEGIATAN", "Hasil yang dicapai"


def add_table(document: WordDocument, rows: Sequence[Sequence[str]]) -> None:
    """Append a table of texts."""
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text


def spoken(*parts: str | Sequence[Sequence[str]]) -> str:
    """All words of paragraphs and tables in order."""
    return " ".join(part if isinstance(part, str) else " ".join(map(" ".join, part)) for part in parts)


def report(path: Path, form: str = "docx") -> Expected:
    """Headings, fields, sentences, a list and a table."""
    document = Document()
    document.add_heading(TITLE, 0)
    for label, value in FIELDS:
        document.add_paragraph(f"{label} : {value}")
    document.add_heading(PART, 1)
    document.add_paragraph(" ".join(CLINIC))
    for text in MINUTES:
        document.add_paragraph(text, style="List Bullet")
    add_table(document, ACHIEVEMENTS)
    document.add_paragraph(" ".join(REPORT))
    convert(document.save, path)
    labels = " ".join(f"{label} : {value}" for label, value in FIELDS)
    return Expected(
        path.name,
        form,
        () if form == "docx" else ("converted",),
        pages=of_text(spoken(TITLE, labels, PART, " ".join(CLINIC), " ".join(MINUTES), ACHIEVEMENTS, " ".join(REPORT))),
        rows=records(ACHIEVEMENTS),
        fields=dict(FIELDS),
        blocks=(
            ("heading", TITLE),
            ("heading", PART),
            ("paragraph", " ".join(CLINIC)),
            *(("list_item", text) for text in MINUTES),
        ),
        tool="" if form in ("docx", "odt") else "soffice",
    )


def running_lines(path: Path) -> Expected:
    """A header and a footer of the section."""
    document, head, foot = Document(), "Dinas Perikanan Kabupaten Serayu Ilir", "Dokumen internal"
    document.sections[0].header.paragraphs[0].text = head
    document.sections[0].footer.paragraphs[0].text = foot
    document.add_paragraph(" ".join(REPORT))
    document.save(str(path))
    return Expected(
        path.name,
        "docx",
        ("running header and footer",),
        pages=of_text(" ".join([head, *REPORT, foot])),
        blocks=(("header", head), ("footer", foot)),
    )


def merged_cells(path: Path) -> Expected:
    """``Triwulan I`` spans two columns, ``Layanan`` two rows."""
    document = Document()
    rows = (
        ("Layanan", "Triwulan I", "Triwulan I"),
        ("Layanan", "Target", "Realisasi"),
        ("Izin usaha", "60", "64"),
        ("Klinik keliling", "12", "11"),
    )
    table = document.add_table(4, 3, style="Table Grid")
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    header = ("Layanan", "Triwulan I Target", "Triwulan I Realisasi")
    words = "Layanan Triwulan I Target Realisasi Izin usaha 60 64 Klinik keliling 12 11"
    return Expected(path.name, "docx", ("merged headers",), pages=of_text(words), rows=records((header, *rows[2:])))


def tracked(path: Path) -> Expected:
    """Accepted insertions are read, deletions are not, and a text box is."""
    document = Document()
    paragraph = document.add_paragraph("Target tahun ini ")
    inserted, run, text = OxmlElement("w:ins"), OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "250 izin."
    run.append(text)
    inserted.append(run)
    deleted, gone, old = OxmlElement("w:del"), OxmlElement("w:r"), OxmlElement("w:delText")
    old.text = "200 izin."
    gone.append(old)
    deleted.append(gone)
    for change in (deleted, inserted):
        change.set(qn("w:id"), "7")
        change.set(qn("w:author"), "fiktif")
        paragraph._p.append(change)
    document.save(str(path))
    return Expected(path.name, "docx", ("tracked changes",), pages=of_text("Target tahun ini 250 izin."))


def nested_table(path: Path) -> Expected:
    """A form drawn as a table that holds a table."""
    document = Document()
    outer = document.add_table(1, 1)
    cell = outer.cell(0, 0)
    cell.text = "Rincian anggaran"
    inner = cell.add_table(len(BUDGET), len(BUDGET[0]))
    for row, texts in zip(inner.rows, BUDGET, strict=True):
        for place, text in zip(row.cells, texts, strict=True):
            place.text = text
    document.save(str(path))
    return Expected(path.name, "docx", ("nested table",), pages=of_text(spoken("Rincian anggaran", BUDGET)))


def label_table(path: Path) -> Expected:
    """Fields laid out as a table without lines."""
    document = Document()
    add_table(document, [(label, f": {value}") for label, value in FIELDS])
    document.save(str(path))
    words = " ".join(f"{label} : {value}" for label, value in FIELDS)
    return Expected(path.name, "docx", ("fields",), pages=of_text(words), fields=dict(FIELDS))


FIXTURES = (
    Fixture("word_report.docx", report),
    Fixture("word_report.doc", partial(report, form="doc")),
    Fixture("word_report.rtf", partial(report, form="rtf")),
    Fixture("word_report.odt", partial(report, form="odt")),
    Fixture("word_running_lines.docx", running_lines),
    Fixture("word_merged.docx", merged_cells),
    Fixture("word_tracked.docx", tracked),
    Fixture("word_nested_table.docx", nested_table),
    Fixture("word_label_table.docx", label_table),
)
