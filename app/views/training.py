"""The training catalogue as the administrator keeps it."""

from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.permissions import Permission
from app.rules.development import RULES, competence_titles
from app.rules.development_words import FORMS
from app.rules.ruleset import load_rule_set
from app.services import training
from app.views.development_forms import CourseForm
from app.views.form_base import submitted
from app.views.paging import paging, search_text, window

BLUEPRINT = Blueprint("training", __name__, url_prefix="/administrasi/pelatihan")


@BLUEPRINT.get("")
@requires(Permission.ADMINISTER)
def index() -> str:
    """All courses."""
    rows = training.list_courses(current_context(), search_text(), **window())
    titles = competence_titles(load_rule_set(RULES))
    return render_template("admin/training.html", rows=rows, page=paging(rows), forms=FORMS, titles=titles)


@BLUEPRINT.route("/baru", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def add() -> ResponseReturnValue:
    """Add a course."""
    form = CourseForm()
    if submitted(form, lambda: training.save_course(current_context(), form.values())):
        return _saved()
    return _page(form, _("Pelatihan baru"))


@BLUEPRINT.route("/<int:course_id>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def edit(course_id: int) -> ResponseReturnValue:
    """Change a course, or offer it no longer."""
    row = training.get_course(current_context(), course_id)
    start = date.fromisoformat(row["starts_on"]) if row["starts_on"] else None
    form = CourseForm(data={**row, "starts_on": start, "offered": bool(row["offered"])})
    if submitted(form, lambda: training.save_course(current_context(), form.values(), course_id)):
        return _saved()
    return _page(form, row["title"])


def _saved() -> ResponseReturnValue:
    flash(_("Tersimpan."), "success")
    return redirect(url_for("training.index"))


def _page(form: CourseForm, title: str) -> ResponseReturnValue:
    back = (_("Katalog pelatihan"), url_for("training.index"))
    return render_template("admin/form.html", form=form, title=title, back=back), 400 if form.errors else 200
