"""The kind of evidence that a sentence is, from the patterns that match it: rules in order, the first that holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.evidence.findings import merge_links
from nlp.evidence.hints import hinted_values
from nlp.evidence.patterns import Match
from nlp.evidence.statements import NEGATORS, Statement
from nlp.evidence.subjects import verb_place
from nlp.types import CriterionLink, EvidenceKind, Polarity

VALUES = ("berorientasi_pelayanan", "akuntabel", "kompeten", "harmonis", "loyal", "adaptif", "kolaboratif")
_FIXED_LINKS = {"training": CriterionLink("kompeten", 0.75), "innovation": CriterionLink("adaptif", 0.7)}
_RESOLVED = frozenset(("=teratasi", "=diatasi", "=atasi", "=mengatasi"))
_FIRM_DEED = 0.7
_SECOND_BEST = 0.12


@dataclass(frozen=True, slots=True)
class Reading:
    """Kind, polarity, links to values, and the word where the deed begins (None: the whole sentence)."""

    kind: EvidenceKind
    polarity: Polarity
    values: tuple[CriterionLink, ...] = ()
    place: int | None = None


def read_kind(statement: Statement, item_links: Sequence[CriterionLink]) -> Reading | None:
    """Award, training, innovation, deed, shortfall or output; None when the sentence is no evidence.

    A firm deed (a mistake reported, a gift refused) goes before the shortfall it speaks of, a weaker one after it.
    An output needs a finished act, a number and a link to an SKP item.
    """
    values = value_links(statement)
    deed, shortfall = _best_deed(statement), _shortfall(statement)
    for kind in ("award", "training", "innovation"):
        if (found := _first(statement, kind)) and not (kind == "training" and shortfall) and not _unfinished(statement):
            fixed = (_FIXED_LINKS[kind],) if kind in _FIXED_LINKS else ()
            return Reading(kind, "support", merge_links(fixed, values), verb_place(statement, found))
    if deed and (not shortfall or _confidence(deed) >= _FIRM_DEED):
        return Reading("behaviour", _polarity(statement, deed), values, verb_place(statement, deed))
    if shortfall:
        return Reading("shortfall", "counter", (), verb_place(statement, shortfall))
    done = _first(statement, "done")
    hints, place = hinted_values(statement)
    if hints and not (done and statement.numbers and item_links):
        return Reading("behaviour", "counter" if place and statement.negated(place) else "support", hints, place)
    if done and statement.numbers and item_links:
        return Reading("output", "support", (), verb_place(statement, done))
    return None


def value_links(statement: Statement) -> tuple[CriterionLink, ...]:
    """The values that deeds of one sentence show, best first: all within a small distance of the best."""
    deeds = _deeds(statement)
    best = max((_confidence(match) for match in deeds), default=0.0)
    links = (
        CriterionLink(_value(match), _confidence(match)) for match in deeds if _confidence(match) >= best - _SECOND_BEST
    )
    return merge_links(tuple(links))


def _deeds(statement: Statement) -> list[Match]:
    return [match for match in statement.matches if _value(match) in VALUES]


def _best_deed(statement: Statement) -> Match | None:
    return max(_deeds(statement), key=_confidence, default=None)


def _polarity(statement: Statement, deed: Match) -> Polarity:
    """A deed of a section marked ``-``, or one that a negator denies, speaks against; denied misconduct speaks for."""
    against = deed.pattern.label.startswith("-")
    return "counter" if against != _denied(statement, deed) else "support"


def _shortfall(statement: Statement) -> Match | None:
    if any(not _RESOLVED.isdisjoint(keys) for keys in statement.words):
        return None
    return _first(statement, "shortfall")


def _first(statement: Statement, label: str) -> Match | None:
    return next((match for match in statement.labelled(label) if not _denied(statement, match)), None)


def _unfinished(statement: Statement) -> bool:
    """``memberikan penghargaan kepada``: what is told stands in the lines below."""
    return bool(statement.words) and "=kepada" in statement.words[-1]


def _denied(statement: Statement, match: Match) -> bool:
    """A negator before the match or before its verb, unless the pattern itself has one there."""
    if statement.negated(match.start):
        return True
    inside = any(not item.keys.isdisjoint(NEGATORS) for item in match.pattern.items)
    return not inside and statement.negated(verb_place(statement, match))


def _value(match: Match) -> str:
    return match.pattern.label.removeprefix("-")


def _confidence(match: Match) -> float:
    return float(match.pattern.arguments[-1])
