"""The summary of an interview: sentences that were said, chosen by a person, confirmed by name, printable."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.services.errors import ConflictError, InvalidInputError
from app.services.interviews import summary, summary_acts
from app.views.paging import number_argument

BLUEPRINT = Blueprint("interview_summary", __name__, url_prefix="/wawancara/<int:interview_id>/ringkasan")


@BLUEPRINT.get("")
@requires(Permission.INTERVIEW)
def show(interview_id: int) -> str:
    """The summary, and the text from which it is made."""
    return _render(interview_id)


@BLUEPRINT.post("")
@requires(Permission.INTERVIEW)
def add(interview_id: int) -> ResponseReturnValue:
    """Add a sentence."""
    form = request.form
    key, criterion, side = form.get("kalimat", ""), form.get("kriteria", ""), form.get("sisi", "")
    try:
        summary_acts.add_sentence(current_context(), interview_id, key, criterion, side)
    except (InvalidInputError, ConflictError) as err:
        return _render(interview_id, str(err)), 400 if isinstance(err, InvalidInputError) else 409
    return redirect(url_for(".show", interview_id=interview_id, halaman=_number(), _anchor=f"kriteria-{criterion}"))


@BLUEPRINT.post("/<int:sentence_id>")
@requires(Permission.INTERVIEW)
def change(interview_id: int, sentence_id: int) -> ResponseReturnValue:
    """Move a sentence, or take it out."""
    try:
        summary_acts.change_sentence(current_context(), interview_id, sentence_id, request.form.get("tindakan", ""))
    except (InvalidInputError, ConflictError) as err:
        return _render(interview_id, str(err)), 400 if isinstance(err, InvalidInputError) else 409
    anchor = f"kriteria-{request.form.get('kriteria', '')}"
    return redirect(url_for(".show", interview_id=interview_id, halaman=_number(), _anchor=anchor))


@BLUEPRINT.post("/sahkan")
@requires(Permission.INTERVIEW)
def confirm(interview_id: int) -> ResponseReturnValue:
    """Confirm it by name."""
    try:
        summary_acts.confirm_summary(current_context(), interview_id, request.form.get("nama", ""))
    except (InvalidInputError, ConflictError) as err:
        return _render(interview_id, str(err)), 400 if isinstance(err, InvalidInputError) else 409
    flash(_("Ringkasan disahkan."), "success")
    return redirect(url_for(".show", interview_id=interview_id))


def _render(interview_id: int, error: str = "") -> str:
    page = summary.summary_page(current_context(), interview_id, _number() or 1)
    return render_template(
        "interviews/summary.html", page=page, size=summary.TURNS, error=translated(error), typed=request.form
    )


def _number() -> int | None:
    return request.form.get("halaman", type=int) or number_argument("halaman")
