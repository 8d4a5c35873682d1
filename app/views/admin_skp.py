"""SKP items of a person in a period."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.permissions import Permission
from app.services import periods, register, skp
from app.views.form_base import submitted
from app.views.forms import ItemForm

BLUEPRINT = Blueprint("admin_skp", __name__, url_prefix="/administrasi")
_PERSON = "/periode/<int:period_id>/skp/<int:employee_id>"


@BLUEPRINT.get(_PERSON)
@requires(Permission.ADMINISTER)
def index(period_id: int, employee_id: int) -> str:
    """The items of a person."""
    items = skp.list_items(current_context(), period_id, employee_id)
    return render_template("admin/skp.html", items=items, **_place(period_id, employee_id))


@BLUEPRINT.route(f"{_PERSON}/baru", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def add(period_id: int, employee_id: int) -> ResponseReturnValue:
    """Add an item."""
    form = ItemForm()
    if submitted(form, lambda: skp.add_item(current_context(), period_id, employee_id, form.values())):
        return _saved(period_id, employee_id, _("Tersimpan."))
    return _page(form, _("Hasil kerja baru"), period_id, employee_id)


@BLUEPRINT.route("/skp/<int:item_id>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def edit(item_id: int) -> ResponseReturnValue:
    """Change an item."""
    row = skp.get_item(current_context(), item_id)
    form = ItemForm(data=row)
    if submitted(form, lambda: skp.edit_item(current_context(), item_id, form.values())):
        return _saved(row["period_id"], row["employee_id"], _("Tersimpan."))
    return _page(form, row["code"], row["period_id"], row["employee_id"])


@BLUEPRINT.post("/skp/<int:item_id>/hapus")
@requires(Permission.ADMINISTER)
def remove(item_id: int) -> ResponseReturnValue:
    """Take an item away."""
    row = skp.remove_item(current_context(), item_id)
    return _saved(row["period_id"], row["employee_id"], _("Hasil kerja %(code)s dihapus.", code=row["code"]))


def _place(period_id: int, employee_id: int) -> dict[str, Any]:
    ctx = current_context()
    return {"period": periods.get_period(ctx, period_id), "employee": register.get_employee(ctx, employee_id)}


def _saved(period_id: int, employee_id: int, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return redirect(url_for("admin_skp.index", period_id=period_id, employee_id=employee_id))


def _page(form: ItemForm, title: str, period_id: int, employee_id: int) -> ResponseReturnValue:
    place = _place(period_id, employee_id)
    url = url_for("admin_skp.index", period_id=period_id, employee_id=employee_id)
    back = (_("SKP %(name)s", name=place["employee"]["name"]), url)
    return render_template("admin/form.html", form=form, title=title, back=back), 400 if form.errors else 200
