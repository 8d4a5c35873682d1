"""Rows of tables: their columns, their text, their date, and evidence in rows of the conduct table."""

import re
from dataclasses import dataclass, replace

from nlp.evidence.findings import Finding
from nlp.evidence.headers import Column, columns_of
from nlp.evidence.kinds import VALUES
from nlp.evidence.units import Unit
from nlp.language.dates import find_dates
from nlp.types import CriterionLink, EvidenceKind, Owner, Polarity, Quantity

_TOTAL = re.compile(r"\s*(?:jumlah|total|rata-rata|rerata|rekap)\b", re.IGNORECASE)
EMPTY = frozenset(("-", "–", "—", "n/a", "..."))
_VALUE_ROW, _SURE_ITEM = 0.8, 0.8
_FEEDBACK_COLUMNS, _SHORTEST_NOTE = 4, 3


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by the kind of their column; the first of several of a kind."""

    unit: Unit
    columns: tuple[Column, ...]

    def cell(self, kind: Column) -> str:
        """Text of the first cell of a kind, "" when there is none or it is empty or a dash."""
        pairs = zip(self.columns, self.unit.block.cells, strict=True)
        text = next((cell.text.strip() for column, cell in pairs if column == kind), "")
        return "" if text.lower() in EMPTY else text


def make_row(unit: Unit) -> Row:
    """Read a table row's columns from the headers above its cells."""
    return Row(unit, columns_of(tuple(cell.header for cell in unit.block.cells)))


def read_value_row(row: Row) -> Finding | None:
    """A row of the conduct table of an SKP: the value's name and what was noted as done."""
    value = row.cell("value").lower().replace(" ", "_")
    if value not in VALUES or not _told(row.cell("realisation") or row.cell("note")):
        return None
    return row_finding(row, "behaviour", "support", (CriterionLink(value, _VALUE_ROW),))


def is_log_row(row: Row) -> bool:
    """Whether the row tells of work in words: a column for the work, one for its result or day, and it is no total."""
    first = row.unit.block.cells[0].text if row.unit.block.cells else ""
    told = "label" in row.columns and not {"note", "date"}.isdisjoint(row.columns)
    return told and not _TOTAL.match(first)


def row_text(row: Row) -> str:
    """The row's telling cells as one sentence, for the same reading as prose."""
    pairs = zip(row.columns, row.unit.block.cells, strict=True)
    texts = (cell.text.strip() for column, cell in pairs if column not in ("number", "code"))
    told = (text for text in texts if text and text.lower() not in EMPTY)
    return "; ".join(text for text in told if not _is_date(text, row.unit.facts.year))


def is_feedback(row: Row) -> bool:
    """Whether the table is one of feedback: headers ``Umpan balik``, or ``Dari`` beside ``Isi``."""
    headers = {cell.header.strip().lower() for cell in row.unit.block.cells}
    named = any("umpan balik" in name for name in headers)
    return {"dari", "isi"} <= headers or (named and len(headers) <= _FEEDBACK_COLUMNS)


def whole_row(row: Row, finding: Finding) -> Finding:
    """The same finding, quoted as the whole row, with the date of the row where it has one."""
    return replace(finding, start=0, end=len(row.unit.text), period=row_period(row.unit) or finding.period)


def row_period(unit: Unit) -> str | None:
    """The date of a row that has a cell of its own for one."""
    dated = (cell.text for cell in unit.block.cells if _is_date(cell.text, unit.facts.year))
    return next((span.code for text in dated for span in find_dates(text, unit.facts.year)), None)


def row_finding(
    row: Row, kind: EvidenceKind, polarity: Polarity, links: tuple[CriterionLink, ...], quantity: Quantity | None = None
) -> Finding:
    """Evidence quoted as the whole row: the employee's in their own table or for one of their items."""
    owner, confidence = _row_owner(row.unit, links)
    whole = Finding(0, len(row.unit.text), kind, polarity, owner, confidence, links, quantity, row.unit.period)
    return whole_row(row, whole)


def _row_owner(unit: Unit, links: tuple[CriterionLink, ...]) -> tuple[Owner, float]:
    """The employee's own table, or one without a name whose row is surely one of the employee's items."""
    if unit.facts.own or unit.facts.names_employee:
        return "employee", 0.85
    return ("employee", 0.7) if links and links[0].confidence >= _SURE_ITEM else ("unknown", 0.4)


def _told(text: str) -> bool:
    return len(text) > _SHORTEST_NOTE and not text.startswith("(")


def _is_date(text: str, year: int | None) -> bool:
    spans = find_dates(text, year)
    return len(spans) == 1 and spans[0].end - spans[0].start >= len(text.strip())
