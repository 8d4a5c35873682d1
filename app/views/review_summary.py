"""Whole ratings, predikat, confirmation by name, and the document."""

from collections.abc import Callable

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import words
from app.rules.distribution import ORGANISATION_RESULTS
from app.rules.ruleset import PREDIKAT
from app.services import development, review
from app.services.errors import ConflictError, InvalidInputError
from app.services.evaluation_report import evaluation_report
from app.services.organisation_result import head_note

BLUEPRINT = Blueprint("review_summary", __name__, url_prefix="/penilaian")


@BLUEPRINT.get("/<int:assessment_id>/pengesahan")
@requires(Permission.SEE_ASSESSMENT)
def show(assessment_id: int) -> str:
    """Where the assessment stands as a whole."""
    return _render(assessment_id)


@BLUEPRINT.post("/<int:assessment_id>/keseluruhan")
@requires(Permission.REVIEW)
def rate_whole(assessment_id: int) -> ResponseReturnValue:
    """Hasil kerja or perilaku kerja as a whole."""
    form = request.form
    part, rating, reason = form.get("bagian", ""), form.get("nilai", ""), form.get("alasan", "")
    return _act(assessment_id, review.rate_whole, part, rating, _version(), reason)


@BLUEPRINT.post("/<int:assessment_id>/rekomendasi")
@requires(Permission.REVIEW)
def recommend(assessment_id: int) -> ResponseReturnValue:
    """Catatan/rekomendasi for the official document."""
    return _act(assessment_id, review.recommend, request.form.get("rekomendasi", ""), _version())


@BLUEPRINT.post("/<int:assessment_id>/sahkan")
@requires(Permission.REVIEW)
def confirm(assessment_id: int) -> ResponseReturnValue:
    """Confirm by name."""
    return _act(assessment_id, review.confirm, request.form.get("nama", ""), _version())


@BLUEPRINT.get("/<int:assessment_id>/dokumen-evaluasi.pdf")
@requires(Permission.SEE_ASSESSMENT)
def document(assessment_id: int) -> Response:
    """The *Dokumen Evaluasi Kinerja Pegawai* of a confirmed assessment."""
    name, content = evaluation_report(current_context(), assessment_id)
    response = Response(content, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _act(assessment_id: int, act: Callable[..., object], *arguments: object) -> ResponseReturnValue:
    try:
        act(current_context(), assessment_id, *arguments)
    except InvalidInputError as err:
        return _render(assessment_id, str(err)), 400
    except ConflictError as err:
        return _render(assessment_id, str(err)), 409
    return redirect(url_for(".show", assessment_id=assessment_id))


def _render(assessment_id: int, error: str = "") -> str:
    page = review.review_page(current_context(), assessment_id)
    note = head_note(current_context(), page.assessment)
    return render_template(
        "review/summary.html",
        page=page,
        words=words,
        predikat_names=PREDIKAT,
        result_names=ORGANISATION_RESULTS,
        head_note=note,
        follows=development.follows(current_context(), page.assessment),
        error=translated(error),
        typed=request.form,
    )


def _version() -> int:
    return request.form.get("versi", -1, type=int)
