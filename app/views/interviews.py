"""Interviews: the list, a new one, its page with consent and guide, and the guide on paper."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import current_language, translated
from app.permissions import Permission
from app.rules import interview_words
from app.rules.notice import load_notice
from app.services.errors import ConflictError, InvalidInputError
from app.services.interviews import guide, notice, preparing
from app.services.interviews.access import require_assessment
from app.views.paging import number_argument, paging, window

BLUEPRINT = Blueprint("interviews", __name__, url_prefix="/wawancara")
PATH = "/<int:interview_id>"


@BLUEPRINT.app_template_global()
def interview_word(table: str, code: str) -> str:
    """The translated word for a code of one of the tables in ``app.rules.interview_words``."""
    return translated(getattr(interview_words, table)[code])


@BLUEPRINT.get("")
@requires(Permission.INTERVIEW)
def index() -> str:
    """The interviews that I may open."""
    state = request.args.get("keadaan", "")
    chosen = number_argument("penilaian")
    rows, assessments = preparing.list_interviews(current_context(), chosen, state, **window())
    return render_template(
        "interviews/index.html",
        rows=rows,
        assessments=assessments,
        page=paging(rows),
        state=state,
        chosen=chosen,
        states=preparing.STATES,
    )


@BLUEPRINT.route("/baru/<int:assessment_id>", methods=["GET", "POST"])
@requires(Permission.INTERVIEW)
def new(assessment_id: int) -> ResponseReturnValue:
    """Prepare an interview about a person."""
    ctx, problem = current_context(), ""
    if request.method == "POST":
        try:
            interview_id = preparing.prepare_interview(ctx, assessment_id, _values())
        except (InvalidInputError, ConflictError) as err:
            problem = str(err)
        else:
            return redirect(url_for("interviews.show", interview_id=interview_id))
    assessment, people = require_assessment(ctx, assessment_id), preparing.colleagues_of(ctx, assessment_id)
    page = render_template("interviews/new.html", assessment=assessment, people=people, problem=problem)
    return page, 400 if problem else 200


@BLUEPRINT.get(PATH)
@requires(Permission.INTERVIEW)
def show(interview_id: int) -> str:
    """One interview."""
    return _render(interview_id)


@BLUEPRINT.get(f"{PATH}/cetak")
@requires(Permission.INTERVIEW)
def paper(interview_id: int) -> str:
    """The guide on paper, with the notice before it and room to write."""
    page = preparing.interview_page(current_context(), interview_id)
    return render_template("interviews/paper.html", page=page, notice=load_notice(current_language()))


@BLUEPRINT.post(f"{PATH}/persetujuan")
@requires(Permission.INTERVIEW)
def consent(interview_id: int) -> ResponseReturnValue:
    """What the person said to the notice."""
    stance, memo = request.form.get("sikap", ""), request.form.get("memo", "")
    return _act(interview_id, lambda: notice.record_consent(current_context(), interview_id, stance, memo))


@BLUEPRINT.post(f"{PATH}/pertanyaan")
@requires(Permission.INTERVIEW)
def add(interview_id: int) -> ResponseReturnValue:
    """Add one's own question."""
    criterion, text = request.form.get("kriteria", ""), request.form.get("pertanyaan", "")
    return _act(interview_id, lambda: guide.add_question(current_context(), interview_id, criterion, text))


@BLUEPRINT.post(f"{PATH}/pertanyaan/<int:question_id>")
@requires(Permission.INTERVIEW)
def change(interview_id: int, question_id: int) -> ResponseReturnValue:
    """Move, exchange or remove a question."""
    ctx, act = current_context(), request.form.get("tindakan", "")
    acts: dict[str, Callable[[], None]] = {
        "naik": lambda: guide.move_question(ctx, interview_id, question_id, -1),
        "turun": lambda: guide.move_question(ctx, interview_id, question_id, 1),
        "ganti": lambda: guide.exchange_question(ctx, interview_id, question_id),
        "keluarkan": lambda: guide.remove_question(ctx, interview_id, question_id),
    }
    return _act(interview_id, acts.get(act, _unknown))


def _unknown() -> None:
    raise InvalidInputError("Tindakan ini tidak dikenal. Muat ulang halamannya, lalu coba lagi.")


def _values() -> dict[str, object]:
    return {
        "informant": request.form.get("siapa"),
        "informant_id": request.form.get("orang", type=int),
        "held_on": request.form.get("tanggal"),
        "place": request.form.get("tempat"),
    }


def _act(interview_id: int, act: Callable[[], None]) -> ResponseReturnValue:
    try:
        act()
    except (InvalidInputError, ConflictError) as err:
        return _render(interview_id, translated(str(err))), 400 if isinstance(err, InvalidInputError) else 409
    flash(_("Tersimpan."), "success")
    return redirect(url_for("interviews.show", interview_id=interview_id))


def _render(interview_id: int, problem: str = "") -> str:
    page = preparing.interview_page(current_context(), interview_id)
    values = {"page": page, "problem": problem, "given": request.form if problem else {}}
    return render_template("interviews/show.html", **values, notice=load_notice(current_language()))
