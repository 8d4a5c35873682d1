"""The audit log as a page."""

from flask import Blueprint, render_template, request

from app.auth import current_context, requires
from app.permissions import Permission
from app.services.audit_log import read_log
from app.views.audit_words import ACTIONS, lines
from app.views.paging import number_argument

BLUEPRINT = Blueprint("audit", __name__, url_prefix="/log-audit")


@BLUEPRINT.get("")
@requires(Permission.SEE_AUDIT)
def index() -> str:
    """Entries newest first."""
    action = request.args.get("tindakan", "")
    found = read_log(current_context(), before=number_argument("sebelum"), action=action)
    return render_template("audit/index.html", log=found, lines=lines(found.entries), action=action, actions=ACTIONS)
