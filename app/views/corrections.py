"""Correct the labels of complaints: of one, the ticked ones, all of a filter; history, undo, redo."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import local_number, translated
from app.permissions import Permission
from app.rules.unsur import ELEMENT_OF
from app.rules.work_words import CORRECTED
from app.services import corrections
from app.services.context import Context
from app.services.corrections import Change, Chosen, Outcome
from app.services.errors import ConflictError, InvalidInputError
from app.services.learning import learning
from app.views.complaint_facets import unsur_names
from app.views.label_words import LABELS
from app.views.numbers import numbers_in
from app.views.paging import paging, window

BLUEPRINT = Blueprint("corrections", __name__, url_prefix="/aduan")
MANY_LEFT = 10


@BLUEPRINT.route("/<int:complaint_id>/betulkan", methods=["GET", "POST"])
@requires(Permission.CORRECT_COMPLAINTS)
def label(complaint_id: int) -> ResponseReturnValue:
    """The labels of one complaint with their history, and a form to correct them."""
    ctx, error = current_context(), ""
    if request.method == "POST":
        try:
            seen = request.form.get("terlihat", -1, type=int)
            return _done(corrections.correct(ctx, [complaint_id], _change(), seen=seen))
        except (InvalidInputError, ConflictError) as err:
            error = translated(str(err))
    page = corrections.label_page(ctx, complaint_id)
    text = render_template("corrections/label.html", page=page, row=page.complaint, error=error, **_words(ctx))
    return text, 400 if error else 200


@BLUEPRINT.route("/betulkan", methods=["GET", "POST"])
@requires(Permission.CORRECT_COMPLAINTS)
def many() -> ResponseReturnValue:
    """Correct those that were ticked, or all that a filter finds; how many is shown before."""
    ctx, error = current_context(), ""
    if request.method == "POST":
        try:
            expected = request.form.get("jumlah", -1, type=int)
            return _done(corrections.correct(ctx, _chosen(ctx, expected).ids, _change()))
        except (InvalidInputError, ConflictError) as err:
            error = translated(str(err))
    chosen, limit = _chosen(ctx, None), corrections.MAX_BATCH
    text = render_template("corrections/many.html", chosen=chosen, limit=limit, error=error, **_words(ctx))
    return text, 400 if error else 200


@BLUEPRINT.get("/betulkan/riwayat")
@requires(Permission.CORRECT_COMPLAINTS)
def history() -> str:
    """All corrections, undos and redos, newest first."""
    ctx = current_context()
    rows = corrections.list_batches(ctx, **window())
    return render_template("corrections/history.html", rows=rows, paging=paging(rows), **_words(ctx))


@BLUEPRINT.get("/betulkan/<int:batch>")
@requires(Permission.CORRECT_COMPLAINTS)
def batch(batch: int) -> str:
    """One correction with what became of it."""
    ctx = current_context()
    return render_template("corrections/batch.html", page=corrections.batch_page(ctx, batch), **_words(ctx))


@BLUEPRINT.post("/betulkan/<int:batch>/urungkan")
@requires(Permission.CORRECT_COMPLAINTS)
def undo(batch: int) -> ResponseReturnValue:
    """Take a correction back."""
    return _turned(batch, corrections.undo)


@BLUEPRINT.post("/betulkan/<int:batch>/ulangi")
@requires(Permission.CORRECT_COMPLAINTS)
def redo(batch: int) -> ResponseReturnValue:
    """Do it again."""
    return _turned(batch, corrections.redo)


def _chosen(ctx: Context, expected: int | None) -> Chosen:
    """What the address, or the form, names: a filter if there is one, else complaints by their ids."""
    given = request.values
    if "saringan" in given:
        return corrections.choose_filtered(ctx, given["saringan"], expected)
    return corrections.choose(ctx, numbers_in(given, "id"))


def _change() -> Change:
    form = request.form
    named = ((name, form.get(f"unsur_{name}", "")) for name in ELEMENT_OF)
    unsur = " ".join(f"{name}:{wanted}" for name, wanted in named if wanted)
    return Change(
        service=form.get("layanan", ""),
        sentiment=form.get("sentimen", ""),
        kind=form.get("macam", ""),
        urgency=form.get("mendesak", ""),
        integrity=form.get("inspektorat", ""),
        unsur=corrections.MACHINE if form.get("unsur") == corrections.MACHINE else unsur,
    )


def _done(outcome: Outcome) -> ResponseReturnValue:
    flash(_("Label %(n)s aduan dibetulkan. Ini dapat diurungkan.", n=local_number(outcome.changed)), "success")
    return redirect(url_for(".batch", batch=outcome.batch))


def _turned(batch: int, turn: Callable[[Context, int], Outcome]) -> ResponseReturnValue:
    try:
        outcome = turn(current_context(), batch)
    except ConflictError as err:
        flash(translated(str(err)), "warning")
        return redirect(url_for(".batch", batch=batch))
    undone = _("Label %(n)s aduan diurungkan.", n=local_number(outcome.changed))
    again = _("Label %(n)s aduan dibetulkan lagi.", n=local_number(outcome.changed))
    flash(undone if turn is corrections.undo else again, "success")
    if outcome.left:
        names = ", ".join(outcome.left[:MANY_LEFT]) + (" …" if len(outcome.left) > MANY_LEFT else "")
        flash(_("Dibiarkan, karena sudah dibetulkan lagi sesudahnya: %(names)s", names=names), "warning")
    return redirect(url_for(".batch", batch=batch))


def _words(ctx: Context) -> dict[str, object]:
    codes = {"machine": corrections.MACHINE, "none_code": corrections.NONE, "no_service": corrections.NO_SERVICE}
    words = {**LABELS, "services": corrections.service_choices(ctx), "corrected": CORRECTED, "unsur_text": unsur_names}
    return {"typed": request.form, "learning": learning(ctx), "fields": corrections.FIELDS, **codes, **words}
