"""Each rating of a confirmed assessment for the person: with its evidence, the machine's part and the humans' parts."""

from dataclasses import dataclass
from typing import Any

from app.rating.proceedings import WHOLE, Standing
from app.services.my_evaluation.evidence import OwnEvidence
from app.services.proceedings.result import Result
from app.services.review.load import Criterion, Loaded
from app.store.database import Row


@dataclass(frozen=True)
class OwnRating:
    """How one criterion was rated.

    ``first`` is the act of the blind rating, ``decision`` the rater's own decision after the reveal; ``final`` the
    rating that stands, ``disputed`` whether a keberatan was about it (or about the whole). ``machine`` is the stored
    result of the newest suggestion (``rating`` or ``abstained``), None where suggestions are off.
    """

    criterion: Criterion
    first: Row
    decision: Row
    final: str
    disputed: bool
    machine: dict[str, Any] | None
    notes: tuple[Row, ...]
    support: tuple[OwnEvidence, ...]
    counter: tuple[OwnEvidence, ...]


def own_ratings(
    loaded: Loaded, evidence: dict[int, OwnEvidence], result: Result, standing: Standing
) -> tuple[OwnRating, ...]:
    """One a criterion, in the rubric's order; the assessment is confirmed, so each criterion has its decision."""
    objected = standing.newest.get("objected")
    targets = frozenset(objected["payload"]["targets"] if objected else ())
    return tuple(_one(loaded, criterion, evidence, result, targets) for criterion in loaded.criteria)


def _one(
    loaded: Loaded,
    criterion: Criterion,
    evidence: dict[int, OwnEvidence],
    result: Result,
    targets: frozenset[str],
) -> OwnRating:
    name = criterion.id
    pieces = [evidence[row["id"]] for row in loaded.evidence_for(name)]
    suggestion = loaded.suggestions.get(name)
    return OwnRating(
        criterion=criterion,
        first=loaded.state.blind[name],
        decision=loaded.state.decisions[name],
        final=result.ratings[name],
        disputed=bool(targets & {name, WHOLE}),
        machine=suggestion["payload"]["result"] if suggestion else None,
        notes=tuple(loaded.state.notes.get(name, ())),
        support=tuple(piece for piece in pieces if piece.polarity != "counter"),
        counter=tuple(piece for piece in pieces if piece.polarity == "counter"),
    )
