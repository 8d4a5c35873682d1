"""What a sentence or a row is evidence of, before it gets its place and boxes."""

from dataclasses import dataclass

from nlp.types import CriterionLink, EvidenceKind, Owner, Polarity, Quantity


@dataclass(frozen=True, slots=True)
class Finding:
    """Evidence in ``text[start:end]`` of a unit."""

    start: int
    end: int
    kind: EvidenceKind
    polarity: Polarity
    owner: Owner
    owner_confidence: float
    links: tuple[CriterionLink, ...] = ()
    quantity: Quantity | None = None
    period: str | None = None


def merge_links(*groups: tuple[CriterionLink, ...]) -> tuple[CriterionLink, ...]:
    """One link a criterion, the surest of its duplicates, surest first."""
    best: dict[str, float] = {}
    for link in (link for group in groups for link in group):
        best[link.criterion] = max(best.get(link.criterion, 0.0), link.confidence)
    return tuple(
        CriterionLink(criterion, best[criterion]) for criterion in sorted(best, key=lambda name: (-best[name], name))
    )
