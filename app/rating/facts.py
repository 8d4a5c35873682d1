"""What the arithmetic sees of a piece of evidence, and what it gives back."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.rules.ruleset import Rating

Abstention = Literal["no_evidence", "claims_only", "weak", "close", "contradictory"]


@dataclass(frozen=True)
class Fact:
    """One piece of evidence for one criterion.

    ``confidence`` is that of the link (0..1); ``ratio`` is realisation / target, already inverted where lower is
    better; ``source`` is the file it came from; ``channel`` says what kind of source: ``document``, ``scan`` or the
    speaker's role; ``document`` is the file's kind. Facts with the same ``achievement`` tell the same thing; None: it
    is told nowhere else.
    """

    evidence_id: int
    source: int
    channel: str
    kind: str
    polarity: str
    owner: str
    confidence: Decimal
    ratio: Decimal | None = None
    document: str = ""
    achievement: int | None = None


@dataclass(frozen=True)
class Contribution:
    """What one piece of evidence adds to the score; ``weight`` is its strength 0..1.

    ``uncapped`` is what it would add without the cap of its source. ``counted_with`` is the piece that stands for the
    same achievement; then it adds nothing itself.
    """

    evidence_id: int
    value: Decimal
    weight: Decimal
    uncapped: Decimal
    counted_with: int | None = None


@dataclass(frozen=True)
class Change:
    """A smallest set of achievements (each by the piece that stands for it) without which the outcome is another."""

    without: tuple[int, ...]
    rating: Rating | None
    abstained: Abstention | None


@dataclass(frozen=True)
class Missing:
    """So many more pieces of this kind, from one document that tells them itself, would make a suggestion."""

    kind: str
    polarity: str
    count: int
    rating: Rating


@dataclass(frozen=True)
class Suggestion:
    """An ordinal proposal for one criterion, or an abstention with its reason (then ``rating`` is None).

    ``shares`` are the probabilities of below, meets, above; ``gap`` is best minus runner-up. ``changes`` are the
    smallest sets of evidence without which the outcome would differ; for an abstention, ``missing`` what would end it.
    """

    criterion: str
    rating: Rating | None
    abstained: Abstention | None
    score: Decimal
    shares: dict[str, Decimal]
    runner_up: Rating | None
    gap: Decimal
    contributions: tuple[Contribution, ...]
    changes: tuple[Change, ...] = ()
    missing: tuple[Missing, ...] = ()
