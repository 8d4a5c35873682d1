"""What people do in Word and Excel: footnotes, automatic numbers, hidden rows, two tables on a sheet, tabs."""

from pathlib import Path

from docx import Document
from docx.oxml import parse_xml
from openpyxl import Workbook

from nlp.evaluation.readers_expected import Expected, of_text
from scripts.reader_fixtures.fixture import Fixture
from scripts.reader_fixtures.pdf_tables import records
from scripts.reader_fixtures.sheets import words_of_rows
from scripts.reader_fixtures.texts import ACHIEVEMENTS, BUDGET, CLINIC, FIELDS

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def text_box(path: Path) -> Expected:
    """A box beside the text, stored twice (for old and new programs), is read once."""
    document = Document()
    paragraph = document.add_paragraph("Rekapitulasi kunjungan klinik.")
    inner = f"<w:txbxContent {W}><w:p><w:r><w:t>Target 48 kali</w:t></w:r></w:p></w:txbxContent>"
    shape = (
        f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inner}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    paragraph._p.append(parse_xml(shape))
    document.save(str(path))
    words = "Rekapitulasi kunjungan klinik. Target 48 kali"
    return Expected(path.name, "docx", ("text box",), pages=of_text(words))


def content_control(path: Path) -> Expected:
    """A template's fields to fill in."""
    document = Document()
    for label, value in FIELDS[:3]:
        paragraph = document.add_paragraph(f"{label} : ")
        content = f"<w:sdtContent><w:r><w:t>{value}</w:t></w:r></w:sdtContent>"
        paragraph._p.append(parse_xml(f"<w:sdt {W}>{content}</w:sdt>"))
    document.save(str(path))
    words = " ".join(f"{label} : {value}" for label, value in FIELDS[:3])
    return Expected(path.name, "docx", ("content controls",), pages=of_text(words), fields=dict(FIELDS[:3]))


def tabs(path: Path) -> Expected:
    """Labels and values set apart by tabs."""
    document = Document()
    for label, value in FIELDS:
        document.add_paragraph(f"{label}\t\t: {value}")
    document.add_paragraph(" ".join(CLINIC))
    document.save(str(path))
    words = " ".join([*(f"{label} : {value}" for label, value in FIELDS), *CLINIC])
    return Expected(path.name, "docx", ("tabs", "fields"), pages=of_text(words), fields=dict(FIELDS))


def two_tables(path: Path) -> Expected:
    """Two tables under titles of their own on one sheet, a blank row between."""
    book = Workbook()
    sheet = book.worksheets[0]
    shown = (("Capaian",), *ACHIEVEMENTS, (), ("Anggaran",), *BUDGET)
    for row in shown:
        sheet.append(row)
    book.save(path)
    rows = (*records(ACHIEVEMENTS), *records(BUDGET))
    return Expected(path.name, "xlsx", ("two tables on a sheet",), pages=words_of_rows(shown), rows=rows)


def wide_title(path: Path) -> Expected:
    """A CSV that begins with the report's title and an empty line, and says its separator."""
    lines = ["sep=;", "REKAP CAPAIAN KEGIATAN;;;", ";;;", *(";".join(row) for row in ACHIEVEMENTS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8-sig")
    words = " ".join(["REKAP CAPAIAN KEGIATAN", *map(" ".join, ACHIEVEMENTS)])
    return Expected(
        path.name, "csv", ("title above a table",), pages=of_text(words), rows=records(ACHIEVEMENTS), loose=True
    )


def tab_separated(path: Path) -> Expected:
    """What is pasted from a spreadsheet."""
    path.write_text("\n".join("\t".join(row) for row in ACHIEVEMENTS) + "\n", encoding="utf-8")
    return Expected(path.name, "csv", ("tabs",), pages=words_of_rows(ACHIEVEMENTS), rows=records(ACHIEVEMENTS))


FIXTURES = (
    Fixture("word_text_box.docx", text_box),
    Fixture("word_controls.docx", content_control),
    Fixture("word_tabs.docx", tabs),
    Fixture("sheet_two_tables.xlsx", two_tables),
    Fixture("sheet_title.csv", wide_title),
    Fixture("sheet_tabs.tsv", tab_separated),
)
