"""Results of surveys: IKM of units and services in a period, and of one service over periods."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import skm_words
from app.services.errors import ConflictError, InvalidInputError
from app.services.surveys.index import enter_population, service_page, survey_page
from app.views.numbers import number_in
from app.views.paging import number_argument
from app.views.survey_charts import element_chart, trend_chart

BLUEPRINT = Blueprint("surveys", __name__, url_prefix="/survei")


@BLUEPRINT.get("")
@requires(Permission.SEE_COMPLAINTS)
def index() -> str:
    """All units and services in a period."""
    ctx = current_context()
    found = survey_page(ctx, number_argument("periode"))
    return render_template(
        "surveys/index.html", found=found, words=skm_words, may_manage=ctx.may(Permission.MANAGE_SURVEYS)
    )


@BLUEPRINT.get("/layanan/<int:service_id>")
@requires(Permission.SEE_COMPLAINTS)
def service(service_id: int) -> str:
    """One service: its nine unsur, and its index over periods."""
    ctx = current_context()
    found = service_page(ctx, service_id, number_argument("periode"))
    charts = {"elements": element_chart(found.current.result), "trend": trend_chart(found.trend)}
    may_manage = ctx.may(Permission.MANAGE_SURVEYS)
    return render_template("surveys/service.html", found=found, may_manage=may_manage, **charts)


@BLUEPRINT.post("/layanan/<int:service_id>/jumlah")
@requires(Permission.MANAGE_SURVEYS)
def population(service_id: int) -> ResponseReturnValue:
    """How many people a service served in a period."""
    period_id = number_in(request.form, "periode") or 0
    try:
        enter_population(current_context(), service_id, period_id, request.form.get("jumlah", ""))
        flash(_("Jumlah penerima layanan disimpan."), "success")
    except (InvalidInputError, ConflictError) as err:
        flash(translated(str(err)), "danger")
    return redirect(url_for(".service", service_id=service_id, periode=period_id))
