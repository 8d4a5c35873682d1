"""The transcript of an interview: speakers corrected once, turns given to others, evidence sought anew."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import notes_words
from app.services.errors import ConflictError, InvalidInputError
from app.services.interviews import speakers, uploaded
from app.services.interviews.transcript import transcript_page
from app.views.paging import number_argument

BLUEPRINT = Blueprint("interview_transcript", __name__, url_prefix="/wawancara")
FIELDS = ("label", "peran", "pegawai")


@BLUEPRINT.get("/<int:interview_id>/transkrip")
@requires(Permission.INTERVIEW)
def show(interview_id: int) -> str:
    """``halaman`` of the transcript; ``giliran`` is the turn to be given to another, ``bukti`` evidence in it."""
    return _render(interview_id)


@BLUEPRINT.post("/<int:interview_id>/transkrip/pembicara")
@requires(Permission.INTERVIEW)
def save_speakers(interview_id: int) -> ResponseReturnValue:
    """Who the speakers are."""
    try:
        queued = speakers.save_speakers(current_context(), interview_id, _given())
    except (InvalidInputError, ConflictError) as err:
        return _render(interview_id, str(err)), 400 if isinstance(err, InvalidInputError) else 409
    _tell(queued)
    return redirect(url_for(".show", interview_id=interview_id))


@BLUEPRINT.post("/<int:interview_id>/transkrip/giliran")
@requires(Permission.INTERVIEW)
def correct_turn(interview_id: int) -> ResponseReturnValue:
    """These are not that speaker's words."""
    page, start = (request.form.get(name, -1, type=int) for name in ("hal", "mulai"))
    speaker = request.form.get("pembicara", "")
    try:
        speakers.correct_turn(current_context(), interview_id, page, start, speaker)
    except (InvalidInputError, ConflictError) as err:
        return _render(interview_id, str(err)), 400 if isinstance(err, InvalidInputError) else 409
    number = request.form.get("halaman", 1, type=int)
    return redirect(url_for(".show", interview_id=interview_id, halaman=number, _anchor=f"g-{page}-{start}"))


@BLUEPRINT.post("/<int:interview_id>/transkrip/perbarui")
@requires(Permission.INTERVIEW)
def renew(interview_id: int) -> ResponseReturnValue:
    """Seek evidence anew with all corrections."""
    try:
        _tell(speakers.renew(current_context(), interview_id))
    except ConflictError as err:
        flash(translated(str(err)), "danger")
    return redirect(url_for(".show", interview_id=interview_id))


@BLUEPRINT.get("/berkas/<int:file_id>")
@requires(Permission.INTERVIEW)
def of_file(file_id: int) -> ResponseReturnValue:
    """The interview whose transcript a file is; ``bukti`` goes along."""
    interview_id = uploaded.ensure_interview(current_context(), file_id)
    evidence = number_argument("bukti")
    anchor = "bukti-dipilih" if evidence else None
    return redirect(url_for(".show", interview_id=interview_id, bukti=evidence, _anchor=anchor))


def _given() -> list[speakers.Given]:
    labels, roles, employees = (request.form.getlist(name) for name in FIELDS)
    if not len(labels) == len(roles) == len(employees):
        raise ConflictError(speakers.STALE)
    numbers = (int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None for text in employees)
    return [speakers.Given(*one) for one in zip(labels, roles, numbers, strict=True)]


def _tell(queued: bool) -> None:
    if queued:
        flash(
            _("Tersimpan. Bukti sedang dicari lagi dengan pembicara ini; halaman ini memberi tahu hasilnya."), "success"
        )
    else:
        flash(_("Tersimpan. Berkasnya masih diolah; setelah selesai, tekan “Cari bukti lagi”."), "warning")


def _render(interview_id: int, error: str = "") -> str:
    args = request.args if request.method == "GET" else request.form
    chosen, number = args.get("giliran", ""), args.get("halaman", 1, type=int)
    page = transcript_page(current_context(), interview_id, number, chosen, args.get("bukti", type=int))
    return render_template(
        "interviews/transcript.html",
        page=page,
        error=translated(error),
        roles=speakers.ROLES,
        words=notes_words,
        typed=request.form.to_dict(flat=False),
    )
