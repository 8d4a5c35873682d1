"""The superior's decision on a keberatan: both sides heard, upheld or changed, final."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from app.rating.acts import WHOLES
from app.rating.proceedings import WHOLE
from app.rules.proceeding_words import MISSING, OUTCOMES
from app.rules.quadrant import predikat
from app.rules.ruleset import RATINGS, Rating
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.proceedings.load import Case, append, open_for, written
from app.services.proceedings.result import Result, confirmed_result, final_result
from app.services.review.load import Loaded, load
from app.store.database import transaction


@dataclass(frozen=True)
class Decision:
    """What the superior enters; with ``changed`` the ratings that shall stand, those left out stay as confirmed."""

    outcome: str
    reason: str
    ratings: Mapping[str, str] = field(default_factory=dict)
    hasil_kerja: str = ""
    perilaku_kerja: str = ""


def decide(ctx: Context, assessment_id: int, seen: int, decision: Decision, today: date | None = None) -> Result:
    """Uphold or change the result; nothing follows. Gives the result that stands.

    Needs the objection and the rater's explanation, or that its time has passed (recorded as ``unexplained``). Only
    disputed criteria can be changed, all of them if the keberatan is against the whole; the whole ratings always. The
    predikat follows from the whole ratings by the rule set's quadrant; nothing is averaged.

    Raises:
        InvalidInputError: no reason, a rating that cannot be, or a change that changes nothing.
    """
    with transaction(ctx.db):
        case = open_for(ctx, assessment_id, "decided", seen, today)
        if decision.outcome not in OUTCOMES:
            raise InvalidInputError("Pilih: hasil tetap, atau hasil diubah.")
        text = written(decision.reason, MISSING["decided"])
        payload = _payload(load(ctx, case.assessment), case, decision)
        unexplained = "explained" not in case.standing.newest
        append(ctx, case, "decided", text, outcome=decision.outcome, unexplained=unexplained, **payload)
        counts = {"outcome": decision.outcome, "criteria": len(payload["ratings"])}
        ctx.log("proceedings.decided", "assessment", assessment_id, **counts)
    return cast("Result", final_result(ctx, assessment_id))


def disputed(case: Case, loaded: Loaded) -> tuple[str, ...]:
    """The criteria that the keberatan is about, in the document's order; each of them if it is against the whole."""
    targets = case.standing.newest["objected"]["payload"]["targets"]
    return tuple(item.id for item in loaded.criteria if WHOLE in targets or item.id in targets)


def _payload(loaded: Loaded, case: Case, decision: Decision) -> dict[str, Any]:
    """The result after the decision, with the criteria that it changes."""
    before = confirmed_result(loaded.state)
    ratings = {name: rating for name, rating in decision.ratings.items() if rating != before.ratings.get(name)}
    wholes = {part: getattr(decision, part) or getattr(before, part) for part in WHOLES}
    if not set(ratings) <= set(disputed(case, loaded)):
        raise InvalidInputError("Hanya kriteria yang dipersoalkan dalam keberatan yang dapat diubah.")
    if not {*ratings.values(), *wholes.values()} <= set(RATINGS):
        raise InvalidInputError("Pilih salah satu nilai.")
    changes = bool(ratings) or any(wholes[part] != getattr(before, part) for part in WHOLES)
    if decision.outcome == "changed" and not changes:
        raise InvalidInputError("Belum ada nilai yang Anda ubah. Ubah sedikitnya satu, atau pilih hasil tetap.")
    if decision.outcome == "upheld" and changes:
        raise InvalidInputError("Anda mengubah nilai tetapi memilih hasil tetap. Pilih hasil diubah, atau kembalikan.")
    whole_ratings = [cast("Rating", wholes[part]) for part in WHOLES]
    return {"ratings": ratings, **wholes, "predikat": predikat(loaded.rule_set, *whole_ratings)}
