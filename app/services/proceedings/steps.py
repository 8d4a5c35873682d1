"""What the three parties do after a confirmation, but for the decision; each step is appended and logged.

All take ``seen``, the id of the newest step that the page showed (0 for none), and ``today`` (local date; tests set
it). Errors as in ``load.open_for``.
"""

from collections.abc import Sequence
from datetime import date

from app.rating.proceedings import WHOLE
from app.rules.proceeding_words import METHODS, MISSING, STANCES
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.proceedings.load import append, open_for, written
from app.services.review.load import load
from app.store.database import transaction


def hand_over(ctx: Context, assessment_id: int, seen: int, method: str = "meeting", today: date | None = None) -> None:
    """The rater hands the document over; from this day on the limits for signing and for a keberatan run.

    The day is that of recording, so that nobody can shorten the employee's time by an earlier date.
    """
    with transaction(ctx.db):
        case = open_for(ctx, assessment_id, "handed_over", seen, today)
        if method not in METHODS:
            raise InvalidInputError("Pilih cara penyerahan.")
        append(ctx, case, "handed_over", method=method)
        ctx.log("proceedings.handed_over", "assessment", assessment_id, method=method)


def acknowledge(
    ctx: Context, assessment_id: int, seen: int, stance: str = "", remark: str = "", today: date | None = None
) -> None:
    """The employee signs for receipt, which is not agreement; ``stance`` (agree, disagree or empty) is shown as such.

    A later acknowledgement takes the place of an earlier one, and ends a refusal that was recorded.
    """
    with transaction(ctx.db):
        case = open_for(ctx, assessment_id, "acknowledged", seen, today)
        if stance not in STANCES:
            raise InvalidInputError("Pilih: setuju, tidak setuju, atau tanpa pernyataan.")
        append(ctx, case, "acknowledged", written(remark), stance=stance)
        ctx.log("proceedings.acknowledged", "assessment", assessment_id)


def refuse(ctx: Context, assessment_id: int, seen: int, reason: str, today: date | None = None) -> None:
    """Rater or superior record that the employee refuses to sign, and what was said."""
    with transaction(ctx.db):
        case = open_for(ctx, assessment_id, "refused", seen, today)
        text = written(reason, MISSING["refused"])
        append(ctx, case, "refused", text)
        ctx.log("proceedings.refused", "assessment", assessment_id)


def sign_as_superior(ctx: Context, assessment_id: int, seen: int, remark: str = "", today: date | None = None) -> None:
    """The rater's superior signs in the employee's place, after a refusal or when the employee's time has passed."""
    with transaction(ctx.db):
        case = open_for(ctx, assessment_id, "superior_signed", seen, today)
        append(ctx, case, "superior_signed", written(remark))
        ctx.log("proceedings.superior_signed", "assessment", assessment_id)


def object_to(
    ctx: Context, assessment_id: int, seen: int, reasons: str, targets: Sequence[str], today: date | None = None
) -> None:
    """The employee objects, once: to the result as a whole (``WHOLE``), to criteria, or to both.

    Raises:
        InvalidInputError: no reasons, no target, or one that is not in this assessment.
    """
    with transaction(ctx.db):
        case = open_for(ctx, assessment_id, "objected", seen, today)
        text = written(reasons, MISSING["objected"])
        known = [WHOLE, *(criterion.id for criterion in load(ctx, case.assessment).criteria)]
        if not targets or not set(targets) <= set(known):
            raise InvalidInputError(
                "Pilih apa yang Anda keberatani: hasil keseluruhan, atau satu atau beberapa kriteria."
            )
        chosen = [target for target in known if target in targets]
        append(ctx, case, "objected", text, targets=chosen)
        ctx.log("proceedings.objected", "assessment", assessment_id, targets=len(chosen))


def explain(ctx: Context, assessment_id: int, seen: int, text: str, today: date | None = None) -> None:
    """The rater's side on a keberatan; a further explanation may be added until the decision."""
    with transaction(ctx.db):
        case = open_for(ctx, assessment_id, "explained", seen, today)
        append(ctx, case, "explained", written(text, MISSING["explained"]))
        ctx.log("proceedings.explained", "assessment", assessment_id)
