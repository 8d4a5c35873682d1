"""The ratings that stand: as confirmed, or as decided on a keberatan. Whoever shows a result asks here."""

from dataclasses import dataclass
from typing import Any, Literal

from app.rating.acts import WHOLES, State, fold
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.store.assessments import fetch_acts
from app.store.database import Row
from app.store.proceedings import fetch_steps

Source = Literal["confirmed", "objection"]


@dataclass(frozen=True)
class Result:
    """A result with the human who answers for it.

    ``ratings`` by criterion: below, meets, above or not_yet; ``source`` says whether it stands as the rater confirmed
    it or as the rater's superior decided on a keberatan (``objection``, also when the result was upheld); ``by`` is
    that person's name and ``at`` the UTC time.
    """

    predikat: str
    hasil_kerja: str
    perilaku_kerja: str
    ratings: dict[str, str]
    source: Source
    by: str
    at: str


def final_result(ctx: Context, assessment_id: int) -> Result | None:
    """What stands in the end, or None before confirmation; the caller has checked that the actor may see it."""
    state = fold(fetch_acts(ctx.db, assessment_id))
    if state.confirmed is None:
        return None
    decided = [step for step in fetch_steps(ctx.db, assessment_id) if step["step"] == "decided"]
    return after_decision(confirmed_result(state), decided[0] if decided else None)


def confirmed_result(state: State) -> Result:
    """The result as the rater confirmed it, whatever followed.

    Raises:
        InvalidInputError: nobody has confirmed.
    """
    act = state.confirmed
    if act is None:
        raise InvalidInputError("Penilaian ini belum disahkan.")
    wholes = {part: str(state.wholes[part]["rating"]) for part in WHOLES}
    ratings = {criterion: str(decision["rating"]) for criterion, decision in state.decisions.items()}
    return Result(str(act["rating"]), **wholes, ratings=ratings, source="confirmed", by=act["user_name"], at=act["at"])


def after_decision(before: Result, decided: Row | None) -> Result:
    """The result after a ``decided`` step; as it was, if there is none."""
    if decided is None:
        return before
    payload: dict[str, Any] = decided["payload"]
    return Result(
        predikat=payload["predikat"],
        hasil_kerja=payload["hasil_kerja"],
        perilaku_kerja=payload["perilaku_kerja"],
        ratings={**before.ratings, **payload["ratings"]},
        source="objection",
        by=decided["user_name"],
        at=decided["at"],
    )
