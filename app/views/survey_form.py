"""The public form of a service, for anyone, without signing in."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules.skm_words import QUESTIONS
from app.services import survey_form
from app.services.errors import InvalidInputError

BLUEPRINT = Blueprint("survey_form", __name__, url_prefix="/s")


@BLUEPRINT.route("/<token>", methods=["GET", "POST"])
@requires(Permission.PUBLIC)
def show(token: str) -> ResponseReturnValue:
    """The questions; POST sends the answers."""
    ctx, error, missing, status, headers = current_context(), "", (), 200, {}
    form = survey_form.public_form(ctx, token)
    if form["state"] != "open":
        return render_template("surveys/closed.html", form=form), 410
    if request.method == "POST":
        try:
            survey_form.answer_form(ctx, token, _sent())
            return redirect(url_for(".thanks", token=token))
        except survey_form.TooManyAnswersError as err:
            error, status, headers = translated(str(err)), 429, {"Retry-After": str(err.wait_s)}
        except InvalidInputError as err:
            error, status, missing = translated(str(err)), 400, getattr(err, "elements", ())
    page = render_template(
        "surveys/form.html",
        form=form,
        questions=QUESTIONS,
        mark=survey_form.new_mark(ctx, token),
        error=error,
        missing=missing,
        longest=survey_form.MAX_COMMENT,
    )
    return page, status, headers


@BLUEPRINT.get("/<token>/terima-kasih")
@requires(Permission.PUBLIC)
def thanks(token: str) -> str:
    """The answers have come in."""
    return render_template("surveys/thanks.html", form=survey_form.public_form(current_context(), token))


def _sent() -> survey_form.Submission:
    fields = request.form
    return survey_form.Submission(
        scores={element: fields.get(element, "") for element in QUESTIONS},
        comment=fields.get("komentar", ""),
        mark=fields.get("tanda", ""),
        trap=fields.get("situs", ""),
        address=request.remote_addr or "",
    )
