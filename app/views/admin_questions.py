"""The bank of interview questions: read it, change, add and retire."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import interview_words
from app.services.errors import InvalidInputError
from app.services.interviews import bank
from app.views.paging import parts_of, search_text

BLUEPRINT = Blueprint("admin_questions", __name__, url_prefix="/administrasi/pertanyaan")


@BLUEPRINT.get("")
@requires(Permission.ADMINISTER)
def index() -> str:
    """All questions."""
    ctx = current_context()
    chosen = {name: request.args.get(name, "") for name in ("kriteria", "siapa")}
    found = bank.list_bank(ctx, search_text(), chosen["kriteria"], chosen["siapa"])
    entries, page = parts_of(found)
    return render_template(
        "admin/questions.html",
        entries=entries,
        page=page,
        chosen=chosen,
        criteria=bank.criteria_of_bank(ctx),
        words=interview_words,
    )


@BLUEPRINT.route("/baru", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def add() -> ResponseReturnValue:
    """Add a question."""
    return _edit("")


@BLUEPRINT.route("/<code>", methods=["GET", "POST"])
@requires(Permission.ADMINISTER)
def edit(code: str) -> ResponseReturnValue:
    """Change or retire a question."""
    return _edit(code)


def _edit(code: str) -> ResponseReturnValue:
    ctx, problem = current_context(), ""
    entry, history = bank.get_question(ctx, code) if code else (None, [])
    if request.method == "POST":
        try:
            bank.change_question(ctx, code, _values())
        except InvalidInputError as err:
            problem = translated(str(err))
        else:
            flash(_("Tersimpan."), "success")
            return redirect(url_for("admin_questions.index"))
    values = _values() if problem else _shown(entry)
    page = render_template(
        "admin/question.html",
        code=code,
        entry=entry,
        history=history,
        values=values,
        problem=problem,
        criteria=bank.criteria_of_bank(ctx),
        words=interview_words,
    )
    return page, 400 if problem else 200


def _values() -> dict[str, object]:
    texts = {
        name: request.form.get(name, "") for name in ("criterion", "kind", "informant", "text", "S", "T", "A", "R")
    }
    return {**texts, "active": request.form.get("active") == "1"}


def _shown(entry: bank.BankEntry | None) -> dict[str, object]:
    if entry is None:
        return {"active": True}
    question = entry.question
    parts = {one.part: one.text for one in question.follow_ups}
    names = ("criterion", "kind", "informant", "text")
    return {**{name: getattr(question, name) for name in names}, **parts, "active": entry.active}
