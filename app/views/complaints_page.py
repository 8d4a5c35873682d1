"""One complaint: its labels, what people said of them, and the words that drove the machine's."""

from flask import Blueprint, render_template

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.services.complaint_explain import explain_complaint
from app.services.complaint_search.snippets import snippet_of
from app.services.complaints import get_complaint
from app.services.errors import ServiceError
from app.views.complaint_reasons import shown_reasons
from app.views.label_words import LABELS

BLUEPRINT = Blueprint("complaints_page", __name__, url_prefix="/aduan")
RIGHTS = {
    "may_reveal": Permission.REVEAL_PERSONAL,
    "may_correct": Permission.CORRECT_COMPLAINTS,
    "may_attribute": Permission.ATTRIBUTE,
}


@BLUEPRINT.get("/<int:complaint_id>")
@requires(Permission.SEE_COMPLAINTS)
def show(complaint_id: int) -> str:
    """Its labels and why the machine gave them; without models the labels alone."""
    ctx, why, error = current_context(), None, ""
    row = get_complaint(ctx, complaint_id)
    snippet = snippet_of([(row["masked_text"], False)], row["mentions"])
    try:
        why = explain_complaint(ctx, row)
    except ServiceError as err:
        error = translated(str(err))
    return render_template(
        "complaints/show.html",
        row=row,
        pieces=snippet.whole or snippet.short,
        why=why,
        reasons=shown_reasons(why.reasons) if why else [],
        error=error,
        **{name: ctx.may(permission) for name, permission in RIGHTS.items()},
        **LABELS,
    )
