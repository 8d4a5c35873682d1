"""Uploads, readings and evidence as the worker would have stored them."""

from sqlite_utils import Database

from app.services.context import Context
from app.store import documents, files
from app.store.database import transaction
from app.store.spool import page_row
from nlp.types import Box, CriterionLink, Document, Evidence, Page, Word

WIDTH, HEIGHT = 595.0, 842.0


def make_file(ctx: Context, name: str = "laporan.pdf", state: str = "ready", **row) -> int:
    values = {"name": name, "sha256": "ab" * 32, "size": 2048, "purpose": "document", "state": state}
    with transaction(ctx.db):
        return files.save_file(ctx.db, {**values, **row})


def make_page(number: int, text: str) -> Page:
    """A page whose words stand in one line, ten points a letter."""
    words, position = [], 0
    for part in text.split():
        start = text.index(part, position)
        position = start + len(part)
        words.append(Word(part, start, position, Box(50 + start * 10.0, 100, 50 + position * 10.0, 112)))
    return Page(number, text, tuple(words), WIDTH, HEIGHT)


def save_document(db: Database, file_id: int, document: Document, reader: str) -> int:
    """Store a document that stands in memory; gives its id."""
    rows = (
        page_row(page, [block for block in document.blocks if block.page == page.number]) for page in document.pages
    )
    return documents.save_reading(db, file_id, document, rows, reader)


def make_evidence(quote: str, start: int = 0, page: int = 1, *, criteria=None, **values) -> Evidence:
    values = {"boxes": (Box(50, 100, 200, 112),), "kind": "output", "polarity": "support", **values}
    links = tuple(CriterionLink(code, confidence) for code, confidence in (criteria or {}).items())
    return Evidence(
        quote, page, start, start + len(quote), owner="employee", owner_confidence=0.9, criteria=links, **values
    )


def make_document(ctx: Context, file_id: int, pages, evidence=(), *, blocks=(), format: str = "pdf", **values) -> int:
    status = values.pop("status", "ok")
    document = Document(status, format, tuple(pages), tuple(blocks), **values)
    file = files.fetch_file(ctx.db, file_id)
    with transaction(ctx.db):
        document_id = save_document(ctx.db, file_id, document, "test-1")
        assert documents.save_evidence(ctx.db, document_id, file, evidence, "test-1", frozenset()) == 0
    return document_id
