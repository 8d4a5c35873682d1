"""Whether a complaint is about a person, what the person answers, and what is passed on to Inspektorat."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import work_words
from app.rules.attribution import WITHDRAWN
from app.services import attribution
from app.services.calendar import local_today
from app.services.errors import ConflictError, InvalidInputError
from app.views.label_words import LABELS
from app.views.numbers import number_in

BLUEPRINT = Blueprint("attribution", __name__, url_prefix="/aduan")


@BLUEPRINT.get("/<int:complaint_id>/kaitan")
@requires(Permission.ATTRIBUTE)
def show(complaint_id: int) -> ResponseReturnValue:
    """What was said of this complaint and people, for those related to them."""
    return _render(complaint_id)


@BLUEPRINT.post("/<int:complaint_id>/kaitan")
@requires(Permission.ATTRIBUTE)
def record(complaint_id: int) -> ResponseReturnValue:
    """Say that it is about a person, or that it is not, or take that back."""
    return _done(complaint_id, lambda: _said(complaint_id), _("Tercatat. Catatan lama tetap tersimpan."))


@BLUEPRINT.post("/<int:complaint_id>/inspektorat")
@requires(Permission.ATTRIBUTE)
def forward(complaint_id: int) -> ResponseReturnValue:
    """Pass it on to Inspektorat."""
    matter, note = request.form.get("perkara", ""), request.form.get("alasan", "")
    told = _("Tercatat: diteruskan ke Inspektorat untuk diperiksa.")
    return _done(complaint_id, lambda: attribution.forward(current_context(), complaint_id, matter, note), told)


@BLUEPRINT.post("/<int:complaint_id>/inspektorat/tarik")
@requires(Permission.ATTRIBUTE)
def take_back(complaint_id: int) -> ResponseReturnValue:
    """Take the passing on back."""
    note = request.form.get("alasan", "")
    told = _("Tercatat: penerusan ke Inspektorat ditarik.")
    return _done(complaint_id, lambda: attribution.take_back(current_context(), complaint_id, note), told)


@BLUEPRINT.get("/inspektorat")
@requires(Permission.ATTRIBUTE)
def referred() -> str:
    """All complaints that stand passed on."""
    rows = attribution.list_referred(current_context())
    return render_template("attribution/referred.html", rows=rows, words=work_words, **LABELS)


@BLUEPRINT.route("/kaitan/<int:attribution_id>/jawab", methods=["GET", "POST"])
@requires(Permission.ANSWER)
def answer(attribution_id: int) -> ResponseReturnValue:
    """The person reads what was said and answers."""
    ctx, error = current_context(), ""
    if request.method == "POST":
        try:
            attribution.answer(ctx, attribution_id, request.form.get("jawaban", ""))
            flash(_("Jawaban Anda tersimpan dan terbaca oleh penilai."), "success")
            return redirect(url_for(".answer", attribution_id=attribution_id))
        except InvalidInputError as err:
            error = translated(str(err))
    own = attribution.own_attribution(ctx, attribution_id)
    page = render_template(
        "attribution/answer.html", own=own, words=work_words, error=error, typed=request.form, **LABELS
    )
    return page, 400 if error else 200


def _said(complaint_id: int) -> int:
    ctx, form, today = current_context(), request.form, local_today().isoformat()
    assessment_id, finding, note = number_in(form, "penilaian") or 0, form.get("temuan", ""), form.get("catatan", "")
    if finding == WITHDRAWN:
        return attribution.withdraw(ctx, complaint_id, assessment_id, note, today)
    basis = {"basis": form.get("dasar", ""), "basis_note": form.get("dasar_catatan", "")}
    seen = form.get("terlihat", type=int)
    return attribution.record(ctx, complaint_id, assessment_id, finding, note, today, **basis, seen=seen)


def _done(complaint_id: int, act: Callable[[], object], told: str) -> ResponseReturnValue:
    try:
        act()
    except (InvalidInputError, ConflictError) as err:
        return _render(complaint_id, translated(str(err)))
    flash(told, "success")
    return redirect(url_for(".show", complaint_id=complaint_id))


def _render(complaint_id: int, error: str = "") -> ResponseReturnValue:
    page = attribution.attribution_page(current_context(), complaint_id, local_today().isoformat())
    text = render_template(
        "attribution/show.html",
        page=page,
        row=page.complaint,
        words=work_words,
        error=error,
        typed=request.form,
        **LABELS,
    )
    return text, 400 if error else 200
