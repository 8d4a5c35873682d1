"""Strengths and gaps in words. Pure: sentences are data of the rule set, chosen by rating and evidence alone."""

from dataclasses import dataclass
from typing import Any, Literal

FeedbackKind = Literal["strength", "steady", "footing", "gap", "refine", "unseen"]
STRENGTHS: frozenset[str] = frozenset({"strength", "steady", "footing"})
GAPS: frozenset[str] = frozenset({"gap", "refine"})


@dataclass(frozen=True)
class Sentence:
    """A sentence in both languages, its criterion's title filled in."""

    id: str
    en: str


def feedback_kinds(rating: str | None, support: int, counter: int) -> tuple[FeedbackKind, ...]:
    """What may be said of a criterion with this final rating and these counts of evidence that was not rejected.

    Nothing is ever said without evidence but that it does not show yet: a low rating alone is no gap, and a high one
    alone no strength.
    """
    kinds: list[FeedbackKind] = []
    if support:
        kinds += _from_support(rating)
    if counter:
        kinds += _from_counter(rating)
    return tuple(kinds) if _tells(rating, kinds) else ("unseen", *kinds)


def sentence(rules: dict[str, Any], kind: FeedbackKind, criterion: str, seed: int) -> Sentence:
    """The sentence of a kind for a criterion's title; the same ``seed`` always gives the same wording."""
    variants = rules["sentences"][kind]
    chosen = variants[seed % len(variants)]
    return Sentence(*(chosen[language].replace("{criterion}", criterion) for language in ("id", "en")))


def _from_support(rating: str | None) -> tuple[FeedbackKind, ...]:
    known: dict[str | None, FeedbackKind] = {"above": "strength", "meets": "steady", "below": "footing"}
    return (known[rating],) if rating in known else ()


def _from_counter(rating: str | None) -> tuple[FeedbackKind, ...]:
    known: dict[str | None, FeedbackKind] = {"above": "refine", "meets": "refine", "below": "gap"}
    return (known[rating],) if rating in known else ()


def _tells(rating: str | None, kinds: list[FeedbackKind]) -> bool:
    """Whether the evidence shows what the rating says."""
    wanted = {"above": {"strength"}, "meets": {"steady", "refine"}, "below": {"gap"}}
    return bool(wanted.get(rating or "", set()) & set(kinds))
