"""The end of an interview: what its notes come to, and notes taken again."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.permissions import Permission
from app.rules import notes_words
from app.services.interviews.finish import finish, finish_page, reopen

BLUEPRINT = Blueprint("interview_finish", __name__, url_prefix="/wawancara/<int:interview_id>")


@BLUEPRINT.get("/akhiri")
@requires(Permission.INTERVIEW)
def show(interview_id: int) -> str:
    """What the notes will become, or became, and what the person interviewed said of them."""
    page = finish_page(current_context(), interview_id)
    return render_template("interviews/finish.html", page=page, words=notes_words)


@BLUEPRINT.post("/akhiri")
@requires(Permission.INTERVIEW)
def end(interview_id: int) -> ResponseReturnValue:
    """End it."""
    if finish(current_context(), interview_id) is None:
        flash(_("Wawancara diakhiri. Tidak ada tanya jawab di dalamnya, jadi tidak ada bukti yang dicari."), "success")
    else:
        flash(_("Wawancara diakhiri. Catatannya sedang dibaca; buktinya muncul di penilaian setelah itu."), "success")
    return redirect(url_for(".show", interview_id=interview_id))


@BLUEPRINT.post("/buka-lagi")
@requires(Permission.INTERVIEW)
def again(interview_id: int) -> ResponseReturnValue:
    """Open it again."""
    reopen(current_context(), interview_id)
    flash(_("Wawancara dibuka lagi. Buktinya tetap sampai wawancara ini diakhiri lagi."), "success")
    return redirect(url_for("interview_notes.show", interview_id=interview_id))
