"""Trends of a service by month, before and after a date, and the volumes that make a rate of a count."""

from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.services.context import Context
from app.services.errors import InvalidInputError, ServiceError
from app.services.trends import BeforeAfter, before_after, service_trend, trend_services
from app.services.volume_import import import_volumes, known_volumes
from app.views.receive import take_table
from app.views.trend_charts import service_name, trend_chart

BLUEPRINT = Blueprint("trends", __name__, url_prefix="/aduan/tren")
LONGEST_LABEL = 60


@BLUEPRINT.get("")
@requires(Permission.SEE_COMPLAINTS)
def index() -> ResponseReturnValue:
    """The trend of one service; with a date also before and after it."""
    ctx = current_context()
    services = trend_services(ctx)
    service = request.args.get("layanan", "") or (services[0] if services else "")
    compared, error = _compared(ctx, service)
    label = " ".join(request.args.get("sebutan", "").split())[:LONGEST_LABEL]
    trend = service_trend(ctx, service)
    marks = [(compared.day, label or compared.day.strftime("%d-%m-%Y"))] if compared else []
    chart = trend_chart(trend, marks)
    page = render_template(
        "trends/index.html",
        trend=trend,
        chart=chart,
        outside=[chart.labels[place] for place in chart.flagged],
        services=[(code, service_name(code)) for code in services],
        compared=compared,
        label=label,
        day=request.args.get("tanggal", ""),
        error=translated(error),
        may_import=ctx.may(Permission.UPLOAD),
        may_follow_up=ctx.may(Permission.FOLLOW_UP),
    )
    return page, 400 if error else 200


@BLUEPRINT.route("/volume", methods=["GET", "POST"])
@requires(Permission.UPLOAD)
def volumes() -> ResponseReturnValue:
    """Take in a table of volumes; which are known."""
    result, error = None, ""
    if request.method == "POST":
        try:
            result = take_table(lambda path, name: import_volumes(current_context(), path, name))
        except ServiceError as err:
            error = translated(str(err))
    known = known_volumes(current_context()) if current_context().may(Permission.SEE_COMPLAINTS) else []
    page = render_template("trends/volumes.html", known=known, result=result, error=error)
    return page, 400 if error else 200


def _compared(ctx: Context, service: str) -> tuple[BeforeAfter | None, str]:
    """Before and after the date in the address, or why that cannot be said."""
    if not (day := request.args.get("tanggal", "").strip()):
        return None, ""
    try:
        return before_after(ctx, service, date.fromisoformat(day)), ""
    except ValueError:
        return None, _("Tanggal tidak dapat dibaca: tulis seperti 2026-08-01.")
    except InvalidInputError as err:
        return None, str(err)
