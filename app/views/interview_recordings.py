"""Recordings of an interview: handed in, heard, moved against the transcript, erased."""

from collections.abc import Callable
from functools import partial
from typing import BinaryIO, cast

from flask import Blueprint, flash, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.services.errors import ConflictError, InvalidInputError
from app.services.interviews import recordings

BLUEPRINT = Blueprint("interview_recordings", __name__, url_prefix="/wawancara/<int:interview_id>/rekaman")


@BLUEPRINT.post("")
@requires(Permission.INTERVIEW)
def add(interview_id: int) -> ResponseReturnValue:
    """Hand in a recording."""
    upload = request.files.get("rekaman")
    stream, name = (cast("BinaryIO", upload.stream), upload.filename or "") if upload else (None, "")
    done = _("Rekaman disimpan. Tekan waktu sebuah giliran untuk mendengarnya dari detik itu.")
    return _act(interview_id, partial(recordings.add_recording, current_context(), interview_id, stream, name), done)


@BLUEPRINT.get("/<int:recording_id>")
@requires(Permission.INTERVIEW)
def play(interview_id: int, recording_id: int) -> ResponseReturnValue:
    """The sound, or the part of it that is asked for."""
    path, media_type = recordings.open_recording(current_context(), interview_id, recording_id)
    return send_file(path, mimetype=media_type, conditional=True, etag=False)


@BLUEPRINT.post("/<int:recording_id>/geser")
@requires(Permission.INTERVIEW)
def move(interview_id: int, recording_id: int) -> ResponseReturnValue:
    """At which second of the recording the transcript begins."""
    ctx, typed = current_context(), request.form.get("detik", "")
    act = partial(recordings.move_recording, ctx, interview_id, recording_id, typed)
    return _act(interview_id, act, _("Geseran disimpan."))


@BLUEPRINT.post("/<int:recording_id>/hapus")
@requires(Permission.INTERVIEW)
def erase(interview_id: int, recording_id: int) -> ResponseReturnValue:
    """Erase it for good, if the box is ticked."""
    ctx, sure = current_context(), request.form.get("yakin") == "1"
    act = partial(recordings.erase_recording, ctx, interview_id, recording_id, sure=sure)
    return _act(interview_id, act, _("Rekaman dihapus selamanya."))


def _act(interview_id: int, act: Callable[[], object], done: str) -> ResponseReturnValue:
    try:
        act()
    except (InvalidInputError, ConflictError) as err:
        flash(translated(str(err)), "danger")
    else:
        flash(done, "success")
    return redirect(url_for("interview_transcript.show", interview_id=interview_id, _anchor="rekaman"))
