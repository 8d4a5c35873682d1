"""The evidence corpus as documents with their annotated units, placed in the text that the readers make."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from nlp.readers import Limits, read_file
from nlp.training.data import read_jsonl
from nlp.types import Document, EvidenceContext, WorkItem

PARTS = ("train_a", "train_b", "train_c", "train_d", "train_e", "train_f")
TEST = "test"
NONE = "none"
_MARKUP = frozenset("|*#_-:>\\`")
_VALUES = {"pelayanan": "berorientasi_pelayanan"}
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldUnit:
    """A unit as annotated: ``page.text[start:end]``; ``kind`` is ``none`` for what only looks like evidence (``why``).

    ``realisation`` and ``target`` are None where no figure is told; ``criteria`` best first, as ids of the rule set.
    """

    start: int
    end: int
    kind: str
    polarity: str
    owner: str
    criteria: tuple[str, ...] = ()
    realisation: Decimal | None = None
    target: Decimal | None = None
    measure: str = ""
    direction: str = "higher"
    period: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """A text of the corpus, read as a file would be; it has one page. ``hand`` and ``genre`` as in the guidelines."""

    id: str
    genre: str
    hand: str
    document: Document
    context: EvidenceContext
    units: tuple[GoldUnit, ...]

    @property
    def text(self) -> str:
        """The text of its page."""
        return self.document.pages[0].text


def load_part(folder: Path, units: str = "units.jsonl") -> list[EvidenceText]:
    """Read a part of the corpus with the rows of one of its files of units.

    Raises:
        ValueError: a quote doesn't stand in its text.
    """
    rows: dict[str, list[Record]] = {}
    for row in read_jsonl(folder / units):
        rows.setdefault(row["document"], []).append(row)
    return [_text(folder, record, rows.get(record["id"], [])) for record in read_jsonl(folder / "documents.jsonl")]


def quote_place(text: str, quote: str, nth: int) -> tuple[int, int]:
    """Return where the ``nth`` (from 1) occurrence of a quote stands in a text; -1 where it doesn't."""
    start = -1
    for _ in range(nth):
        start = text.find(quote, start + 1)
        if start < 0:
            return -1, -1
    return start, start + len(quote)


def _text(folder: Path, record: Record, rows: list[Record]) -> EvidenceText:
    path = folder / record["file"]
    document = read_file(path, path.name, Limits())
    raw = path.read_text(encoding="utf-8")
    places = _places(raw, document.pages[0].text)
    placed = (_unit(raw, places, row) for row in rows)
    units = sorted((unit for unit in placed if unit), key=lambda unit: (unit.start, unit.end))
    context = context_of(record)
    return EvidenceText(record["id"], record["genre"], record["hand"], document, context, tuple(units))


def context_of(record: Record) -> EvidenceContext:
    """Return whose text a record is of, with the SKP items."""
    person = record["employee"]
    items = tuple(
        WorkItem(item["code"], item["title"], item.get("indicator", ""), item.get("target", ""), item.get("aspect", ""))
        for item in record["items"]
    )
    name = person["name"].replace("(fiktif)", "").strip()
    return EvidenceContext(name, person.get("nip", ""), person.get("unit", ""), items, record.get("period", ""))


def _places(raw: str, text: str) -> dict[int, int]:
    """From places of a file's characters to those of the page made of it, without what is markup or blank."""
    there = list(_bare(raw))
    here = list(_bare(text))
    alike = SequenceMatcher(None, [char for _, char in there], [char for _, char in here], autojunk=False)
    return {
        there[block.a + step][0]: here[block.b + step][0]
        for block in alike.get_matching_blocks()
        for step in range(block.size)
    }


def _bare(text: str) -> Iterator[tuple[int, str]]:
    return ((place, char) for place, char in enumerate(text) if char not in _MARKUP and not char.isspace())


def _unit(raw: str, places: dict[int, int], row: Record) -> GoldUnit | None:
    """The unit in the page's text; None for an empty row of a form, of which the reader leaves nothing."""
    first, last = quote_place(raw, row["quote"], row["nth"])
    if first < 0:
        raise ValueError(f"{row['document']}: the quote doesn't stand in the text: {row['quote'][:60]}")
    told = [places[place] for place in range(first, last) if place in places]
    if not told:
        return None
    quantity = row["quantity"] or {}
    return GoldUnit(
        told[0],
        told[-1] + 1,
        row["kind"],
        row["polarity"],
        row["owner"],
        tuple(_VALUES.get(name, name) for name in row["criteria"]),
        _decimal(quantity.get("realisation")),
        _decimal(quantity.get("target")),
        quantity.get("unit") or "",
        quantity.get("direction") or "higher",
        row["period"],
        row.get("why", ""),
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text in (None, "") else Decimal(str(text))
