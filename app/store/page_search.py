"""Texts of a reading's pages, and what its pages are, without unpacking them."""

from collections.abc import Iterator

from sqlite_utils import Database

from app.store.database import Row, fetch_all


def fetch_texts(db: Database, document_id: int, since: int, *, back: bool = False) -> Iterator[tuple[int, str]]:
    """Number and text of the pages from ``since`` on, one by one; ``back``: towards the first."""
    where, order = ("<=", "DESC") if back else (">=", "ASC")
    yield from db.conn.execute(
        f"SELECT number, text FROM pages WHERE document_id = ? AND number {where} ? ORDER BY number {order}",
        (document_id, since),
    )


def fetch_doubtful(db: Database, document_id: int) -> list[int]:
    """Numbers of the pages that a person should look at, because OCR was not sure of them."""
    rows = fetch_all(db, "SELECT number FROM pages WHERE document_id = ? AND doubtful ORDER BY number", (document_id,))
    return [row["number"] for row in rows]


def fetch_sizes(db: Database, document_id: int, first: int, last: int) -> list[Row]:
    """Number, width and height (points, None without a picture) of some pages."""
    return fetch_all(
        db,
        "SELECT number, width, height FROM pages WHERE document_id = ? AND number BETWEEN ? AND ? ORDER BY number",
        (document_id, first, last),
    )
