"""Units, services, employees: list, add, change."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.permissions import Permission
from app.services import register
from app.views.form_base import Form, submitted, unit_choices
from app.views.forms import EmployeeForm, ServiceForm, UnitForm
from app.views.paging import paging, search_text, window

BLUEPRINT = Blueprint("admin_people", __name__, url_prefix="/administrasi")


@BLUEPRINT.get("/unit")
@requires(Permission.ADMINISTER)
def units() -> str:
    """All units."""
    return render_template("admin/units.html", rows=register.list_units(current_context(), search_text()))


@BLUEPRINT.route("/unit/baru", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def add_unit() -> ResponseReturnValue:
    """Add a unit."""
    form = UnitForm()
    if submitted(form, lambda: register.save_unit(current_context(), form.values())):
        return _saved("units")
    return _page(form, _("Unit baru"), "units")


@BLUEPRINT.route("/unit/<int:unit_id>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def edit_unit(unit_id: int) -> ResponseReturnValue:
    """Change a unit."""
    row = register.get_unit(current_context(), unit_id)
    form = UnitForm(data=row)
    if submitted(form, lambda: register.save_unit(current_context(), form.values(), unit_id)):
        return _saved("units")
    return _page(form, row["name"], "units")


@BLUEPRINT.get("/layanan")
@requires(Permission.ADMINISTER)
def services() -> str:
    """All services."""
    return render_template("admin/services.html", rows=register.list_services(current_context(), search_text()))


@BLUEPRINT.route("/layanan/baru", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def add_service() -> ResponseReturnValue:
    """Add a service."""
    form = _with_units(ServiceForm())
    if submitted(form, lambda: register.save_service(current_context(), form.values())):
        return _saved("services")
    return _page(form, _("Layanan baru"), "services")


@BLUEPRINT.route("/layanan/<int:service_id>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def edit_service(service_id: int) -> ResponseReturnValue:
    """Change a service."""
    row = register.get_service(current_context(), service_id)
    form = _with_units(ServiceForm(data=row))
    if submitted(form, lambda: register.save_service(current_context(), form.values(), service_id)):
        return _saved("services")
    return _page(form, row["name"], "services")


@BLUEPRINT.get("/pegawai")
@requires(Permission.ADMINISTER)
def employees() -> str:
    """All employees."""
    rows = register.list_employees(current_context(), search_text(), **window())
    return render_template("admin/employees.html", rows=rows, page=paging(rows))


@BLUEPRINT.route("/pegawai/baru", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def add_employee() -> ResponseReturnValue:
    """Add an employee."""
    form = _with_units(EmployeeForm())
    if submitted(form, lambda: register.save_employee(current_context(), form.values())):
        return _saved("employees")
    return _page(form, _("Pegawai baru"), "employees")


@BLUEPRINT.route("/pegawai/<int:employee_id>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def edit_employee(employee_id: int) -> ResponseReturnValue:
    """Change an employee."""
    row = register.get_employee(current_context(), employee_id)
    form = _with_units(EmployeeForm(data=row))
    if submitted(form, lambda: register.save_employee(current_context(), form.values(), employee_id)):
        return _saved("employees")
    return _page(form, row["name"], "employees")


def _with_units(form: Any) -> Any:
    form.unit_id.choices = unit_choices(register.list_units(current_context()), _("pilih unit"))
    return form


def _saved(view: str) -> ResponseReturnValue:
    flash(_("Tersimpan."), "success")
    return redirect(url_for(f"admin_people.{view}"))


def _page(form: Form, title: str, view: str) -> ResponseReturnValue:
    labels = {"units": _("Unit"), "services": _("Layanan"), "employees": _("Pegawai")}
    back = (labels[view], url_for(f"admin_people.{view}"))
    return render_template("admin/form.html", form=form, title=title, back=back), 400 if form.errors else 200
