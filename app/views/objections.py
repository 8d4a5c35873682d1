"""Keberatan and what leads to it: handing over, signing, objecting, explaining, deciding."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rating.acts import WHOLES
from app.rules import employee_words, proceeding_words, words
from app.rules.ruleset import PREDIKAT
from app.services import proceedings
from app.services.errors import ConflictError, InvalidInputError
from app.services.proceedings import Decision

BLUEPRINT = Blueprint("objections", __name__, url_prefix="/keberatan")
PATH = "/<int:assessment_id>"
CRITERION = "kriteria-"


@BLUEPRINT.app_template_global()
def proceeding_word(table: str, code: str) -> str:
    """The translated word for a code of one of the tables in ``app.rules.proceeding_words``."""
    return translated(getattr(proceeding_words, table)[code])


@BLUEPRINT.get("")
@requires(Permission.SEE_ASSESSMENT)
def index() -> str:
    """What waits for me, and all proceedings in which I am a party."""
    ctx = current_context()
    waiting, cases = proceedings.waiting_proceedings(ctx), proceedings.list_proceedings(ctx)
    return render_template("objections/index.html", waiting=waiting, cases=cases, predikat_names=PREDIKAT)


@BLUEPRINT.get(PATH)
@requires(Permission.SEE_ASSESSMENT)
def show(assessment_id: int) -> str:
    """The steps so far, the clocks, and what I can do."""
    return _render(assessment_id)


@BLUEPRINT.post(f"{PATH}/serahkan")
@requires(Permission.REVIEW)
def hand_over(assessment_id: int) -> ResponseReturnValue:
    """The rater hands over."""
    return _act(assessment_id, "handed_over", proceedings.hand_over, _text("cara"))


@BLUEPRINT.post(f"{PATH}/terima")
@requires(Permission.ANSWER)
def acknowledge(assessment_id: int) -> ResponseReturnValue:
    """The employee signs for receipt."""
    return _act(assessment_id, "acknowledged", proceedings.acknowledge, _text("sikap"), _text("catatan"))


@BLUEPRINT.post(f"{PATH}/tolak-tanda-tangan")
@requires(Permission.REVIEW)
def refuse(assessment_id: int) -> ResponseReturnValue:
    """Rater or superior record a refusal to sign."""
    return _act(assessment_id, "refused", proceedings.refuse, _text("alasan"))


@BLUEPRINT.post(f"{PATH}/tanda-tangan-atasan")
@requires(Permission.DECIDE_OBJECTION)
def sign(assessment_id: int) -> ResponseReturnValue:
    """The superior signs in the employee's place."""
    return _act(assessment_id, "superior_signed", proceedings.sign_as_superior, _text("catatan"))


@BLUEPRINT.post(f"{PATH}/ajukan")
@requires(Permission.ANSWER)
def object_to(assessment_id: int) -> ResponseReturnValue:
    """The employee objects."""
    targets = request.form.getlist("sasaran")
    return _act(assessment_id, "objected", proceedings.object_to, _text("alasan"), targets)


@BLUEPRINT.post(f"{PATH}/jelaskan")
@requires(Permission.REVIEW)
def explain(assessment_id: int) -> ResponseReturnValue:
    """The rater explains."""
    return _act(assessment_id, "explained", proceedings.explain, _text("penjelasan"))


@BLUEPRINT.post(f"{PATH}/putuskan")
@requires(Permission.DECIDE_OBJECTION)
def decide(assessment_id: int) -> ResponseReturnValue:
    """The superior decides."""
    ratings = {name.removeprefix(CRITERION): value for name, value in request.form.items() if CRITERION in name}
    wholes = {part: _text(part) for part in WHOLES}
    decision = Decision(_text("putusan"), _text("alasan"), ratings, **wholes)
    return _act(assessment_id, "decided", proceedings.decide, decision)


def _act(assessment_id: int, step: str, act: Callable[..., object], *arguments: object) -> ResponseReturnValue:
    try:
        act(current_context(), assessment_id, request.form.get("dilihat", -1, type=int), *arguments)
    except InvalidInputError as err:
        return _render(assessment_id, str(err), step), 400
    except ConflictError as err:
        return _render(assessment_id, str(err), step), 409
    flash(_("Tercatat: %(step)s.", step=proceeding_word("STEPS", step)), "success")
    return redirect(url_for(".show", assessment_id=assessment_id))


def _render(assessment_id: int, error: str = "", failed: str = "") -> str:
    page = proceedings.proceedings_page(current_context(), assessment_id)
    return render_template(
        "objections/show.html",
        page=page,
        case=page.case,
        words=words,
        step_words=proceeding_words,
        answer_stances=employee_words.STANCES,
        predikat_names=PREDIKAT,
        error=translated(error),
        failed=failed,
        typed=request.form,
    )


def _text(name: str) -> str:
    return request.form.get(name, "")
