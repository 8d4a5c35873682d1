"""What a person does with a file in the list: take it out of the queue, enter its password."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.services.errors import ConflictError, InvalidInputError
from app.services.requeue import cancel_file
from app.services.unlock import unlock_file

BLUEPRINT = Blueprint("file_acts", __name__, url_prefix="/dokumen")


@BLUEPRINT.post("/<int:file_id>/batal")
@requires(Permission.UPLOAD)
def cancel(file_id: int) -> ResponseReturnValue:
    """Stop one file that waits or is being processed."""
    try:
        cancel_file(current_context(), file_id)
        flash(_("Pembacaan dibatalkan."), "success")
    except ConflictError as err:
        flash(translated(str(err)), "danger")
    return _back(file_id)


@BLUEPRINT.post("/<int:file_id>/kunci")
@requires(Permission.SEE_FILES)
def unlock(file_id: int) -> ResponseReturnValue:
    """Open a locked file with its password (``kata_sandi``); whose file one may open, the service decides."""
    try:
        unlock_file(current_context(), file_id, request.form.get("kata_sandi", ""))
        flash(_("Kunci berkas terbuka. Berkas masuk antrean lagi; kata sandinya tidak disimpan."), "success")
    except InvalidInputError as err:
        flash(translated(str(err)), "danger")
        return redirect(url_for("files.document", file_id=file_id))
    return _back(file_id)


def _back(file_id: int) -> ResponseReturnValue:
    """The document where the person stood on it (``dari``), else the file's row in the list."""
    if request.form.get("dari") == "dokumen":
        return redirect(url_for("files.document", file_id=file_id))
    return redirect(url_for("files.index", _anchor=f"berkas-{file_id}"))
