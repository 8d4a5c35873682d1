"""Pages of one reading in a small database of their own, written by the process that reads and taken over when it is
done: neither side holds more than a page.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.store.database import Row
from app.store.packing import pack_blocks, pack_words, unpack_blocks, unpack_words
from nlp.types import Block, Page, Word

COLUMNS = ("number", "text", "words", "blocks", "width", "height", "ocr", "confidence", "doubtful")
_NAMES = ", ".join(COLUMNS)
_SAVE = f"INSERT INTO pages VALUES ({', '.join(f':{name}' for name in COLUMNS)})"


def create_spool(path: Path) -> sqlite3.Connection:
    """An empty spool; what a crash leaves of it is thrown away, so it is written without safety."""
    spool = sqlite3.connect(path, isolation_level=None)
    spool.execute("PRAGMA journal_mode = OFF")
    spool.execute("PRAGMA synchronous = OFF")
    spool.execute(f"CREATE TABLE pages ({_NAMES.replace('number', 'number INTEGER PRIMARY KEY')})")
    return spool


def open_spool(path: Path) -> sqlite3.Connection:
    """A spool that was written."""
    return sqlite3.connect(path)


def page_row(page: Page, blocks: Sequence[Block]) -> Row:
    """A page as its columns in the database."""
    return {
        "number": page.number,
        "text": page.text,
        "words": pack_words(page.words),
        "blocks": pack_blocks(tuple(blocks)),
        "width": page.width,
        "height": page.height,
        "ocr": int(page.ocr),
        "confidence": page.confidence,
        "doubtful": int(page.doubtful),
    }


def save_spooled(spool: sqlite3.Connection, page: Page, blocks: Sequence[Block]) -> None:
    """Add a page with the blocks on it."""
    spool.execute(_SAVE, page_row(page, blocks))


def fetch_rows(spool: sqlite3.Connection) -> Iterator[Row]:
    """All pages in order as their columns, one at a time."""
    for row in spool.execute(f"SELECT {_NAMES} FROM pages ORDER BY number"):
        yield dict(zip(COLUMNS, row, strict=True))


def fetch_texts(spool: sqlite3.Connection) -> Iterator[tuple[Page, tuple[Block, ...]]]:
    """All pages in order with their blocks, without words."""
    for number, text, blocks in spool.execute("SELECT number, text, blocks FROM pages ORDER BY number"):
        yield Page(number, text), unpack_blocks(blocks)


def save_blocks(spool: sqlite3.Connection, number: int, blocks: Sequence[Block]) -> None:
    """Replace the blocks of a page that was spooled."""
    spool.execute("UPDATE pages SET blocks = ? WHERE number = ?", (pack_blocks(tuple(blocks)), number))


def fetch_words(spool: sqlite3.Connection, number: int) -> tuple[Word, ...]:
    """The words of a page that was spooled."""
    (words,) = spool.execute("SELECT words FROM pages WHERE number = ?", (number,)).fetchone()
    return unpack_words(words)


def fetch_ocr_pages(spool: sqlite3.Connection) -> frozenset[int]:
    """Numbers of the pages that OCR read."""
    return frozenset(number for (number,) in spool.execute("SELECT number FROM pages WHERE ocr"))
