"""How far a background task is, for the scripts of the screens that wait for one."""

from flask import Blueprint, Response, jsonify
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.services.tasks import task_of
from app.store.database import Row

BLUEPRINT = Blueprint("tasks", __name__, url_prefix="/pekerjaan")


@BLUEPRINT.get("/<int:task_id>")
@requires(Permission.SIGNED_IN)
def state(task_id: int) -> Response:
    """State, progress and message of a task."""
    task = task_of(current_context(), task_id)
    return jsonify({**{name: task[name] for name in ("id", "state", "done", "total")}, "text": progress_text(task)})


def progress_text(task: Row) -> str:
    """What a task is doing, in words."""
    if task["state"] == "waiting":
        return str(_("Menunggu giliran …"))
    if task["state"] == "running":
        share = round(100 * task["done"] / (task["total"] or 1))
        return str(_("Sedang dikerjakan: %(share)s%%", share=share))
    return translated(task["message"]) or str(_("Selesai."))
