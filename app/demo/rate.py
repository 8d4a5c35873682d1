"""Fill a closed period: each rating as its rater would have given it, through the review's own services."""

from dataclasses import replace

from app.rating.acts import NOT_YET, WHOLES
from app.services import review
from app.services.context import Context
from app.services.review.load import load
from app.services.sign_in import actor_of
from app.store.assessments import fetch_assessment, fetch_assessment_of
from app.store.people import fetch_user_of_employee


def rate_closed_period(
    ctx: Context, employee_id: int, rater_id: int, period_id: int, ratings: dict[str, str], reasons: dict[str, str]
) -> None:
    """Rate blind as the script says (*sesuai* where it says nothing), keep each rating, rate the wholes, confirm."""
    user = fetch_user_of_employee(ctx.db, rater_id)
    assessment = fetch_assessment_of(ctx.db, employee_id, period_id)
    if user is None or assessment is None:
        raise LookupError("the demo city lacks an account or an assignment")
    rater = replace(ctx, actor=actor_of(user))
    number = assessment["id"]
    for criterion in load(rater, assessment).criteria:
        rating = ratings.get(criterion.id, "meets")
        reason = reasons["not_yet"] if rating == NOT_YET else ""
        review.rate_blind(rater, number, criterion.id, rating, _version(rater, number), reason)
        review.decide(rater, number, criterion.id, rating, _version(rater, number), "context", reasons["differs"])
    for part in WHOLES:
        review.rate_whole(rater, number, part, ratings[part], _version(rater, number), reasons["differs"])
    review.confirm(rater, number, user["name"], _version(rater, number))


def _version(ctx: Context, assessment_id: int) -> int:
    row = fetch_assessment(ctx.db, assessment_id)
    return int(row["version"]) if row else 0
