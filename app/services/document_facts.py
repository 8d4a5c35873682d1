"""What a document says of itself (number, date, period, people), each with its place; third persons' names hidden."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.services.context import Context
from app.services.marked_text import MarkedText, marked_text
from app.services.page_view import allowed_names
from app.store.database import Row
from app.store.documents import fetch_page
from app.store.packing import unpack_facts
from nlp.types import Fact

MOST_EACH = 3
"""Of each kind the first few are told: a list of participants would fill the page."""


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A fact as it may be shown: ``text`` as written, personal data masked; ``value`` its normal form if nothing is."""

    kind: str
    text: str
    value: str
    page: int


def document_facts(ctx: Context, file_row: Row, document: Row) -> tuple[ToldFact, ...]:
    """The first facts of each kind of a reading, in its order."""
    pages: dict[int, MarkedText] = {}
    told: dict[tuple[str, str], ToldFact] = {}
    for fact in _first_of_each(unpack_facts(document["facts"])):
        if fact.page not in pages:
            page = fetch_page(ctx.db, document["id"], fact.page)
            pages[fact.page] = marked_text(page["text"] if page else "", allowed_names(file_row))
        one = _told(pages[fact.page], fact)
        told.setdefault((one.kind, one.text), one)
    return tuple(told.values())


def _first_of_each(facts: Iterable[Fact]) -> list[Fact]:
    chosen: dict[str, list[Fact]] = {}
    for fact in facts:
        same = chosen.setdefault(fact.kind, [])
        if len(same) < MOST_EACH and fact.value not in {other.value for other in same}:
            same.append(fact)
    return [fact for same in chosen.values() for fact in same]


def _told(page: MarkedText, fact: Fact) -> ToldFact:
    text = " ".join(page.plain(fact.start, fact.end).split())
    open_to_all = text == " ".join(page.text[fact.start : fact.end].split())
    return ToldFact(fact.kind, text, fact.value if open_to_all else "", fact.page)
