"""*Wawancara saya*: people who were interviewed read what was noted, and confirm, correct or deny it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import current_language, translated
from app.permissions import Permission
from app.rules.notice import load_notice
from app.services.errors import ConflictError, InvalidInputError
from app.services.interviews import notice, statements
from app.views.paging import parts_of

BLUEPRINT = Blueprint("interview_statements", __name__, url_prefix="/wawancara-saya")


@BLUEPRINT.get("")
@requires(Permission.SPEAK)
def index() -> str:
    """The interviews with me."""
    interviews, pages = parts_of(statements.my_interviews(current_context()))
    return render_template("interviews/mine.html", interviews=interviews, pages=pages)


@BLUEPRINT.get("/<int:interview_id>")
@requires(Permission.SPEAK)
def show(interview_id: int) -> str:
    """All my answers in one of them."""
    found = statements.my_interview(current_context(), interview_id)
    answers, pages = parts_of(found.answers)
    told = load_notice(current_language())
    return render_template("interviews/my_answers.html", found=found, answers=answers, pages=pages, notice=told)


@BLUEPRINT.post("/<int:interview_id>/tarik")
@requires(Permission.SPEAK)
def withdraw(interview_id: int) -> ResponseReturnValue:
    """Take back my consent."""
    try:
        final = notice.withdraw_own(current_context(), interview_id, request.form.get("memo", ""))
    except (InvalidInputError, ConflictError) as err:
        flash(translated(str(err)), "danger")
        return redirect(url_for(".show", interview_id=interview_id))
    done = _("Persetujuan Anda sudah ditarik: rekaman dihapus, catatannya tidak dihitung.")
    kept = _("Persetujuan Anda sudah ditarik. Penilaian yang sudah disahkan tidak berubah.")
    flash(kept if final else done, "success")
    return redirect(url_for(".index"))


@BLUEPRINT.get("/<int:interview_id>/<line>")
@requires(Permission.SPEAK)
def answer(interview_id: int, line: str) -> str:
    """One answer, to be confirmed, corrected or denied."""
    return _render(interview_id, line)


@BLUEPRINT.post("/<int:interview_id>/<line>")
@requires(Permission.SPEAK)
def state(interview_id: int, line: str) -> ResponseReturnValue:
    """Say what holds; then the next one that waits."""
    ctx, form = current_context(), request.form
    stance, seen, text = form.get("sikap", ""), form.get("terbaca", ""), form.get("teks", "")
    try:
        statements.state(ctx, interview_id, line, stance, seen, text)
    except (InvalidInputError, ConflictError) as err:
        return _render(interview_id, line, str(err)), 400 if isinstance(err, InvalidInputError) else 409
    waiting = statements.my_interview(ctx, interview_id).unanswered
    flash(_("Jawaban Anda tersimpan."), "success")
    if waiting:
        return redirect(url_for(".answer", interview_id=interview_id, line=waiting[0].line))
    return redirect(url_for(".show", interview_id=interview_id))


def _render(interview_id: int, line: str, error: str = "") -> str:
    found = statements.my_interview(current_context(), interview_id)
    return render_template(
        "interviews/my_answer.html",
        found=found,
        answer=statements.find_answer(found, line),
        error=translated(error),
        typed=request.form,
    )
