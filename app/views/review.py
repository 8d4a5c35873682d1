"""The review screen: the list, and one criterion with its acts."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import employee_words, rating_words, words
from app.services import review
from app.services.errors import ConflictError, InvalidInputError

BLUEPRINT = Blueprint("review", __name__, url_prefix="/penilaian")


@BLUEPRINT.get("")
@requires(Permission.SEE_ASSESSMENT)
def index() -> str:
    """Whom I rate, and how far I am."""
    return render_template("review/index.html", listed=review.list_assessments(current_context()))


@BLUEPRINT.get("/<int:assessment_id>")
@requires(Permission.SEE_ASSESSMENT)
def show(assessment_id: int) -> str:
    """One criterion: rating, evidence, source."""
    return _render(assessment_id, request.args.get("kriteria", ""))


@BLUEPRINT.post("/<int:assessment_id>/nilai")
@requires(Permission.REVIEW)
def rate(assessment_id: int) -> ResponseReturnValue:
    """The blind rating."""
    rating, reason = request.form.get("nilai", ""), request.form.get("alasan", "")
    return _act(assessment_id, review.rate_blind, _criterion(), rating, _version(), reason)


@BLUEPRINT.post("/<int:assessment_id>/putuskan")
@requires(Permission.REVIEW)
def decide(assessment_id: int) -> ResponseReturnValue:
    """The rating that stands."""
    rating = request.form.get("nilai", "")
    return _act(assessment_id, review.decide, _criterion(), rating, _version(), *_reason(), follow=_follow())


@BLUEPRINT.post("/<int:assessment_id>/catatan")
@requires(Permission.REVIEW)
def note(assessment_id: int) -> ResponseReturnValue:
    """What only the rater knows."""
    return _act(assessment_id, review.add_note, _criterion(), request.form.get("catatan", ""), _version())


@BLUEPRINT.post("/<int:assessment_id>/bukti/<int:evidence_id>/terima")
@requires(Permission.REVIEW)
def accept_evidence(assessment_id: int, evidence_id: int) -> ResponseReturnValue:
    """Note that a person has checked a piece of evidence."""
    return _act(assessment_id, review.accept_evidence, evidence_id, _version())


@BLUEPRINT.post("/<int:assessment_id>/bukti/<int:evidence_id>/tautkan")
@requires(Permission.REVIEW)
def relink_evidence(assessment_id: int, evidence_id: int) -> ResponseReturnValue:
    """Tie a piece of evidence to another criterion."""
    moved_to, reason = request.form.get("ke", ""), request.form.get("alasan", "")
    return _act(assessment_id, review.relink_evidence, evidence_id, _criterion(), moved_to, reason, _version())


@BLUEPRINT.post("/<int:assessment_id>/bukti/<int:evidence_id>/tolak")
@requires(Permission.REVIEW)
def reject_evidence(assessment_id: int, evidence_id: int) -> ResponseReturnValue:
    """Take a piece of evidence out."""
    return _act(assessment_id, review.reject_evidence, evidence_id, *_reason(), _version())


@BLUEPRINT.post("/<int:assessment_id>/bukti/<int:evidence_id>/pulihkan")
@requires(Permission.REVIEW)
def restore_evidence(assessment_id: int, evidence_id: int) -> ResponseReturnValue:
    """Bring a piece of evidence back."""
    return _act(assessment_id, review.restore_evidence, evidence_id, _version())


@BLUEPRINT.post("/<int:assessment_id>/urungkan")
@requires(Permission.REVIEW)
def undo(assessment_id: int) -> ResponseReturnValue:
    """Take back the newest act."""
    return _act(assessment_id, review.undo, _version())


@BLUEPRINT.post("/<int:assessment_id>/ulangi")
@requires(Permission.REVIEW)
def redo(assessment_id: int) -> ResponseReturnValue:
    """Take back the undo."""
    return _act(assessment_id, review.redo, _version())


def _act(assessment_id: int, act: Callable[..., object], *arguments: object, follow: str = "") -> ResponseReturnValue:
    """Do it and go on; an error stands on the same page, with what was typed kept by the browser's history."""
    try:
        act(current_context(), assessment_id, *arguments)
    except InvalidInputError as err:
        return _render(assessment_id, _criterion(), str(err)), 400
    except ConflictError as err:
        return _render(assessment_id, _criterion(), str(err)), 409
    return redirect(url_for(".show", assessment_id=assessment_id, kriteria=follow or _criterion()))


def _render(assessment_id: int, criterion: str, error: str = "") -> str:
    ctx = current_context()
    page = review.review_page(ctx, assessment_id, criterion)
    chosen = request.args.get("bukti", type=int)
    source = review.source_panel(ctx, page, chosen, request.args.get("hal", type=int))
    return render_template(
        "review/show.html",
        page=page,
        source=source,
        transcript=review.opens_transcript(ctx, source),
        words=words,
        own_words=employee_words,
        rating_words=rating_words,
        error=translated(error),
        typed=request.form,
    )


def _criterion() -> str:
    return request.form.get("kriteria", "")


def _follow() -> str:
    return request.form.get("berikut", "") or _criterion()


def _version() -> int:
    return request.form.get("versi", -1, type=int)


def _reason() -> tuple[str, str]:
    return request.form.get("kode_alasan", ""), request.form.get("alasan", "")
