"""*Evaluasi saya*: an employee's own periods, their evidence, what they say to it."""

from collections.abc import Sequence
from typing import BinaryIO, cast

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from app.auth import current_context, requires
from app.i18n import local_number, translated
from app.permissions import Permission
from app.rules import employee_words, words
from app.rules.ruleset import PREDIKAT
from app.services import my_evaluation
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.services.how_it_works import own_reading

BLUEPRINT = Blueprint("my_evaluation", __name__, url_prefix="/evaluasi-saya")


@BLUEPRINT.context_processor
def _words() -> dict[str, object]:
    return {"words": words, "own_words": employee_words, "predikat_names": PREDIKAT}


@BLUEPRINT.get("")
@requires(Permission.ANSWER)
def index() -> ResponseReturnValue:
    """My periods; before the first one, how the tool works."""
    ctx = current_context()
    if ctx.actor.employee_id is not None and own_reading(ctx) is None:
        return redirect(url_for("how_it_works.show"))
    return render_template("my_evaluation/index.html", periods=my_evaluation.own_periods(ctx))


@BLUEPRINT.get("/<int:assessment_id>")
@requires(Permission.ANSWER)
def show(assessment_id: int) -> ResponseReturnValue:
    """What is kept about me in one period, what it says, who opened it."""
    ctx = current_context()
    page = my_evaluation.own_page(ctx, assessment_id)
    if own_reading(ctx) is None:
        return redirect(url_for("how_it_works.show"))
    return render_template("my_evaluation/show.html", page=page, limit=ctx.settings.max_file_bytes // 1024**2)


@BLUEPRINT.route("/<int:assessment_id>/bukti/<int:evidence_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER)
def answer(assessment_id: int, evidence_id: int) -> ResponseReturnValue:
    """One piece of evidence with my answers to it, and a form for another one."""
    ctx = current_context()
    if request.method == "GET":
        return _answer_form(ctx, assessment_id, evidence_id)
    stance, text = request.form.get("sikap", ""), request.form.get("teks", "")
    try:
        my_evaluation.answer_evidence(ctx, assessment_id, evidence_id, stance, text)
    except InvalidInputError as err:
        return _answer_form(ctx, assessment_id, evidence_id, str(err)), 400
    except ConflictError as err:
        return _answer_form(ctx, assessment_id, evidence_id, str(err)), 409
    flash(_("Tanggapan tersimpan. Penilai membacanya di samping bukti ini."), "success")
    return redirect(url_for(".show", assessment_id=assessment_id, _anchor=f"bukti-{evidence_id}"))


@BLUEPRINT.post("/<int:assessment_id>/berkas")
@requires(Permission.ANSWER)
def upload(assessment_id: int) -> ResponseReturnValue:
    """Documents of my own."""
    received = _receive(current_context(), assessment_id, request.files.getlist("files"))
    if received:
        flash(_("%(n)s berkas diterima. Buktinya muncul setelah dibaca.", n=local_number(received)), "success")
    return redirect(url_for(".show", assessment_id=assessment_id, _anchor="berkas"))


def _receive(ctx: Context, assessment_id: int, uploads: Sequence[FileStorage]) -> int:
    """How many were taken in; each that was not says why."""
    named, received = [upload for upload in uploads if upload.filename], 0
    if not named:
        flash(_("Pilih paling sedikit satu berkas."), "danger")
    for one in named:
        try:
            my_evaluation.hand_in(ctx, assessment_id, cast("BinaryIO", one.stream), one.filename or "")
            received += 1
        except (InvalidInputError, NotAllowedError) as err:
            flash(translated(str(err)), "danger")
    return received


def _answer_form(ctx: Context, assessment_id: int, evidence_id: int, error: str = "") -> str:
    page = my_evaluation.own_page(ctx, assessment_id)
    piece = next((piece for piece in page.evidence if piece.id == evidence_id), None)
    if piece is None:
        raise NotFoundError("Bukti ini tidak ada lagi dalam evaluasi Anda. Kembali ke daftar bukti.")
    return render_template(
        "my_evaluation/answer.html", page=page, piece=piece, error=translated(error), typed=request.form
    )
