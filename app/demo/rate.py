"""Rate as the script says, each rating as its rater would have given it, through the review's own services."""

from app.demo.acting import Ids, acting, assessment_of
from app.rating.acts import NOT_YET, WHOLES
from app.services import review
from app.services.context import Context
from app.services.how_it_works import acknowledge_guide
from app.services.review.load import load
from app.store.assessments import fetch_assessment
from app.store.database import Row


def rate_people(ctx: Context, ids: Ids, period: str, ratings: dict[str, dict[str, str]], reasons: Row) -> None:
    """Rate and confirm each of these people in the period."""
    for key, given in ratings.items():
        rate_person(ctx, assessment_of(ctx, ids, {"employee": key, "period": period}), given, reasons)


def rate_person(ctx: Context, assessment: Row, ratings: dict[str, str], reasons: Row) -> None:
    """The person reads how the tool works; then rate blind as the script says (*sesuai* where it says nothing), keep
    each rating, rate the wholes, confirm.
    """
    rater, number = acting(ctx, assessment["rater_id"]), assessment["id"]
    acknowledge_guide(acting(ctx, assessment["employee_id"]))
    for criterion in load(rater, assessment).criteria:
        rating = ratings.get(criterion.id, "meets")
        reason = reasons["not_yet"] if rating == NOT_YET else ""
        review.rate_blind(rater, number, criterion.id, rating, _version(rater, number), reason)
        review.decide(rater, number, criterion.id, rating, _version(rater, number), "context", reasons["differs"])
    for part in WHOLES:
        review.rate_whole(rater, number, part, ratings[part], _version(rater, number), reasons["differs"])
    review.confirm(rater, number, rater.actor.name, _version(rater, number))


def _version(ctx: Context, assessment_id: int) -> int:
    row = fetch_assessment(ctx.db, assessment_id)
    return int(row["version"]) if row else 0
