"""Links from statements to SKP items: shared base forms, near spellings, unit, target number. A measure, no model."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from nlp.evidence.items import ItemProfile, profile, weight
from nlp.evidence.statements import Statement
from nlp.evidence.units_of_measure import TIME_UNITS, same_unit, unit_after
from nlp.types import CriterionLink, WorkItem

THRESHOLD = 0.35
_TIME_WORDS = frozenset(("waktu", "hari", "lama", "cepat", "lambat", "terlambat", "rata-rata", "menit", "jam", "tepat"))
_ADDRESS = re.compile(r"(?:Jalan|Jl\.?|Gang|Kelurahan|Kecamatan|Kota|Dinas|Bidang)\s[A-Z]")
_CLOSE = 0.12
_SURE = 0.95
_UNIT_BONUS, _TARGET_BONUS, _CLASH = 0.2, 0.3, 0.15
_LEAST_HIT = 0.9
_NEAR, _NEAR_WORTH, _NEAR_LENGTH, _MOST_KNOWN = 0.6, 0.8, 5, 50_000
_MOST_WORDS = 512
_KNOWN: dict[str, dict[str, bool]] = defaultdict(dict)


def link_items(items: Sequence[WorkItem], statement: Statement, text: str) -> tuple[CriterionLink, ...]:
    """Items that a sentence speaks of, best first, none below the threshold."""
    lemmas = frozenset(
        key
        for keys, (start, _) in zip(statement.words, statement.offsets, strict=True)
        for key in keys
        if key and key[0] not in "=@" and not _ADDRESS.match(text, start)
    )
    measured = [(unit_after(text, number), number.value) for number in statement.numbers]
    return best_links((item, similarity(profile(item), lemmas, measured)) for item in items)


def best_links(scores: Iterable[tuple[WorkItem, float]]) -> tuple[CriterionLink, ...]:
    """The best item and those close behind it, none below the threshold; confidence rounded to 2 decimals."""
    ranked = sorted(scores, key=lambda pair: -pair[1])
    limit = max(THRESHOLD, ranked[0][1] - _CLOSE) if ranked else THRESHOLD
    return tuple(CriterionLink(item.code, round(score, 2)) for item, score in ranked if score >= limit)


def similarity(item: ItemProfile, lemmas: frozenset[str], measured: Sequence[tuple[str, Decimal]]) -> float:
    """How surely a text with these base forms and (unit, value) pairs speaks of the item, 0..0.95.

    The weighted share of the title's or the indicator's words that occur, whichever is larger; the target's unit and
    number add to it; a unit of another kind takes away, and so does silence on time where the item is about time.
    No shared noun, no link.
    """
    share = _likeness(item.item, lemmas)
    if not share:
        return 0.0
    units = [unit for unit, _ in measured if unit]
    fits = any(item.unit and same_unit(unit, item.unit) for unit in units)
    score = share + (_UNIT_BONUS if fits else 0.0)
    if item.unit in TIME_UNITS and not fits and _TIME_WORDS.isdisjoint(lemmas):
        score -= _CLASH
    if any(value == item.target and unit and same_unit(unit, item.unit) for unit, value in measured):
        score += _TARGET_BONUS
    if units and item.unit and not fits:
        score -= _CLASH
    return min(_SURE, max(0.0, score))


def label_similarity(item: ItemProfile, lemmas: frozenset[str]) -> float:
    """For the label of a table row: shared weight over the mean of both sides (Dice), for title or indicator."""
    own = sum(weight(word) for word in lemmas) or 1.0
    return max((2 * _coverage(field, lemmas)[1] / (sum(field.values()) + own) for field in item.fields), default=0.0)


@lru_cache(maxsize=8192)
def _likeness(item: WorkItem, lemmas: frozenset[str]) -> float:
    """The larger covered share of title and indicator, among those of which enough occurs; else 0."""
    found = 0.0
    for field in profile(item).fields:
        share, hit = _coverage(field, lemmas)
        if hit >= min(_LEAST_HIT, sum(field.values())):
            found = max(found, share)
    return found


def _coverage(field: Mapping[str, float], lemmas: frozenset[str]) -> tuple[float, float]:
    """Share of the field's weight that occurs, and the weight itself."""
    hit = sum(value * _hit(word, lemmas) for word, value in field.items())
    return hit / sum(field.values()), hit


def _hit(word: str, lemmas: frozenset[str]) -> float:
    if word in lemmas:
        return 1.0
    if len(word) < _NEAR_LENGTH:
        return 0.0
    if len(_KNOWN) > _MOST_WORDS:
        _KNOWN.clear()
    known = _KNOWN[word]
    if len(known) > _MOST_KNOWN:
        known.clear()
    for other in lemmas:
        near = known.get(other)
        if near is None:
            near = known[other] = len(other) >= _NEAR_LENGTH and _dice(word, other) >= _NEAR
        if near:
            return _NEAR_WORTH
    return 0.0


def _dice(first: str, second: str) -> float:
    one, two = _trigrams(first), _trigrams(second)
    return 2 * len(one & two) / (len(one) + len(two))


@lru_cache(maxsize=16_384)
def _trigrams(word: str) -> frozenset[str]:
    padded = f" {word} "
    return frozenset(padded[place : place + 3] for place in range(len(padded) - 2))
