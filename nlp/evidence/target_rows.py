"""Rows that set a realisation beside a target, under headers in any order."""

import re
from collections.abc import Sequence
from decimal import Decimal

from nlp.evidence.findings import Finding
from nlp.evidence.headers import Column
from nlp.evidence.items import ItemProfile, profile
from nlp.evidence.links import best_links, label_similarity
from nlp.evidence.ratios import make_quantity, polarity_of
from nlp.evidence.rows import Row, row_finding
from nlp.evidence.units_of_measure import same_unit, unit_after
from nlp.evidence.words import lemma_set
from nlp.language.lemmas import normal
from nlp.language.numbers import NumberSpan, find_numbers
from nlp.types import CriterionLink, WorkItem

_MEASURES: tuple[Column, ...] = ("target", "realisation")
_BEFORE_NUMBER = re.compile(
    r"[\s±<≤>≥]*(?:(?:maks|min)(?:imal|imum|\.)?|paling (?:lama|sedikit|cepat|banyak)|sebesar|rata-rata)?\s*"
)
_BY_CODE, _TARGET_BONUS, _CLASH = 0.95, 0.35, 0.15


def read_target_row(row: Row, items: Sequence[WorkItem]) -> Finding | None:
    """Realisation against target; None for a row without both, for headings inside a table and for blank forms."""
    target, realisation = _number(row.cell("target")), _number(row.cell("realisation"))
    if target is None or realisation is None:
        return None
    unit_name = _unit(row)
    label = _label(row)
    links = _row_links(row, label, target, unit_name, items)
    item = next((item for item in items if links and item.code == links[0].criterion), None)
    shares = [number.value for number in find_numbers(row.cell("percent"))]
    quantity = make_quantity(realisation, target, unit_name, label, item, [*shares, *(share * 100 for share in shares)])
    return row_finding(row, "target_realisation", polarity_of(quantity), links, quantity) if quantity else None


def _row_links(
    row: Row, label: str, target: NumberSpan, unit: str, items: Sequence[WorkItem]
) -> tuple[CriterionLink, ...]:
    code = row.cell("code").upper()
    if any(item.code.upper() == code for item in items):
        return (CriterionLink(code, _BY_CODE),)
    lemmas = lemma_set(label)
    return best_links((item, _row_score(profile(item), lemmas, target, unit)) for item in items)


def _row_score(item: ItemProfile, lemmas: frozenset[str], target: NumberSpan, unit: str) -> float:
    same = same_unit(unit, item.unit)
    equal = target.value == item.target and same
    alike = label_similarity(item, lemmas)
    if not alike:
        return 0.0
    return min(_BY_CODE, alike + (_TARGET_BONUS if equal else 0.0) - (0.0 if same else _CLASH))


def _number(text: str) -> NumberSpan | None:
    """The number that opens a cell; ``nihil`` is nought."""
    if text.lower() == "nihil":
        return NumberSpan(0, len(text), Decimal(0))
    found = [number for number in find_numbers(text) if _BEFORE_NUMBER.fullmatch(text[: number.start].lower())]
    return found[0] if found else None


def _unit(row: Row) -> str:
    written = [unit_after(text, number) for kind in _MEASURES if (number := _number(text := row.cell(kind)))]
    named = row.cell("unit").lower()
    return next((unit for unit in ["%" if named in ("%", "persen") else normal(named), *written] if unit), "")


def _label(row: Row) -> str:
    pairs = list(zip(row.columns, row.unit.block.cells, strict=True))
    labels = [cell.text for column, cell in pairs if column == "label"]
    return " ".join(labels) or next((cell.text for column, cell in pairs if column == ""), "")
