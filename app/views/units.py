"""Units for those who lead them: the page of a period, capaian, and one period beside another."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import unit_words, words
from app.rules.distribution import ORGANISATION_RESULTS
from app.rules.ruleset import PREDIKAT
from app.services.errors import ConflictError, InvalidInputError
from app.services.exports.unit import plan_archive, send_archive
from app.services.organisation_result import enter_organisation_result
from app.services.units.comparison import compare_periods
from app.services.units.page import unit_page
from app.services.units.relations import list_units
from app.views.numbers import number_in
from app.views.unit_charts import criteria_chart, distribution_chart, people_chart, trend_chart

BLUEPRINT = Blueprint("units", __name__, url_prefix="/unit")
WORDS = {"words": words, "unit_words": unit_words, "predikat_names": PREDIKAT, "result_names": ORGANISATION_RESULTS}


@BLUEPRINT.get("")
@requires(Permission.SEE_UNIT)
def index() -> ResponseReturnValue:
    """My units; straight to the page where there is one only."""
    found = list_units(current_context())
    if len(found) == 1:
        return redirect(url_for(".show", unit_id=found[0]["id"]))
    return render_template("units/index.html", units=found)


@BLUEPRINT.get("/<int:unit_id>")
@requires(Permission.SEE_UNIT)
def show(unit_id: int) -> str:
    """A unit in a period."""
    return _render(unit_id, request.args.get("periode", ""))


@BLUEPRINT.post("/<int:unit_id>/capaian")
@requires(Permission.LEAD_UNIT)
def enter_result(unit_id: int) -> ResponseReturnValue:
    """Capaian kinerja organisasi."""
    form, code = request.form, request.form.get("periode", "")
    period_id = number_in(form, "periode_id") or 0
    try:
        enter_organisation_result(current_context(), unit_id, period_id, form.get("capaian", ""), form.get("dasar", ""))
    except (InvalidInputError, ConflictError) as err:
        return _render(unit_id, code, str(err)), 409 if isinstance(err, ConflictError) else 400
    flash(_("Capaian kinerja organisasi disimpan."), "success")
    return redirect(url_for(".show", unit_id=unit_id, periode=code))


@BLUEPRINT.get("/<int:unit_id>/bandingkan")
@requires(Permission.SEE_UNIT)
def compare(unit_id: int) -> ResponseReturnValue:
    """Two periods side by side."""
    ctx, error = current_context(), ""
    codes = request.args.get("dari", ""), request.args.get("ke", "")
    try:
        found = compare_periods(ctx, unit_id, *codes)
    except InvalidInputError as err:
        found, error = compare_periods(ctx, unit_id), translated(str(err))
    page = render_template("units/compare.html", found=found, unit_id=unit_id, error=error, **WORDS)
    return page, 400 if error else 200


@BLUEPRINT.get("/<int:unit_id>/dokumen.zip")
@requires(Permission.SEE_UNIT)
def archive(unit_id: int) -> Response:
    """All confirmed evaluations of a period, sent while they are made."""
    ctx = current_context()
    planned = plan_archive(ctx, unit_id, request.args.get("periode", ""))
    response = Response(send_archive(ctx, planned), mimetype="application/zip")
    response.headers.set("Content-Disposition", "attachment", filename=planned.name)
    return response


def _render(unit_id: int, period_code: str, error: str = "") -> str:
    page = unit_page(current_context(), unit_id, period_code)
    charts = {}
    if page.counts is not None:
        charts = {"distribution": distribution_chart(page.counts), "criteria": criteria_chart(page)}
        charts |= {"people": people_chart(page), "trend": trend_chart(page.trend)}
    return render_template(
        "units/show.html", page=page, charts=charts, error=translated(error), typed=request.form, **WORDS
    )
