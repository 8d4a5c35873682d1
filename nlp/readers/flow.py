"""A document without geometry (DOCX, ODT, a slide) written as one page, in the order in which it flows."""

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
    """Takes a document's paragraphs and tables one after the other.

    ``number`` is the page's, ``prefix`` begins all locators.
    """

    def __init__(self, number: int = 1, prefix: str = "") -> None:
        self.blocks: list[Block] = []
        self._number = number
        self._prefix = prefix
        self._page = PageText()
        self._lines: list[TextLine] = []
        self._paragraphs = 0
        self._tables = 0

    def add_paragraph(self, text: str, kind: BlockKind | None = None) -> None:
        """Write a paragraph; without a kind from its formatting its wording tells. Empty ones are only counted."""
        self._paragraphs += 1
        text = text.strip()
        if not text:
            return
        block = self.add_apart(text, paragraph_kind(text, kind), f"paragraf {self._paragraphs}")
        for line in text_lines(text):
            start = block.start + line.start
            self._lines.append(TextLine(self._number, start, start + len(line.text), line.text, self._paragraphs))

    def add_apart(self, text: str, kind: BlockKind, locator: str) -> Block:
        """Write what is no paragraph of the text itself: a running header, a footnote, a speaker's notes."""
        self._page.new_line()
        start, end = self._page.add(text)
        block = Block(kind, self._number, start, end, f"{self._prefix}{locator}")
        self.blocks.append(block)
        return block

    def add_table(self, grid: Grid) -> None:
        """Write a table."""
        self._tables += 1
        place = f"{self._prefix}tabel {self._tables} baris "
        self.blocks += write_table(self._page, self._number, grid, lambda row: f"{place}{row + 1}")

    def page(self) -> Page:
        """The page so far."""
        return Page(self._number, self._page.text)

    def content(self, *, has_pictures: bool) -> Content:
        """The finished page; without text but with pictures it says what to do."""
        note = (ONLY_PICTURES, SAVE_AS_PDF) if has_pictures and not self._page.text.strip() else ("", "")
        return Content((self.page(),), with_turns(self.blocks, self._lines), *note)


def paragraph_kind(text: str, kind: BlockKind | None) -> BlockKind:
    """The kind of a paragraph: what its formatting says, unless it is plain text or a list and its wording a title."""
    if kind is None:
        return BLOCK_KINDS[line_kind(text)]
    return "heading" if kind == "list_item" and is_heading(text) else kind
