"""Two versions or readings of a document side by side: pages put beside each other, differences in words marked."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.services.context import Context
from app.services.errors import NotFoundError
from app.services.ingest import get_file
from app.services.marked_text import MarkedText, marked_text
from app.services.page_boxes import page_view_of
from app.services.page_view import allowed_names, place_word
from app.services.versions import shingles
from app.store.anchors import fetch_page_texts, fetch_reading
from app.store.database import Row
from app.store.documents import fetch_document, fetch_page

SAME_PAGE = 0.5
"""The page with the same number is taken if it shares this part of the shingles; else the most similar one."""
MOST_WORDS = 4000
"""Of longer pages (worksheets) only the beginning is compared."""
_WORD = re.compile(r"\s*\S+\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that both sides have, or only this one (``changed``). Personal data is masked."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a reading's page (None where it has no such page) in pieces; ``picture``: it may be shown."""

    file: Row
    version: int
    place: str
    page_count: int
    number: int | None
    picture: bool
    width: float
    height: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides, newer one right; ``cut``: only the beginning of a long page was compared."""

    left: Side
    right: Side
    cut: bool

    @property
    def same(self) -> bool:
        """Whether no word differs."""
        return not any(piece.changed for piece in (*self.left.pieces, *self.right.pieces))


@dataclass(frozen=True, slots=True)
class Choice:
    """What to compare with: another file's newest reading, or a reading of the file itself."""

    file_id: int
    version: int | None = None


def compare(ctx: Context, file_id: int, other: Choice, number: int, version: int | None = None) -> Comparison:
    """Page ``number`` of a file beside the page of another version or reading that belongs to it.

    Raises:
        NotFoundError: one of them is not there, or not for the actor.
    """
    right_file, left_file = get_file(ctx, file_id), get_file(ctx, other.file_id)
    right, left = _reading(ctx, file_id, version), _reading(ctx, other.file_id, other.version)
    page = fetch_page(ctx.db, right["id"], number)
    if page is None:
        raise NotFoundError("Halaman ini tidak ada.")
    beside = matching_page(page["text"], number, fetch_page_texts(ctx.db, left["id"]))
    left_page = fetch_page(ctx.db, left["id"], beside) if beside else None
    left_text, right_text = _text(left_page, left_file), _text(page, right_file)
    pieces = difference(left_text.plain(0, len(left_text.text)), right_text.plain(0, len(right_text.text)))
    return Comparison(
        _side(left_file, left, left_page, left_text, pieces[0]),
        _side(right_file, right, page, right_text, pieces[1]),
        cut=pieces[2],
    )


def matching_page(text: str, number: int, pages: Mapping[int, str]) -> int | None:
    """The page with this number if it is much alike or no other is alike at all, else the most similar one."""
    own = shingles(text)
    if number in pages and _share(own, pages[number]) >= SAME_PAGE:
        return number
    shares = {other: _share(own, content) for other, content in pages.items()}
    best = max(shares, key=lambda other: (shares[other], -abs(other - number)), default=None)
    if best is not None and shares[best] > 0:
        return best
    return number if number in pages else None


def difference(left: str, right: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...], bool]:
    """Two texts in pieces, and whether only their beginning was compared."""
    one, other = _WORD.findall(left), _WORD.findall(right)
    cut = max(len(one), len(other)) > MOST_WORDS
    one, other = one[:MOST_WORDS], other[:MOST_WORDS]
    matcher = SequenceMatcher(None, [word.strip() for word in one], [word.strip() for word in other], autojunk=False)
    codes = matcher.get_opcodes()
    return (
        tuple(_pieces(one, ((tag, low, high) for tag, low, high, _l, _h in codes))),
        tuple(_pieces(other, ((tag, low, high) for tag, _l, _h, low, high in codes))),
        cut,
    )


def _pieces(words: list[str], codes: Iterator[tuple[str, int, int]]) -> Iterator[Piece]:
    for tag, low, high in codes:
        if low < high:
            yield Piece("".join(words[low:high]), tag != "equal")


def _share(own: frozenset[int], text: str) -> float:
    other = shingles(text)
    return len(own & other) / max(min(len(own), len(other)), 1)


def _reading(ctx: Context, file_id: int, version: int | None) -> Row:
    document = fetch_document(ctx.db, file_id) if version is None else fetch_reading(ctx.db, file_id, version)
    if document is None or not document["page_count"]:
        raise NotFoundError("Versi ini belum terbaca, jadi belum dapat dibandingkan.")
    return document


def _text(page: Row | None, file: Row) -> MarkedText:
    return marked_text(page["text"] if page else "", allowed_names(file))


def _side(file: Row, document: Row, page: Row | None, text: MarkedText, pieces: tuple[Piece, ...]) -> Side:
    return Side(
        file=file,
        version=document["version"],
        place=place_word(document["format"]),
        page_count=document["page_count"],
        number=page["number"] if page else None,
        picture=page is not None and page_view_of(page, text) == "image",
        width=(page and page["width"]) or 0.0,
        height=(page and page["height"]) or 0.0,
        pieces=pieces,
    )
