"""A document without pages (DOCX, ODT) written as one page, in the order in which it flows."""

from nlp.readers.line_rules import is_heading, line_kind
from nlp.readers.page_text import PageText
from nlp.readers.paragraphs import BLOCK_KINDS
from nlp.readers.prose import text_lines
from nlp.readers.source import Content
from nlp.readers.table_cells import Grid
from nlp.readers.table_grid import write_table
from nlp.readers.turns import TextLine, with_turns
from nlp.types import Block, BlockKind, Page

ONLY_PICTURES = "Dokumen ini hanya berisi gambar, tidak ada teks yang dapat dibaca."
SAVE_AS_PDF = "Simpan sebagai PDF, lalu unggah lagi supaya gambarnya dibaca dengan OCR."


class Flow:
    """Takes a document's paragraphs and tables one after the other."""

    def __init__(self) -> None:
        self._page = PageText()
        self._blocks: list[Block] = []
        self._lines: list[TextLine] = []
        self._paragraphs = 0
        self._tables = 0

    def add_paragraph(self, text: str, *, heading: bool = False, list_item: bool = False) -> None:
        """Write a paragraph; its formatting tells its kind, else its wording. Empty ones are only counted."""
        self._paragraphs += 1
        text = text.strip()
        if not text:
            return
        self._page.new_line()
        start, end = self._page.add(text)
        kind = _kind(text, heading=heading, list_item=list_item)
        self._blocks.append(Block(kind, 1, start, end, f"paragraf {self._paragraphs}"))
        for line in text_lines(text):
            self._lines.append(TextLine(1, start + line.start, start + line.end, line.text, self._paragraphs))

    def add_table(self, grid: Grid) -> None:
        """Write a table."""
        self._tables += 1
        place = f"tabel {self._tables} baris "
        self._blocks += write_table(self._page, 1, grid, lambda row: f"{place}{row + 1}")

    def content(self, *, has_pictures: bool) -> Content:
        """The finished page; without text but with pictures it says what to do."""
        note = (ONLY_PICTURES, SAVE_AS_PDF) if has_pictures and not self._page.text.strip() else ("", "")
        return Content((Page(1, self._page.text),), with_turns(self._blocks, self._lines), *note)


def _kind(text: str, *, heading: bool, list_item: bool) -> BlockKind:
    if heading or is_heading(text):
        return "heading"
    return "list_item" if list_item else BLOCK_KINDS[line_kind(text)]
