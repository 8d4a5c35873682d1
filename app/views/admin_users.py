"""Accounts: list, add, change, new password."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.permissions import Permission, Role
from app.services import accounts, register
from app.services.sign_in import roles_of
from app.views.form_base import submitted
from app.views.forms import UserForm
from app.views.paging import paging, search_text, window
from app.views.words import role_names

BLUEPRINT = Blueprint("admin_users", __name__, url_prefix="/administrasi/pengguna")


@BLUEPRINT.get("")
@requires(Permission.ADMINISTER)
def index() -> str:
    """All accounts."""
    rows = accounts.list_users(current_context(), search_text(), **window())
    shown = [{**row, "role_names": role_names(roles_of(row)), "unlinked": _needs_link(row)} for row in rows]
    return render_template("admin/users.html", rows=shown, page=paging(rows))


@BLUEPRINT.route("/baru", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def add() -> ResponseReturnValue:
    """Add an account; its password is shown once."""
    form = UserForm()
    del form.active
    made: list[tuple[int, str]] = []
    if submitted(form, lambda: made.append(accounts.add_user(current_context(), form.username.data, **_values(form)))):
        return _password_page(*made[0])
    return _page(form, _("Akun baru"))


@BLUEPRINT.route("/<int:user_id>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def edit(user_id: int) -> ResponseReturnValue:
    """Change an account."""
    row = accounts.get_user(current_context(), user_id)
    form = UserForm(data={**row, "roles": row["roles"].split(","), "active": bool(row["active"])})
    del form.username
    if submitted(
        form, lambda: accounts.edit_user(current_context(), user_id, **_values(form), active=form.active.data)
    ):
        flash(_("Tersimpan."), "success")
        return redirect(url_for("admin_users.index"))
    return _page(form, row["name"], user_id)


@BLUEPRINT.post("/<int:user_id>/sandi")
@requires(Permission.ADMINISTER)
def reset(user_id: int) -> ResponseReturnValue:
    """Give a random password, shown once."""
    return _password_page(user_id, accounts.reset_password(current_context(), user_id))


def _values(form: UserForm) -> dict[str, Any]:
    nip = (form.nip.data or "").strip()
    employee = register.find_employee(current_context(), nip, _("NIP pegawai")) if nip else None
    return {
        "name": form.name.data,
        "roles": [Role(value) for value in form.roles.data or []],
        "employee_id": employee["id"] if employee else None,
    }


def _needs_link(row: dict[str, Any]) -> bool:
    return row["employee_id"] is None and bool(roles_of(row) - {Role.ADMIN})


def _password_page(user_id: int, password: str) -> ResponseReturnValue:
    user = accounts.get_user(current_context(), user_id)
    if user_id == session.get("user_id"):
        flash(_("Ini akun Anda sendiri: masuklah lagi dengan kata sandi baru ini."), "warning")
    return render_template("admin/password.html", user=user, password=password)


def _page(form: UserForm, title: str, user_id: int | None = None) -> ResponseReturnValue:
    employees = register.list_employees(current_context())
    page = render_template("admin/user_form.html", form=form, title=title, user_id=user_id, employees=employees)
    return page, 400 if form.errors else 200
