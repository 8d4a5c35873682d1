"""How the tool works: for everybody who is signed in, on screen and on paper; read, or told by the rater."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import current_language, translated
from app.permissions import Permission
from app.reports.how_it_works import guide_pdf
from app.services.errors import InvalidInputError
from app.services.how_it_works import acknowledge_guide, guide_page, tell_guide

BLUEPRINT = Blueprint("how_it_works", __name__)


@BLUEPRINT.get("/cara-kerja")
@requires(Permission.SIGNED_IN)
def show() -> str:
    """What the tool does and does not do, what it knows of you, your rights."""
    return render_template("how_it_works/show.html", page=guide_page(current_context(), current_language()))


@BLUEPRINT.get("/cara-kerja.pdf")
@requires(Permission.SIGNED_IN)
def paper() -> Response:
    """The same on paper."""
    ctx, language = current_context(), current_language()
    page = guide_page(ctx, language)
    content = guide_pdf(page.guide, page.facts, f"Pemerintah {ctx.settings.city}", language)
    response = Response(content, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename="cara-kerja.pdf")
    return response


@BLUEPRINT.post("/cara-kerja/dibaca")
@requires(Permission.SIGNED_IN)
def acknowledge() -> ResponseReturnValue:
    """I have read it."""
    ctx = current_context()
    try:
        acknowledge_guide(ctx)
    except InvalidInputError as err:
        flash(translated(str(err)), "danger")
        return redirect(url_for(".show"))
    flash(_("Terima kasih. Tercatat bahwa Anda sudah membacanya."), "success")
    return redirect(url_for("my_evaluation.index" if ctx.may(Permission.ANSWER) else ".show"))


@BLUEPRINT.post("/penilaian/<int:assessment_id>/dijelaskan")
@requires(Permission.REVIEW)
def tell(assessment_id: int) -> ResponseReturnValue:
    """I have explained it to the person whom I rate, or gave it on paper."""
    try:
        tell_guide(current_context(), assessment_id, said=request.form.get("dijelaskan") == "ya")
    except InvalidInputError as err:
        flash(translated(str(err)), "danger")
    criterion = request.form.get("kriteria") or None
    return redirect(url_for("review.show", assessment_id=assessment_id, kriteria=criterion))
