"""Search within a document: words in their order, over what may be read only, so that no masked word can be found."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.services.context import Context
from app.services.marked_text import Hit, MarkedText, marked_text
from app.store.page_search import fetch_texts

MOST_PAGES = 40
"""The list shows this many pages with hits at a time: only these are searched for personal data."""
MOST_MASKED = 100
"""After this many pages in a row that hold what is sought only where it is masked, the search ends as if there were no
more: it is somebody's name or number, and saying how often it occurs would tell that it does.
"""
LONGEST_QUERY = 100
AROUND = 60
_WORD = re.compile(r"[^\W_]+")
_MARKS = "\u0300-\u036f"


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought: the words one after another, the last one may be the beginning of a word unless in quotes."""

    text: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PageHits:
    """A page with hits: how many, and the first with what stands around it (masked)."""

    page: int
    count: int
    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """Pages with hits from ``since`` on; ``following`` is the page from which the list goes on, if it does."""

    query: str
    since: int
    pages: tuple[PageHits, ...]
    following: int | None

    @property
    def count(self) -> int:
        """Hits on the pages listed."""
        return sum(page.count for page in self.pages)


def make_query(text: str) -> Query | None:
    """The query of a form's text; None where there is no word in it."""
    shown = " ".join(text.split())[:LONGEST_QUERY]
    words = _WORD.findall(folded(shown))
    if not words:
        return None
    whole = len(shown) > 2 and shown[0] in "\"“”'" and shown[-1] in "\"“”'"
    letters = [f"[{_MARKS}]*".join(re.escape(letter) for letter in word) for word in words]
    pattern = r"(?<![^\W_])" + rf"[{_MARKS}]*[\W_]+".join(letters) + (rf"[{_MARKS}]*(?![^\W_])" if whole else "")
    return Query(shown, re.compile(pattern))


def folded(text: str) -> str:
    """Small letters without accents, as many as ``text`` has, so that places stay the same."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


def find_hits(page: MarkedText, query: Query, chosen: int = 0) -> tuple[Hit, ...]:
    """The hits on a page, numbered from 1; what touches personal data is none."""
    spans = (match.span() for match in query.pattern.finditer(folded(page.text)))
    readable = [span for span in spans if not page.hidden(*span)]
    return tuple(Hit(*span, number, number == chosen) for number, span in enumerate(readable, start=1))


def search(ctx: Context, document_id: int, allow: tuple[str, ...], query: Query, since: int = 1) -> Found:
    """Pages of a reading with hits, from page ``since`` on, ``MOST_PAGES`` at a time."""
    found = list(islice(_pages_with_hits(ctx, document_id, allow, query, since), MOST_PAGES + 1))
    pages = tuple(_told(page, number, hits[0], len(hits)) for number, page, hits in found[:MOST_PAGES])
    return Found(query.text, since, pages, found[MOST_PAGES][0] if len(found) > MOST_PAGES else None)


def count_hits(
    ctx: Context, document_id: int, allow: tuple[str, ...], query: Query, first: int, last: int
) -> dict[int, int]:
    """The number of hits by page, of pages ``first`` to ``last`` that have any."""
    counts = {}
    for number, _page, hits in _pages_with_hits(ctx, document_id, allow, query, first, last=last):
        counts[number] = len(hits)
    return counts


def neighbour(
    ctx: Context, document_id: int, allow: tuple[str, ...], query: Query, page: int, *, back: bool = False
) -> tuple[int, int] | None:
    """The nearest page after (before) ``page`` with hits, and the number of its first (last) one."""
    since = page - 1 if back else page + 1
    for number, _page, hits in _pages_with_hits(ctx, document_id, allow, query, since, back=back):
        return number, hits[-1 if back else 0].number
    return None


def _pages_with_hits(
    ctx: Context,
    document_id: int,
    allow: tuple[str, ...],
    query: Query,
    since: int,
    *,
    last: int | None = None,
    back: bool = False,
) -> Iterator[tuple[int, MarkedText, Sequence[Hit]]]:
    masked = 0
    for number, text in fetch_texts(ctx.db, document_id, since, back=back):
        if masked == MOST_MASKED or (last is not None and number > last):
            return
        if query.pattern.search(folded(text)):
            page = marked_text(text, allow)
            hits = find_hits(page, query)
            masked = 0 if hits else masked + 1
            if hits:
                yield number, page, hits


def _told(page: MarkedText, number: int, hit: Hit, count: int) -> PageHits:
    start, end = max(0, hit.start - AROUND), min(len(page.text), hit.end + AROUND)
    before, after = page.plain(start, hit.start), page.plain(hit.end, end)
    if start:
        before = "…" + before.partition(" ")[2]
    if end < len(page.text):
        after = after.rpartition(" ")[0] + "…"
    return PageHits(number, count, _line(before), page.plain(hit.start, hit.end), _line(after))


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _plain(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[0].lower()
    return base if len(base) == 1 else letter
