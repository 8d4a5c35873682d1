"""score = base + Σ contributions, one an achievement, capped per source, in steps that the screen shows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, Context, Decimal, localcontext
from typing import Any

from app.rating.achievement import Achievement
from app.rating.facts import Contribution
from app.rating.shares import PLACES, PRECISION

Parameters = dict[str, Any]
Numbers = dict[int, Decimal]
"""By the evidence id of an achievement's lead."""


def contributions(parameters: Parameters, achievements: Sequence[Achievement]) -> tuple[Contribution, ...]:
    """One contribution a fact, by evidence id; of an achievement its lead's alone has a value.

    A realisation adds its distance from the target, (ratio - 1) / ratio_step, times its share of the vote. Every source
    that measures has one vote, of its strongest measurement's weight, so that ten rows in one table do not outvote
    another report. All else adds its weight with its sign. What one source adds in one direction is capped, and a
    little higher where it measures. Values are rounded to ``places`` so that they add up to the score as shown.
    """
    with localcontext(Context(prec=PRECISION)):
        uncapped = _uncapped(parameters, achievements)
        values = _capped(parameters, achievements, uncapped)
        step = Decimal(parameters["places"])
        parts = [part for each in achievements for part in _parts(each, values, uncapped, step)]
        return tuple(sorted(parts, key=lambda part: part.evidence_id))


def distance(parameters: Parameters, ratio: Decimal) -> Decimal:
    """How far a realisation is from its target, in steps, up to the limit either way."""
    limit = Decimal(parameters["ratio_limit"])
    return max(-limit, min(limit, (ratio - 1) / Decimal(parameters["ratio_step"])))


def _parts(achievement: Achievement, values: Numbers, uncapped: Numbers, step: Decimal) -> Iterable[Contribution]:
    lead = achievement.lead.evidence_id
    for number in (one.fact.evidence_id for one in achievement.told):
        if number == lead:
            yield Contribution(
                number, values[number], achievement.weight.quantize(PLACES), uncapped[number].quantize(step)
            )
        else:
            nothing = Decimal(0).quantize(step)
            yield Contribution(number, nothing, nothing, nothing, lead)


def _uncapped(parameters: Parameters, achievements: Sequence[Achievement]) -> Numbers:
    share = _shares_of_vote(achievements)
    values = {}
    for each in achievements:
        number, ratio = each.lead.evidence_id, each.lead.ratio
        if ratio is None:
            values[number] = -each.weight if each.lead.polarity == "counter" else each.weight
        else:
            values[number] = distance(parameters, ratio) * share[number]
    return values


def _shares_of_vote(achievements: Sequence[Achievement]) -> Numbers:
    measured: dict[int, list[Achievement]] = defaultdict(list)
    for each in achievements:
        if each.lead.ratio is not None:
            measured[each.source].append(each)
    votes = {source: max(each.weight for each in group) for source, group in measured.items()}
    everything = sum(votes.values(), Decimal(0))
    shares = {}
    for source, group in measured.items():
        within = sum((each.weight for each in group), Decimal(0))
        for each in group:
            share = each.weight / within * votes[source] / everything if within else Decimal(0)
            shares[each.lead.evidence_id] = share
    return shares


def _capped(parameters: Parameters, achievements: Sequence[Achievement], uncapped: Numbers) -> Numbers:
    buckets: dict[tuple[int, bool], list[Achievement]] = defaultdict(list)
    for each in achievements:
        buckets[each.source, uncapped[each.lead.evidence_id] < 0].append(each)
    values: Numbers = {}
    for bucket in buckets.values():
        values |= _apportioned(_capped_bucket(parameters, bucket, uncapped), Decimal(parameters["places"]))
    return values


def _capped_bucket(parameters: Parameters, bucket: Sequence[Achievement], uncapped: Numbers) -> Numbers:
    """What one source adds in one direction: what is told up to one cap, together with what is measured to another."""
    told = {each.lead.evidence_id: uncapped[each.lead.evidence_id] for each in bucket if each.lead.ratio is None}
    measured = {
        each.lead.evidence_id: uncapped[each.lead.evidence_id] for each in bucket if each.lead.ratio is not None
    }
    told = _scaled(told, Decimal(parameters["cap_per_source"]))
    return _scaled({**told, **measured}, Decimal(parameters["cap_per_source_measured"]))


def _scaled(values: Numbers, cap: Decimal) -> Numbers:
    total = sum(map(abs, values.values()), Decimal(0))
    return {number: value * cap / total if total > cap else value for number, value in values.items()}


def _apportioned(values: Numbers, step: Decimal) -> Numbers:
    """Values of one sign in whole steps that sum to their rounded sum: the largest remainders are rounded up."""
    total = sum(values.values(), Decimal(0)).quantize(step)
    kept = {number: value.quantize(step, ROUND_DOWN) for number, value in values.items()}
    left = int((abs(total) - sum(map(abs, kept.values()), Decimal(0))) / step)
    by_rest = sorted(values, key=lambda number: (abs(kept[number]) - abs(values[number]), number))
    for number in by_rest[:left]:
        kept[number] += step.copy_sign(total)
    return kept
