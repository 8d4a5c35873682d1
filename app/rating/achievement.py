"""Facts gathered into achievements: what is told several times counts once, for one source, as told most strongly."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import prod
from typing import Any

from app.rating.facts import Fact

Parameters = dict[str, Any]


@dataclass(frozen=True)
class Weighed:
    """A fact with its strength 0..1, which is computed once."""

    fact: Fact
    weight: Decimal


@dataclass(frozen=True)
class Achievement:
    """What one or more facts tell. ``lead`` stands for it: a measured one before others, then the strongest.

    ``source`` is the file whose cap it counts under; ``weight`` the lead's strength 0..1; ``claimed``: all that tell
    it only say so, in speech or in a record of their own.
    """

    lead: Fact
    told: tuple[Weighed, ...]
    weight: Decimal
    source: int
    claimed: bool


def weigh(parameters: Parameters, facts: Sequence[Fact]) -> list[Weighed]:
    """Facts by id with their strength: kind × owner × source × link, and × the kind of the document for what stands
    written in one, and for speech that was only noted down.
    """
    ordered = sorted(facts, key=lambda fact: fact.evidence_id)
    return [Weighed(fact, prod(factors_of(parameters, fact).values(), start=Decimal(1))) for fact in ordered]


def gather(parameters: Parameters, weighed: Sequence[Weighed]) -> list[Achievement]:
    """The achievements of facts by id, in the order of their first ones."""
    told: dict[int, list[Weighed]] = {}
    for one in weighed:
        number = one.fact.evidence_id if one.fact.achievement is None else one.fact.achievement
        told.setdefault(number, []).append(one)
    widths = Counter(source for group in told.values() for source in _sources(group))
    return [_achievement(parameters, group, widths) for group in told.values()]


def factors_of(parameters: Parameters, fact: Fact) -> dict[str, Decimal]:
    """What the strength of a fact is the product of, by name."""
    documents = parameters["document_factors"]
    factors = {
        "kind": Decimal(parameters["kind_weights"][fact.kind]),
        "owner": Decimal(parameters["owner_factors"][fact.owner]),
        "source": Decimal(parameters["source_factors"].get(fact.channel, 0)),
    }
    if fact.channel in parameters["document_channels"]:
        factors["document"] = Decimal(documents.get(fact.document, documents["lainnya"]))
    elif fact.document in parameters.get("spoken_factors", {}):
        factors["document"] = Decimal(parameters["spoken_factors"][fact.document])
    return {**factors, "link": fact.confidence}


def _achievement(parameters: Parameters, group: list[Weighed], widths: Counter[int]) -> Achievement:
    lead = max(group, key=_rank)
    sources = _sources(group) or {lead.fact.source}
    source = min(sources, key=lambda number: (-widths[number], number))
    claimed = all(_is_claim(parameters, one.fact) for one in group if one.weight)
    return Achievement(lead.fact, tuple(group), lead.weight, source, claimed)


def _rank(one: Weighed) -> tuple[bool, bool, Decimal, int]:
    return bool(one.weight), one.fact.ratio is not None, one.weight, -one.fact.evidence_id


def _sources(group: Sequence[Weighed]) -> set[int]:
    return {one.fact.source for one in group if one.weight}


def _is_claim(parameters: Parameters, fact: Fact) -> bool:
    return fact.channel in parameters["claim_channels"] or fact.document in parameters["claim_documents"]
