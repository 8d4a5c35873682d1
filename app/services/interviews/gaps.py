"""What the documents left open in an assessment, per criterion: where an interview should begin."""

from app.services.context import Context
from app.services.review.blindness import sees_machine, sees_polarity
from app.services.review.load import Loaded, load
from app.store.database import Row

OPENING = ("none", "claims")
"""In this order the gaps open a guide; ``rest`` follows."""


def gaps_of(ctx: Context, assessment: Row) -> dict[str, str]:
    """For each criterion ``none`` (no evidence), ``claims`` (said, in no document), or ``rest``.

    It follows from what everybody who prepares may see: links, files, and what people rejected. Neither polarity nor
    the time that the machine read takes part, since a guide is kept and read by people who have not rated yet. The
    caller has checked that the actor may look.
    """
    loaded = load(ctx, assessment)
    return {name: _gap(loaded, name) for name in loaded.titles}


def contradictions_of(ctx: Context, assessment: Row) -> frozenset[str]:
    """Criteria whose evidence speaks for and against, as far as the actor may see its direction; never to be stored."""
    loaded = load(ctx, assessment)
    return frozenset(name for name in loaded.titles if _contradictory(ctx, loaded, name))


def titles_of(ctx: Context, assessment: Row) -> dict[str, str]:
    """Titles of the criteria by id, in the rubric's order."""
    return load(ctx, assessment).titles


def _gap(loaded: Loaded, criterion: str) -> str:
    rows = [row for row in loaded.evidence_for(criterion) if row["id"] not in loaded.state.rejected]
    if not rows:
        return "none"
    return "claims" if all(row["purpose"] == "interview" for row in rows) else "rest"


def _contradictory(ctx: Context, loaded: Loaded, criterion: str) -> bool:
    if not sees_machine(ctx, loaded, criterion):
        return False
    seen = [row for row in loaded.counted_for(criterion) if sees_polarity(ctx, loaded, row)]
    return len({row["polarity"] for row in seen}) > 1
