"""Periods: list, add, change, open, close."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.services import periods
from app.services.errors import ConflictError, InvalidInputError
from app.views.form_base import submitted
from app.views.forms import PeriodForm
from app.views.paging import search_text

BLUEPRINT = Blueprint("admin_periods", __name__, url_prefix="/administrasi/periode")


@BLUEPRINT.get("")
@requires(Permission.ADMINISTER)
def index() -> str:
    """All periods."""
    return render_template("admin/periods.html", rows=periods.list_periods(current_context(), search_text()))


@BLUEPRINT.route("/baru", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def add() -> ResponseReturnValue:
    """Add a period."""
    form = PeriodForm()
    if submitted(form, lambda: periods.save_period(current_context(), form.values())):
        return _saved(_("Periode dibuka."))
    return _page(form, _("Periode baru"))


@BLUEPRINT.route("/<int:period_id>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def edit(period_id: int) -> ResponseReturnValue:
    """Change a period."""
    row = periods.get_period(current_context(), period_id)
    dates = {name: date.fromisoformat(row[name]) for name in ("starts_on", "ends_on", "deadline")}
    form = PeriodForm(data={**row, **dates})
    if submitted(form, lambda: periods.save_period(current_context(), form.values(), period_id)):
        return _saved(_("Tersimpan."))
    return _page(form, row["name"])


@BLUEPRINT.route("/<int:period_id>/keadaan", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def state(period_id: int) -> ResponseReturnValue:
    """Close a period, or open it again with a reason; what happened to it so far."""
    ctx, error = current_context(), ""
    wanted, reason = request.form.get("state", ""), request.form.get("alasan", "")
    if request.method == "POST":
        try:
            periods.set_period_state(ctx, period_id, wanted, reason)
            closed = _("Periode ditutup: isinya hanya dapat dibaca.")
            return _saved(_("Periode dibuka.") if wanted == "open" else closed)
        except (InvalidInputError, ConflictError) as err:
            error = translated(str(err))
    row, events = periods.get_period(ctx, period_id), periods.period_events(ctx, period_id)
    unfinished = sum(not one["confirmed"] for one in periods.list_assignments(ctx, period_id))
    page = render_template(
        "admin/period_state.html", row=row, events=events, unfinished=unfinished, error=error, reason=reason
    )
    return page, 400 if error else 200


def _saved(message: str) -> ResponseReturnValue:
    flash(message, "success")
    return redirect(url_for("admin_periods.index"))


def _page(form: PeriodForm, title: str) -> ResponseReturnValue:
    back = (_("Periode"), url_for("admin_periods.index"))
    return render_template("admin/form.html", form=form, title=title, back=back), 400 if form.errors else 200
