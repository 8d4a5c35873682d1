"""Units and contexts as they are judged: every text in them as ``fair_text`` reads it."""

from dataclasses import replace
from functools import lru_cache

from nlp.evidence.fair_text import FairText, fair_text
from nlp.evidence.persons import EMPLOYEE
from nlp.evidence.units import Unit
from nlp.types import Cell, EvidenceContext, WorkItem

_CACHE = 64


def fair_unit(unit: Unit, name: str) -> tuple[Unit, FairText]:
    """Read a unit of a document that may speak of an employee of this name; its block then begins at 0."""
    told = fair_text(unit.text, name)
    facts = replace(unit.facts, title=fair_text(unit.facts.title, name).text)
    cells = tuple(_cell(cell, told, unit.block.start, name) for cell in unit.block.cells)
    fair = replace(
        unit,
        block=replace(unit.block, start=0, end=len(told.text), cells=cells),
        text=told.text,
        facts=facts,
        heading=fair_text(unit.heading, name).text,
        question=fair_text(unit.question, name).text,
        lead=fair_text(unit.lead, name).text,
    )
    return fair, told


@lru_cache(maxsize=_CACHE)
def fair_context(context: EvidenceContext) -> EvidenceContext:
    """Read a context: a neutral name, and SKP items in the same words as the texts."""
    items = tuple(_item(item, context.employee_name) for item in context.items)
    return replace(context, employee_name=EMPLOYEE if context.employee_name else "", nip="", items=items)


def _item(item: WorkItem, name: str) -> WorkItem:
    title, indicator, target = (fair_text(text, name).text for text in (item.title, item.indicator, item.target))
    return replace(item, title=title, indicator=indicator, target=target)


def _cell(cell: Cell, told: FairText, offset: int, name: str) -> Cell:
    return Cell(
        fair_text(cell.header, name).text,
        fair_text(cell.text, name).text,
        told.here(cell.start - offset),
        told.here(cell.end - offset),
    )
