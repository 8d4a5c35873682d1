"""Find the header row of a table and which column holds which field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

Fields = Mapping[str, Sequence[str]]
"""Field → names that its column may have, the surest first, in the form of ``fold``."""

LOOK_AT_ROWS = 50
_NOT_WORD = re.compile(r"[\W_]+")
_NUMBERING = re.compile(r"(?:u ?)?\d+ ")


@dataclass(frozen=True)
class Header:
    """``index`` counts rows from 0; ``columns`` are the names, each once; ``places`` maps a field to its column."""

    index: int
    columns: tuple[str, ...]
    places: dict[str, int]


def fold(name: str) -> str:
    """A column's name without case, punctuation and a number in front: ``U1. Persyaratan`` is ``persyaratan``."""
    words = _NOT_WORD.sub(" ", name.casefold()).strip()
    return _NUMBERING.sub("", words, count=1) if _NUMBERING.match(words) else words


def find_header(rows: Sequence[Sequence[str]], fields: Fields, wanted: Sequence[frozenset[str]]) -> Header | None:
    """The row among the first ones that names most fields, if it has one of each set in ``wanted``."""
    best: Header | None = None
    for index, row in enumerate(islice(rows, LOOK_AT_ROWS)):
        places = find_places(row, fields)
        if all(places.keys() & names for names in wanted) and (best is None or len(places) > len(best.places)):
            best = Header(index, _column_names(row), places)
    return best


def find_places(names: Sequence[str], fields: Fields) -> dict[str, int]:
    """Field → column, by the surest name; a column serves one field only."""
    folded = [fold(name) for name in names]
    places: dict[str, int] = {}
    for field, synonyms in fields.items():
        columns = (folded.index(name) for name in synonyms if name in folded)
        column = next((column for column in columns if column not in places.values()), None)
        if column is not None:
            places[field] = column
    return places


def _column_names(row: Sequence[str]) -> tuple[str, ...]:
    """Names without outer spaces and blank columns at the end; an empty or repeated one gets its column's number."""
    names = [cell.strip() for cell in row]
    while names and not names[-1]:
        names.pop()
    return tuple(
        name if name and names.index(name) == place else f"{name} ({place + 1})".strip()
        for place, name in enumerate(names)
    )
