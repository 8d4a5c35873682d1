"""What the arithmetic sees of a piece of evidence, and what it gives back."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.rules.ruleset import Rating

Abstention = Literal["no_evidence", "weak", "close", "contradictory"]


@dataclass(frozen=True)
class Fact:
    """One piece of evidence for one criterion.

    ``confidence`` is that of the link (0..1); ``ratio`` is realisation / target, already inverted where lower is
    better; ``source`` is the file it came from; ``channel`` says what kind of source: ``document``, ``scan`` or the
    speaker's role.
    """

    evidence_id: int
    source: int
    channel: str
    kind: str
    polarity: str
    owner: str
    confidence: Decimal
    ratio: Decimal | None = None


@dataclass(frozen=True)
class Contribution:
    """What one piece of evidence adds to the score, after the cap of its source; ``weight`` is its strength 0..1."""

    evidence_id: int
    value: Decimal
    weight: Decimal


@dataclass(frozen=True)
class Suggestion:
    """An ordinal proposal for one criterion, or an abstention with its reason (then ``rating`` is None).

    ``shares`` are the probabilities of below, meets, above; ``gap`` is best minus runner-up; ``pivots`` are the
    pieces of evidence without any one of which the rating would differ.
    """

    criterion: str
    rating: Rating | None
    abstained: Abstention | None
    score: Decimal
    shares: dict[str, Decimal]
    runner_up: Rating | None
    gap: Decimal
    contributions: tuple[Contribution, ...]
    pivots: tuple[int, ...]
