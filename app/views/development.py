"""Feedback and development of a person: strengths, offers, trainings, meetings, and whether it got better."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import development_words, words
from app.rules.development import RULES, competence_titles
from app.rules.ruleset import PREDIKAT, load_rule_set
from app.services import development, training
from app.services.errors import ConflictError, InvalidInputError
from app.store.database import Row
from app.views.development_forms import GrowthForm, NoteForm, PlanForm, with_note_choices, with_plan_choices
from app.views.form_base import submitted
from app.views.numbers import number_in

BLUEPRINT = Blueprint("development", __name__, url_prefix="/pengembangan/<int:assessment_id>")


@BLUEPRINT.get("")
@requires(Permission.SEE_ASSESSMENT)
def show(assessment_id: int) -> str:
    """Everything about a person's development, as far as the reader may see it."""
    page = development.development_page(current_context(), assessment_id)
    return render_template(
        "development/show.html",
        page=page,
        words=development_words,
        ratings=words.RATINGS,
        predikat_names=PREDIKAT,
        competences=competence_titles(load_rule_set(RULES)),
    )


@BLUEPRINT.post("/minat")
@requires(Permission.ANSWER)
def interest(assessment_id: int) -> ResponseReturnValue:
    """Mark a course, or take the mark away."""
    course, wanted = number_in(request.form, "pelatihan") or 0, request.form.get("minat") == "ya"
    development.mark_interest(current_context(), course, wanted)
    return _back(assessment_id, "pelatihan", _("Minat Anda tercatat.") if wanted else _("Minat Anda dihapus."))


@BLUEPRINT.route("/rencana/baru", methods=["GET", "POST"])
@requires(Permission.COACH)
def add_plan(assessment_id: int) -> ResponseReturnValue:
    """Agree on a training; ``pelatihan`` and ``kriteria`` in the address fill the form in."""
    given = {"course": request.args.get("pelatihan", ""), "criterion": request.args.get("kriteria", "")}
    return _plan_page(assessment_id, PlanForm(data=given), _("Rencana pelatihan baru"))


@BLUEPRINT.route("/rencana/<int:plan_id>", methods=["GET", "POST"])
@requires(Permission.COACH)
def edit_plan(assessment_id: int, plan_id: int) -> ResponseReturnValue:
    """What supersedes a plan: done, moved, cancelled, corrected."""
    row = development.get_plan(current_context(), assessment_id, plan_id)
    course = row["course_code"] or ""
    form = PlanForm(
        data={**_with_days(row, "due_on", "done_on"), "course": course, "title": "" if course else row["title"]}
    )
    return _plan_page(assessment_id, form, row["title"], row)


@BLUEPRINT.route("/tawaran/<offer>", methods=["GET", "POST"])
@requires(Permission.COACH)
def decide(assessment_id: int, offer: str) -> ResponseReturnValue:
    """What is decided on an offer."""
    ctx = current_context()
    known = development.due_offer(ctx, assessment_id, offer)
    form = GrowthForm()
    if known.offer.months is None:
        del form.starts_on
    if submitted(form, lambda: development.decide_growth(ctx, assessment_id, offer, **form.values())):
        return _back(assessment_id, "tawaran", _("Keputusan tercatat."))
    return _form_page(assessment_id, form, translated(development_words.OFFERS[offer]))


@BLUEPRINT.route("/catatan/baru", methods=["GET", "POST"])
@requires(Permission.COACH)
def add_note(assessment_id: int) -> ResponseReturnValue:
    """Record a meeting."""
    ctx = current_context()
    form = _note_form(assessment_id, NoteForm())

    def act() -> None:
        values = form.values()
        development.record_note(ctx, assessment_id, values, values.pop("others", []))

    return _note_page(assessment_id, form, act, _("Catatan bimbingan atau konseling"))


@BLUEPRINT.route("/catatan/<int:note_id>", methods=["GET", "POST"])
@requires(Permission.COACH)
def edit_note(assessment_id: int, note_id: int) -> ResponseReturnValue:
    """Correct one's own note; the first version stays on record."""
    ctx = current_context()
    row = development.get_note(ctx, assessment_id, note_id)
    form = _note_form(assessment_id, NoteForm(data=_with_days(row, "held_on", "next_on")))
    for name in {"kind", "others"} & set(form.data):
        del form[name]
    return _note_page(
        assessment_id,
        form,
        lambda: development.correct_note(ctx, assessment_id, note_id, form.values()),
        _("Perbaiki catatan"),
    )


@BLUEPRINT.post("/catatan/<int:note_id>/tanggapan")
@requires(Permission.ANSWER)
def respond(assessment_id: int, note_id: int) -> ResponseReturnValue:
    """The person's answer to a note."""
    try:
        development.respond(current_context(), note_id, request.form.get("tanggapan", ""))
    except (InvalidInputError, ConflictError) as err:
        return _back(assessment_id, "catatan", translated(str(err)), "danger")
    return _back(assessment_id, "catatan", _("Tanggapan Anda tercatat."))


def _plan_page(assessment_id: int, form: PlanForm, title: str, before: Row | None = None) -> ResponseReturnValue:
    ctx = current_context()
    assessment = development.require_coach(ctx, assessment_id)
    kept = [{**before, "code": before["course_code"]}] if before and before["course_code"] else []
    courses = {row["code"]: row for row in (*kept, *training.offered_courses(ctx))}
    with_plan_choices(form, courses.values(), development.criteria_of(ctx, assessment))
    plan_id = before["id"] if before else None
    if submitted(form, lambda: development.save_plan(ctx, assessment_id, form.values(), plan_id)):
        return _back(assessment_id, "rencana", _("Rencana tersimpan."))
    return _form_page(assessment_id, form, title)


def _note_form(assessment_id: int, form: NoteForm) -> NoteForm:
    ctx = current_context()
    assessment = development.require_coach(ctx, assessment_id)
    criteria = development.criteria_of(ctx, assessment)
    return with_note_choices(form, development.coached_beside(ctx, assessment), criteria)


def _note_page(assessment_id: int, form: NoteForm, act: Callable[[], object], title: str) -> ResponseReturnValue:
    if submitted(form, act):
        return _back(assessment_id, "catatan", _("Catatan tersimpan."))
    return _form_page(assessment_id, form, title)


def _form_page(assessment_id: int, form: Any, title: str) -> ResponseReturnValue:
    assessment = development.require_coach(current_context(), assessment_id)
    page = render_template("development/form.html", form=form, title=title, assessment=assessment)
    return page, 400 if form.errors else 200


def _back(assessment_id: int, part: str, message: str, category: str = "success") -> ResponseReturnValue:
    flash(message, category)
    return redirect(url_for("development.show", assessment_id=assessment_id, _anchor=part))


def _with_days(row: Row, *names: str) -> Row:
    return {**row, **{name: date.fromisoformat(row[name]) for name in names if row[name]}}
