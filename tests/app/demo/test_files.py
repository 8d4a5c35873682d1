import re
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from app.demo.corpus import read_documents, read_interviews
from app.demo.files import build_files
from app.demo.parts import Grid, Heading, Items, Paragraph


def texts_of(path):
    pdf = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in pdf]
    finally:
        pdf.close()


def words_of(path):
    return re.findall(r"\w+", " ".join(texts_of(path)))


def of_format(corpus, files, form):
    made = {file.name: file.path for file in files if file.purpose == "document"}
    return [(document, made[document.file]) for document in read_documents(corpus) if document.format == form]


def prose(document):
    for part in document.body:
        match part:
            case Heading(text) | Paragraph(text):
                yield text
            case Items(items):
                yield from items
            case Grid(header, rows):
                yield from (cell for row in (header, *rows) for cell in row)


def test_every_source_becomes_a_file(corpus, files):
    expected = [source.file for source in [*read_documents(corpus), *read_interviews(corpus)]]
    assert [file.name for file in files] == expected
    assert all(file.path.stat().st_size > 500 for file in files)
    assert {file.purpose for file in files} == {"document", "interview"}


def test_a_pdf_holds_every_word_of_its_source(corpus, files):
    pairs = of_format(corpus, files, "pdf")
    assert len(pairs) >= 10
    for document, path in pairs:
        wanted = set(re.findall(r"\w+", " ".join(prose(document))))
        assert wanted <= set(words_of(path)), document.file


def test_a_pdf_is_signed_and_bears_its_office(corpus, files):
    signed = [(document, path) for document, path in of_format(corpus, files, "pdf") if document.signature]
    for document, path in signed:
        text = " ".join(texts_of(path))
        assert f"NIP {document.signature.nip}" in text
        assert ("PEMERINTAH KOTA" in text) is document.letterhead


def test_no_page_of_a_pdf_is_empty(corpus, files):
    pages = [text for _, path in of_format(corpus, files, "pdf") for text in texts_of(path)]
    assert min(len(text.split()) for text in pages) >= 25


def test_a_scan_has_pictures_and_no_text_layer(corpus, files):
    pairs = of_format(corpus, files, "scan")
    assert pairs
    for _, path in pairs:
        assert set(texts_of(path)) == {""}
        page = pypdfium2.PdfDocument(path)[0]
        assert [item.type for item in page.get_objects()] == [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]


def test_a_docx_has_real_headings_lists_and_tables(corpus, files):
    pairs = of_format(corpus, files, "docx")
    assert pairs
    for document, path in pairs:
        word = Document(str(path))
        paragraphs = [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs]
        headings = [text for style, text in paragraphs if style == "Heading 1"]
        assert headings == [part.text for part in document.body if isinstance(part, Heading)]
        assert sum(isinstance(part, Grid) for part in document.body) == sum(
            table.style.name == "Table Grid" for table in word.tables
        )
        everything = {text for _, text in paragraphs}
        everything |= {cell.text for table in word.tables for row in table.rows for cell in row.cells}
        assert set(prose(document)) <= everything


def test_a_workbook_keeps_its_numbers(corpus, files):
    pairs = of_format(corpus, files, "xlsx")
    assert pairs
    for document, path in pairs:
        book = CalamineWorkbook.from_path(path)
        assert book.sheet_names == [name for name, _ in document.sheets]
        for name, rows in document.sheets:
            read = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            kept = [[None if cell == "" else cell for cell in row] for row in read]
            assert kept == [list(row) + [None] * (len(kept[0]) - len(row)) for row in rows]


@pytest.mark.parametrize("seed", [13, 14])
def test_the_seed_moves_the_scans_only(corpus, files, tmp_path: Path, seed):
    again = build_files(corpus, tmp_path, seed=seed)
    different = {
        one.name for one, two in zip(files, again, strict=True) if one.path.read_bytes() != two.path.read_bytes()
    }
    scans = {document.file for document in read_documents(corpus) if document.format == "scan"}
    assert different == (set() if seed == 13 else scans)
