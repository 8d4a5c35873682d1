"""Strengths and gaps of a confirmed assessment, each sentence with the quotes that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.rules.development import Need
from app.rules.feedback import GAPS, FeedbackKind, Sentence, feedback_kinds, sentence
from app.services.context import Context
from app.services.development.evidence import with_polarity
from app.services.page_view import allowed_names, masked_quotes
from app.services.proceedings.result import Result
from app.services.review.load import Criterion, Loaded
from app.store.database import Row

_PLACE = ("id", "file_id", "file_name", "page", "locator", "speaker")
_AGAINST = frozenset({"gap", "refine"})


@dataclass(frozen=True)
class Quote:
    """A masked quote and ``row``, its place: id, file_id, file_name, page, locator, speaker."""

    text: str
    row: Row


@dataclass(frozen=True)
class Feedback:
    """What is said of a criterion; only ``unseen`` has no quotes."""

    kind: FeedbackKind
    criterion: Criterion
    sentence: Sentence
    quotes: tuple[Quote, ...]


def feedback_of(
    ctx: Context, loaded: Loaded, result: Result, evidence: dict[str, list[Row]], rules: dict[str, Any]
) -> tuple[Feedback, ...]:
    """In the order of the criteria; the same result and evidence always give the same words."""
    lines = []
    for place, criterion in enumerate(loaded.criteria):
        rows = evidence[criterion.id]
        counts = (len(with_polarity(rows, polarity)) for polarity in ("support", "counter"))
        seed = loaded.assessment["id"] + place
        for kind in feedback_kinds(result.ratings.get(criterion.id), *counts):
            chosen = _chosen(kind, rows)[: rules["quotes_shown"]]
            lines.append((kind, criterion, sentence(rules, kind, criterion.title, seed), chosen))
    texts = masked_quotes(ctx, _unique(row for line in lines for row in line[3]), allowed_names(loaded.assessment))
    return tuple(
        Feedback(kind, criterion, words, tuple(Quote(texts[row["id"]], _place(row)) for row in rows))
        for kind, criterion, words, rows in lines
    )


def needs_of(lines: Iterable[Feedback]) -> tuple[tuple[str, str, str, Need], ...]:
    """Criterion, title, group and need of each gap and strength; what goes well already asks for no course."""
    return tuple(
        (line.criterion.id, line.criterion.title, line.criterion.group, "gap" if line.kind in GAPS else "strength")
        for line in lines
        if line.kind in GAPS or line.kind == "strength"
    )


def _chosen(kind: FeedbackKind, rows: list[Row]) -> list[Row]:
    if kind == "unseen":
        return []
    return with_polarity(rows, "counter" if kind in _AGAINST else "support")


def _unique(rows: Iterable[Row]) -> list[Row]:
    return list({row["id"]: row for row in rows}.values())


def _place(row: Row) -> Row:
    return {name: row[name] for name in _PLACE}
