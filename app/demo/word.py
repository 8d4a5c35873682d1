"""A work document as DOCX with real headings, lists and tables."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Row
from docx.text.paragraph import Paragraph as WordParagraph

from app.demo.corpus import Signature, SourceDocument
from app.demo.looks import CENTRED_KINDS, Look, letterhead_lines, look_of
from app.demo.parts import Grid, Heading, Items, Paragraph, Part, labelled
from app.demo.stable import without_clock


def document_docx(document: SourceDocument, city: dict[str, Any]) -> bytes:
    """The DOCX; the same document gives the same bytes."""
    look = look_of(document, city)
    word = blank(look, document.title)
    if document.letterhead:
        _letterhead(word, letterhead_lines(document, city))
    _centred(word.add_heading(document.title, level=0))
    _fields(word, look, document)
    for part in document.body:
        _part(word, look, part)
    if document.signature:
        _signature(word, document.signature)
    return saved(word)


def blank(look: Look, title: str) -> WordDocument:
    """An empty A4 document in the office's type, with its title in the properties."""
    word = Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(look.margin_mm)
    for name in ("Normal", "Title", "Heading 1"):
        word.styles[name].font.name = look.word_font
    word.styles["Normal"].font.size = Pt(look.size)
    word.styles["Title"].font.size = Pt(look.size * 1.3)
    word.core_properties.title = title[:255]
    word.core_properties.author = "Kota demo Tinjau (rekaan)"
    word.core_properties.comments = ""
    return word


def saved(word: WordDocument) -> bytes:
    """The document's bytes, free of the clock."""
    buffer = BytesIO()
    word.save(buffer)
    return without_clock(buffer.getvalue())


def _letterhead(word: WordDocument, lines: tuple[str, str, str]) -> None:
    for line in lines[:2]:
        paragraph = _centred(word.add_paragraph())
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(line).bold = True
    _ruled(_centred(word.add_paragraph(lines[2])))


def _ruled(paragraph: WordParagraph) -> None:
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "double"), ("sz", "6"), ("space", "4"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().append(borders)


def _centred(paragraph: WordParagraph) -> WordParagraph:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _fields(word: WordDocument, look: Look, document: SourceDocument) -> None:
    if document.kind in CENTRED_KINDS:
        for label, value in document.fields:
            _centred(word.add_paragraph(f"{label}: {value}"))
    elif look.fields_as == "table" and document.fields:
        table = word.add_table(rows=0, cols=2)
        for label, value in document.fields:
            _fill(table.add_row(), (label, f": {value}"))
        word.add_paragraph()
    else:
        for label, value in document.fields:
            word.add_paragraph(f"{label}\t: {value}").paragraph_format.space_after = Pt(0)


def _part(word: WordDocument, look: Look, part: Part) -> None:
    match part:
        case Heading(text):
            word.add_heading(text, level=1)
        case Paragraph(text):
            word.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        case Items(items):
            numbered = "List Bullet" if look.marker == "dash" else "List Number"
            for item in items:
                word.add_paragraph(item, style="Normal" if labelled(part) else numbered)
        case Grid():
            _grid(word, part)
        case _:
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _grid(word: WordDocument, part: Grid) -> None:
    table = word.add_table(rows=1, cols=len(part.header), style="Table Grid")
    _fill(table.rows[0], part.header, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in part.rows:
        _fill(table.add_row(), row)
    word.add_paragraph()


def _fill(row: _Row, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].add_run(text).bold = bold or None


def _signature(word: WordDocument, who: Signature) -> None:
    lines = (f"{who.place}, {who.date}", f"{who.position},", "", "", who.name, who.rank, f"NIP {who.nip}")
    for line in lines:
        form = word.add_paragraph(line).paragraph_format
        form.left_indent, form.space_after, form.keep_with_next = Mm(90), Pt(0), line is not lines[-1]
