"""Import a table of the register, and fetch back what was rejected."""

import tempfile
from pathlib import Path

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import NotFound

from app.auth import current_context, requires
from app.permissions import Permission
from app.services import people
from app.services.ingest import clean_name
from app.views.form_base import submitted
from app.views.forms import ImportForm
from app.views.words import IMPORTS

BLUEPRINT = Blueprint("admin_imports", __name__, url_prefix="/administrasi/impor")


@BLUEPRINT.route("/<kind>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def add(kind: str) -> ResponseReturnValue:
    """Hand in a table of one kind."""
    if kind not in people.IMPORTERS:
        raise NotFound
    form = ImportForm()
    results: list[people.ImportResult] = []
    if submitted(form, lambda: results.append(_import(kind, form.table.data))):
        return _imported(results[0])
    page = render_template("admin/import.html", form=form, what=IMPORTS[kind], kinds=IMPORTS)
    return page, 400 if form.errors else 200


@BLUEPRINT.get("/<int:import_id>")
@requires(Permission.ADMINISTER)
def show(import_id: int) -> str:
    """What became of a table."""
    row = people.get_import(current_context(), import_id)
    return render_template("admin/imported.html", row=row, what=IMPORTS[row["kind"]])


@BLUEPRINT.get("/<int:import_id>/ditolak.csv")
@requires(Permission.ADMINISTER)
def rejects(import_id: int) -> Response:
    """The rejected rows with their reasons."""
    data = people.rejected_rows(current_context(), import_id)
    name = f"ditolak-{import_id}.csv"
    return Response(data, mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _import(kind: str, upload: FileStorage) -> people.ImportResult:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / clean_name(upload.filename or "tabel")
        upload.save(path)
        return people.IMPORTERS[kind](current_context(), path)


def _imported(result: people.ImportResult) -> ResponseReturnValue:
    if result.new_units:
        count = len(result.new_units)
        flash(
            ngettext(
                "%(num)s unit baru dibuat dari tabel ini. Periksa namanya di daftar unit.",
                "%(num)s unit baru dibuat dari tabel ini. Periksa namanya di daftar unit.",
                count,
            ),
            "warning",
        )
    return redirect(url_for("admin_imports.show", import_id=result.import_id))
