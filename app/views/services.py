"""Services: the list, and one service with its complaints and IKM over time."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import complaint_words, unit_words
from app.rules.work_words import STATES
from app.services.errors import InvalidInputError
from app.services.service_page import list_services, service_page
from app.views.service_charts import complaint_chart
from app.views.survey_charts import trend_chart

BLUEPRINT = Blueprint("services", __name__, url_prefix="/layanan")


@BLUEPRINT.get("")
@requires(Permission.SEE_COMPLAINTS)
def index() -> str:
    """All services."""
    return render_template("services/index.html", services=list_services(current_context()))


@BLUEPRINT.get("/<int:service_id>")
@requires(Permission.SEE_COMPLAINTS)
def show(service_id: int) -> ResponseReturnValue:
    """One service: did it improve?"""
    ctx, error = current_context(), ""
    try:
        found = service_page(ctx, service_id, request.args.get("dari", ""), request.args.get("ke", ""))
    except InvalidInputError as err:
        found, error = service_page(ctx, service_id), translated(str(err))
    charts = {"complaints": complaint_chart(found), "survey": trend_chart(found.surveys)}
    words = {
        "unit_words": unit_words,
        "state_words": STATES,
        "may_import": ctx.may(Permission.UPLOAD),
        "unsur_names": complaint_words.UNSUR,
    }
    page = render_template("services/show.html", found=found, charts=charts, error=error, **words)
    return page, 400 if error else 200
