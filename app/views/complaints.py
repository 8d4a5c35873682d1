"""Complaints: the masked list, one complaint with its original for a reason, imports with their rejected rows."""

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import words
from app.services import complaints
from app.services.complaint_import import import_complaints
from app.services.errors import InvalidInputError, ServiceError
from app.store.complaints import PAGE_SIZE, ComplaintFilter
from app.views.paging import Paging
from nlp.errors import ArtifactError

BLUEPRINT = Blueprint("complaints", __name__, url_prefix="/aduan")
LABELS = {"services": words.SERVICES, "sentiments": words.SENTIMENTS, "languages": words.LANGUAGES}


@BLUEPRINT.get("")
@requires(Permission.SEE_COMPLAINTS)
def index() -> str:
    """The masked complaints that match, newest first."""
    ctx = current_context()
    found = complaints.list_complaints(ctx, _filters(), request.args.get("halaman", 1, type=int))
    rights = {"may_reveal": ctx.may(Permission.REVEAL_PERSONAL), "may_import": ctx.may(Permission.UPLOAD)}
    return render_template(
        "complaints/index.html", found=found, wanted=_filters(), paging=_paging(found), **rights, **LABELS
    )


@BLUEPRINT.route("/<int:complaint_id>/buka", methods=["GET", "POST"])
@requires(Permission.REVEAL_PERSONAL)
def reveal(complaint_id: int) -> ResponseReturnValue:
    """Ask for the reason, then show the original once; the use is logged."""
    ctx, original, error = current_context(), None, ""
    row = complaints.get_complaint(ctx, complaint_id)
    if request.method == "POST":
        try:
            original = complaints.reveal_complaint(ctx, complaint_id, request.form.get("alasan", ""))
        except InvalidInputError as err:
            error = translated(str(err))
    page = render_template("complaints/reveal.html", row=row, original=original, error=error, **LABELS)
    return page, 400 if error else 200


@BLUEPRINT.route("/impor", methods=["GET", "POST"])
@requires(Permission.UPLOAD)
def imports() -> ResponseReturnValue:
    """Take in a table of complaints; all imports with their counts."""
    ctx, result, error = current_context(), None, ""
    upload = request.files.get("berkas")
    if request.method == "POST":
        try:
            if upload is None or not upload.filename:
                raise InvalidInputError("Pilih satu berkas.")
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "impor"
                upload.save(path)
                result = import_complaints(ctx, path, upload.filename)
        except (ServiceError, ArtifactError) as err:
            error = translated(str(err))
    page = render_template(
        "complaints/imports.html",
        imports=complaints.list_imports(ctx),
        result=result,
        error=error,
        actor_id=ctx.actor.user_id,
    )
    return page, 400 if error else 200


@BLUEPRINT.get("/impor/<int:import_id>/tertolak.csv")
@requires(Permission.UPLOAD)
def rejects(import_id: int) -> Response:
    """The rejected rows of an import with the reason in each."""
    name, content = complaints.fetch_rejects(current_context(), import_id)
    response = Response(content, mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _filters() -> ComplaintFilter:
    arguments = request.args
    abstained = {"ya": True, "tidak": False}.get(arguments.get("ragu", ""))
    return ComplaintFilter(
        arguments.get("cari", "")[:200],
        arguments.get("layanan", ""),
        arguments.get("sentimen", ""),
        abstained,
        arguments.get("bulan", ""),
    )


def _paging(found: complaints.ComplaintPage) -> Paging:
    first = (found.page - 1) * PAGE_SIZE + 1
    earlier = _address(found.page - 1) if found.page > 1 else None
    later = _address(found.page + 1) if found.page < found.pages else None
    return Paging(found.total, PAGE_SIZE, first, first + len(found.rows) - 1, earlier, later)


def _address(number: int) -> str:
    arguments: dict[str, Any] = {**request.args.to_dict(), "halaman": number}
    return url_for(".index", **arguments)
