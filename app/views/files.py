"""Hand in files, watch what becomes of them, look at what was read."""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from app.auth import current_context, requires
from app.i18n import local_number
from app.permissions import Permission
from app.services.errors import NotFoundError
from app.services.ingest import get_family, get_files, list_files, original_path
from app.services.page_image import page_image
from app.services.requeue import retry_all, retry_files
from app.services.uploads import upload_choices
from app.views.document_pages import document_page
from app.views.file_head import asked_part, container_of, filters_of, summary_html, summary_of
from app.views.file_list import file_line, rows_as_json
from app.views.paging import paging, search_text
from app.views.receive import Received, receive_form

BLUEPRINT = Blueprint("files", __name__)
MEGABYTE = 1024 * 1024
MOST_IDS = 200
MOST_MEMBERS = 100
"""Members of containers that one answer carries; the list has the rest."""


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
    """The rows of ``ids`` (comma-separated) that the actor may see, as JSON, and of what was unpacked from them."""
    ctx = current_context()
    wanted = _ids(request.args.get("ids", ""))
    files = [*get_files(ctx, wanted), *get_family(ctx, wanted, MOST_MEMBERS)]
    return jsonify(files=rows_as_json(ctx, files), summary_html=summary_html(summary_of(ctx)))


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
    """A file with its pages and evidence; see ``document_page`` for what the address may say."""
    return document_page(file_id)


@BLUEPRINT.get("/dokumen/<int:file_id>/halaman/<int:number>.png")
@requires(Permission.SEE_FILES)
def page_png(file_id: int, number: int) -> ResponseReturnValue:
    """A page as a picture in which personal data of others is painted over; ``baca`` is an older reading."""
    version = request.args.get("baca", type=int)
    return Response(page_image(current_context(), file_id, number, version), mimetype="image/png")


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
    part = asked_part()
    shown = list_files(ctx, part)
    return render_template(
        "files/index.html",
        lines=[file_line(ctx, file) for file in shown],
        summary=summary_of(ctx),
        filters=filters_of(part),
        container=container_of(ctx, part),
        search=search_text(),
        choices=upload_choices(ctx),
        may_upload=ctx.may(Permission.UPLOAD),
        settings=ctx.settings,
        paging=paging(shown),
    )


def _received_as_json(received: Received) -> ResponseReturnValue:
    ctx = current_context()
    answer = jsonify(
        files=rows_as_json(ctx, get_files(ctx, received.file_ids)),
        failed=[{"name": failure.name, "message": failure.message} for failure in received.failed],
        summary_html=summary_html(summary_of(ctx)),
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
