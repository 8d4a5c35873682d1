"""Who rates whom in a period."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.permissions import Permission
from app.services import periods, register
from app.services.periods import Assignment
from app.views.form_base import submitted
from app.views.forms import AssignmentForm
from app.views.paging import paging, search_text, window

BLUEPRINT = Blueprint("admin_assignments", __name__, url_prefix="/administrasi/periode/<int:period_id>/penugasan")


@BLUEPRINT.get("")
@requires(Permission.ADMINISTER)
def index(period_id: int) -> str:
    """All assignments of a period, and who has none."""
    ctx = current_context()
    period = periods.get_period(ctx, period_id)
    rows = periods.list_assignments(ctx, period_id, search_text(), **window())
    unassigned = periods.list_unassigned(ctx, period_id)
    return render_template("admin/assignments.html", period=period, rows=rows, page=paging(rows), unassigned=unassigned)


@BLUEPRINT.route("/baru", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def add(period_id: int) -> ResponseReturnValue:
    """Say who rates whom."""
    form = AssignmentForm()
    if submitted(form, lambda: periods.save_assignment(current_context(), period_id, _entry(form))):
        return _saved(period_id, form)
    return _page(form, _("Penugasan baru"), period_id)


@BLUEPRINT.route("/<int:assessment_id>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def edit(period_id: int, assessment_id: int) -> ResponseReturnValue:
    """Change who rates."""
    row = periods.get_assignment(current_context(), assessment_id)
    nips = {"employee": row["employee_nip"], "rater": row["rater_nip"], "superior": row["superior_nip"]}
    form = AssignmentForm(data={**nips, "stand_in": bool(row["stand_in"])})
    form.rater.description, form.superior.description = row["rater_name"], row["superior_name"] or ""
    if submitted(form, lambda: periods.save_assignment(current_context(), period_id, _entry(form), assessment_id)):
        return _saved(period_id, form)
    return _page(form, row["employee_name"], period_id)


def _entry(form: AssignmentForm) -> Assignment:
    return Assignment(form.employee.data, form.rater.data, form.superior.data or "", form.stand_in.data)


def _saved(period_id: int, form: AssignmentForm) -> ResponseReturnValue:
    ctx = current_context()
    flash(_("Tersimpan."), "success")
    if not periods.rater_has_account(ctx, register.find_employee(ctx, form.rater.data)["id"]):
        flash(_("Penilai ini belum punya akun aktif dengan peran penilai. Buat atau ubah akunnya."), "warning")
    return redirect(url_for("admin_assignments.index", period_id=period_id))


def _page(form: AssignmentForm, title: str, period_id: int) -> ResponseReturnValue:
    ctx = current_context()
    page = render_template(
        "admin/assignment_form.html",
        form=form,
        title=title,
        period=periods.get_period(ctx, period_id),
        employees=register.list_employees(ctx),
    )
    return page, 400 if form.errors else 200
