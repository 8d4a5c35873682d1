"""Hand in files, watch what becomes of them, look at what was read."""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from app.auth import current_context, requires
from app.i18n import local_number
from app.permissions import Permission
from app.services.documents import document_view
from app.services.errors import NotFoundError
from app.services.ingest import get_file, list_files, original_path, retry_all, retry_files
from app.services.page_image import page_image
from app.services.uploads import upload_choices
from app.views.file_list import file_line, rows_as_json, summary_html, summary_of
from app.views.paging import paging, window
from app.views.receive import Received, receive_form

BLUEPRINT = Blueprint("files", __name__)
MEGABYTE = 1024 * 1024
MOST_IDS = 200
ZOOMS = (100, 150, 200)


@BLUEPRINT.get("/dokumen")
@requires(Permission.SEE_FILES)
def index() -> ResponseReturnValue:
    """Upload form and list of files."""
    return _list_page()


@BLUEPRINT.post("/dokumen")
@requires(Permission.UPLOAD)
def upload() -> ResponseReturnValue:
    """Take in files, each on its own: one that is refused does not stop the others."""
    ctx = current_context()
    received = receive_form(ctx, request.form, request.files.getlist("files"))
    if _wants_json():
        return _received_as_json(received)
    for failure in received.failed:
        flash(failure.message, "danger")
    if received.file_ids:
        flash(_("%(n)s berkas diterima.", n=local_number(len(received.file_ids))), "success")
    return redirect(url_for("files.index"))


@BLUEPRINT.get("/dokumen/keadaan")
@requires(Permission.SEE_FILES)
def states() -> ResponseReturnValue:
    """The rows of ``ids`` (comma-separated) that the actor may see, as JSON; unknown ids are left out."""
    ctx = current_context()
    wanted = _ids(request.args.get("ids", ""))
    files = list_files(ctx)
    rows = rows_as_json(ctx, [file for file in files if file["id"] in wanted])
    return jsonify(files=rows, summary_html=summary_html(summary_of(ctx, files)))


@BLUEPRINT.post("/dokumen/ulang")
@requires(Permission.UPLOAD)
def retry_failed() -> ResponseReturnValue:
    """Put all failed and unread files back in the queue."""
    _tell_retried(retry_all(current_context()))
    return redirect(url_for("files.index"))


@BLUEPRINT.post("/dokumen/<int:file_id>/ulang")
@requires(Permission.UPLOAD)
def retry(file_id: int) -> ResponseReturnValue:
    """Put one file back in the queue."""
    _tell_retried(retry_files(current_context(), [file_id]))
    return redirect(url_for("files.index", _anchor=f"berkas-{file_id}"))


@BLUEPRINT.get("/dokumen/<int:file_id>")
@requires(Permission.SEE_FILES)
def document(file_id: int) -> ResponseReturnValue:
    """A file with its pages and evidence: ``hal`` is the page, ``bukti`` the chosen evidence, ``bagian``, ``skala``."""
    ctx = current_context()
    page, evidence = request.args.get("hal", type=int), request.args.get("bukti", type=int)
    zoom = request.args.get("skala", 100, type=int)
    view = document_view(ctx, file_id, page, evidence, request.args.get("bagian", type=int))
    line = file_line(ctx, view.file)
    return render_template(
        "files/document.html", view=view, line=line, zoom=zoom if zoom in ZOOMS else ZOOMS[0], zooms=ZOOMS
    )


@BLUEPRINT.get("/dokumen/<int:file_id>/halaman/<int:number>.png")
@requires(Permission.SEE_FILES)
def page_png(file_id: int, number: int) -> ResponseReturnValue:
    """A page as a picture in which personal data of others is painted over."""
    return Response(page_image(current_context(), file_id, number), mimetype="image/png")


@BLUEPRINT.get("/dokumen/<int:file_id>/asli")
@requires(Permission.OPEN_ORIGINAL)
def original(file_id: int) -> ResponseReturnValue:
    """The untouched original as a download; logged."""
    path, name = original_path(current_context(), file_id)
    if not path.is_file():
        raise NotFoundError("Berkas asli tidak ada di penyimpanan. Sampaikan kepada administrator.")
    return send_file(path, mimetype="application/octet-stream", as_attachment=True, download_name=name)


@BLUEPRINT.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Name the limit, where the person is."""
    limit = current_context().settings.max_request_bytes // MEGABYTE
    message = _(
        "Kiriman ini lebih besar dari batas %(limit)s MB sekali kirim. Kirim lebih sedikit berkas sekaligus.",
        limit=local_number(limit),
    )
    if _wants_json():
        return jsonify(error=message), 413
    flash(message, "danger")
    return _list_page(), 413


def _list_page() -> str:
    ctx = current_context()
    files = list_files(ctx)
    part = window()
    shown = [{**file, "total": len(files)} for file in files[part["offset"] : part["offset"] + part["limit"]]]
    return render_template(
        "files/index.html",
        lines=[file_line(ctx, file) for file in shown],
        summary=summary_of(ctx, files),
        choices=upload_choices(ctx),
        may_upload=ctx.may(Permission.UPLOAD),
        settings=ctx.settings,
        paging=paging(shown),
    )


def _received_as_json(received: Received) -> ResponseReturnValue:
    ctx = current_context()
    rows = [get_file(ctx, file_id) for file_id in received.file_ids]
    answer = jsonify(
        files=rows_as_json(ctx, rows),
        failed=[{"name": failure.name, "message": failure.message} for failure in received.failed],
        summary_html=summary_html(summary_of(ctx, list_files(ctx))),
    )
    return answer, 201 if received.file_ids else 400


def _tell_retried(count: int) -> None:
    if count:
        flash(_("%(n)s berkas masuk antrean lagi.", n=local_number(count)), "success")
    else:
        flash(_("Tidak ada berkas yang perlu dicoba lagi."), "info")


def _wants_json() -> bool:
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _ids(text: str) -> frozenset[int]:
    parts = [part for part in text.split(",") if part]
    if len(parts) > MOST_IDS or not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        raise BadRequest
    return frozenset(map(int, parts))
