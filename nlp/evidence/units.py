"""From blocks to units: the stretches of a document in which evidence may stand, each with what surrounds it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.evidence.facts import DocumentFacts
from nlp.evidence.rule_files import load_patterns
from nlp.evidence.words import plain_keys
from nlp.interviews import Exchange, infer_roles, pair_turns
from nlp.language.dates import find_dates
from nlp.types import Block, Document, EvidenceContext, Role

_HEADING = re.compile(r"(?:[IVX]{1,5}|[A-H]|\d{1,2})\.\s[A-Z][^.!?;:]{3,90}")
_HEADING_WORDS = 6
_END = frozenset(("@akhir",))
_NO_UNITS = frozenset(("turn", "header", "footer"))
_SILENCING = ("plan", "background", "blank", "foreign")


@dataclass(frozen=True, slots=True)
class Unit:
    """A block's text with its surroundings.

    ``section`` says why statements here are no evidence ("" when they may be); ``question`` is what an answer answers;
    ``period`` holds where the text names none; ``lead`` is the text before it that is no table row.
    """

    block: Block
    text: str
    facts: DocumentFacts
    section: str = ""
    heading: str = ""
    period: str | None = None
    question: str = ""
    role: Role | None = None
    speaker: str | None = None
    lead: str = ""


def iter_units(document: Document, context: EvidenceContext, facts: DocumentFacts) -> Iterator[Unit]:
    """Yield the units of a document in its order.

    Headings, headers and footers of pages, questions and interviewers' turns are not among them.
    """
    if any(block.kind == "turn" for block in document.blocks):
        yield from _answers(document, context, facts)
    heading, section, period, sheet, lead = "", "", facts.period, "", ""
    for block in document.blocks:
        text = document.pages[block.page - 1].text[block.start : block.end]
        if block.kind in _NO_UNITS:
            continue
        if (name := _sheet_name(block)) != sheet:
            sheet, heading, section, period = name, name, section_of(name), _period(name, facts)
        if block.kind == "heading" or (block.kind == "paragraph" and looks_like_heading(text.strip())):
            heading, section, period = text, section_of(text), _period(text, facts)
        else:
            yield Unit(block, text, facts, section, heading, period, lead=lead)
        lead = lead if block.kind == "table_row" else text


def looks_like_heading(text: str) -> bool:
    """Whether a paragraph is a heading that the reader did not mark: numbered, or a few words without a full stop."""
    few = len(text.split()) <= _HEADING_WORDS and text[:1].isupper() and text[-1:] not in ".;:!?,)"
    return few or _HEADING.fullmatch(text) is not None


def section_of(heading: str) -> str:
    """Why statements below a heading are no evidence: plan, background, blank, foreign; "" when they may be."""
    found = {match.pattern.label for match in load_patterns("sections").find([*plain_keys(heading), _END])}
    return next((label for label in _SILENCING if label in found), "")


def _answers(document: Document, context: EvidenceContext, facts: DocumentFacts) -> Iterator[Unit]:
    roles = infer_roles(document, context)
    lead = ""
    for exchange in pair_turns(document.blocks, roles):
        for answer in exchange.answers:
            role = roles.get(answer.speaker or "", answer.role or "unknown")
            unit = _answer(document, facts, exchange, answer, role, lead)
            lead = unit.text
            yield unit


def _answer(document: Document, facts: DocumentFacts, exchange: Exchange, block: Block, role: Role, lead: str) -> Unit:
    text = document.pages[block.page - 1].text
    question = " ".join(text[part.start : part.end] for part in exchange.questions if part.page == block.page)
    return Unit(
        block=block,
        text=text[block.start : block.end],
        facts=facts,
        section="plan" if section_of(question) == "plan" else "",
        period=facts.period,
        question=question,
        role=role,
        speaker=block.speaker,
        lead=lead,
    )


def _sheet_name(block: Block) -> str:
    return block.locator.rsplit("!", 1)[0] if "!" in block.locator else ""


def _period(text: str, facts: DocumentFacts) -> str | None:
    dates = find_dates(text, facts.year)
    return dates[0].code if dates else facts.period
