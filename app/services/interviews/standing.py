"""How lines of notes stand by what the person interviewed said of them, and the evidence in them accordingly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from app.rules.statement_words import NOTES
from app.services.interviews.rendering import plain
from app.store.database import Row
from app.store.statements import (
    fetch_newest_renderings,
    fetch_noted,
    fetch_renderings_of_files,
    fetch_statements,
    fetch_withdrawn,
    fetch_withdrawn_files,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds of a line: ``stance`` is empty while nothing was said of it; ``text`` are its words now, which are the
    person's own where ``correction`` names their statement; ``reason`` is why it was denied.
    """

    stance: str
    text: str
    correction: int | None = None
    reason: str = ""
    at: str = ""


def standing_of(noted: str, statements: Iterable[Row]) -> Standing:
    """A line with this noted text, by the statements on it, oldest first; those on another text do not hold."""
    found = Standing("", plain(noted))
    for row in statements:
        if plain(row["noted"]) != plain(noted):
            continue
        stance, at = row["stance"], row["at"]
        if stance == "corrected":
            found = Standing(stance, row["text"], row["id"], at=at)
        else:
            found = Standing(stance, found.text, found.correction, row["text"] if stance == "denied" else "", at)
    return found


def by_line(statements: Iterable[Row]) -> dict[str, list[Row]]:
    """Statements grouped by the line that they are about."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in statements:
        groups[row["line"]].append(row)
    return groups


def with_statements(db: Database, rows: Sequence[Row]) -> list[Row]:
    """Evidence rows with ``statement``: a key of ``STATEMENTS`` for what is from notes, and for what is from a
    transcript whose consent was withdrawn; else empty.
    """
    spoken = sorted({row["file_id"] for row in rows if row["purpose"] == "interview"})
    if not spoken:
        return [{**row, "statement": ""} for row in rows]
    known, withdrawn = _Known(db, spoken), fetch_withdrawn_files(db, spoken)
    return [{**row, "statement": _statement(row, known, withdrawn)} for row in rows]


def ever_confirmed(db: Database, rows: Sequence[Row]) -> set[int]:
    """Ids of evidence from notes whose words the person interviewed at any time confirmed, or gave themselves; and of
    evidence whose notes were erased with the statements on them, of which this is not known any more.
    """
    files = sorted({row["file_id"] for row in rows if row["document_kind"] == NOTES})
    if not files:
        return set()
    known = _Known(db, files)
    return {row["id"] for row in rows if row["document_kind"] == NOTES and known.was_confirmed(row)}


def _statement(row: Row, known: "_Known", withdrawn: set[int]) -> str:
    if row["document_kind"] == NOTES:
        return known.tell(row)
    return "withdrawn" if row["file_id"] in withdrawn else ""


class _Known:
    """What is known of the notes that these files were made of, in few queries."""

    def __init__(self, db: Database, files: Sequence[int]) -> None:
        self._renderings = {row["file_id"]: row for row in fetch_renderings_of_files(db, files)}
        interviews = sorted({row["interview_id"] for row in self._renderings.values()})
        newest = fetch_newest_renderings(db, interviews)
        self._now = {row["interview_id"]: {place["line"]: place for place in row["places"]} for row in newest}
        self._statements = by_line(fetch_statements(db, interviews))
        self._withdrawn = fetch_withdrawn(db, interviews)
        places = [place for row in (*self._renderings.values(), *newest) for place in row["places"]]
        self._noted = fetch_noted(db, sorted({place["seq"] for place in places}))

    def tell(self, row: Row) -> str:
        """A key of ``STATEMENTS`` for a piece of evidence."""
        rendering, place = self._place(row)
        if rendering is None or place is None:
            return "noted"
        if rendering["interview_id"] in self._withdrawn:
            return "withdrawn"
        now = self._now[rendering["interview_id"]].get(place["line"])
        if now is None:
            return "replaced"
        statements = self._statements.get(place["line"], [])
        standing = standing_of(self._noted.get(now["seq"], ""), statements if now["own"] else ())
        if self._words(place, statements) != standing.text:
            return "replaced"
        return {"": "noted", "corrected": "confirmed"}.get(standing.stance, standing.stance)

    def was_confirmed(self, row: Row) -> bool:
        """Whether its words were ever confirmed or given by the person, as far as is known."""
        _rendering, place = self._place(row)
        if place is None:
            return False
        if place["seq"] not in self._noted:
            return True
        statements = self._statements.get(place["line"], [])
        words = self._words(place, statements)
        confirmed = (one for one in statements if one["stance"] == "confirmed")
        return place["statement"] is not None or any(one["seen"] == words for one in confirmed)

    def _place(self, row: Row) -> tuple[Row | None, Row | None]:
        rendering = self._renderings.get(row["file_id"])
        places = rendering["places"] if rendering else []
        return rendering, next((one for one in places if one["start"] <= row["start"] < one["end"]), None)

    def _words(self, place: Mapping[str, int | None], statements: Iterable[Row]) -> str:
        """The words of a line in the file where it stands."""
        if place["statement"] is None:
            return plain(self._noted.get(place["seq"] or 0, ""))
        return next((str(row["text"]) for row in statements if row["id"] == place["statement"]), "")
