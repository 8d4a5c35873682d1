"""The first page: what waits for the person."""

from flask import Blueprint, render_template

from app.auth import current_context, requires
from app.permissions import Permission
from app.rules.proceeding_words import WAITING
from app.services.overview import overview_of
from app.services.waiting import tasks_of
from app.views.checklist import checklist

BLUEPRINT = Blueprint("home", __name__)


@BLUEPRINT.get("/")
@requires(Permission.SIGNED_IN)
def index() -> str:
    """What waits for me."""
    found, tasks = overview_of(current_context()), tasks_of(current_context())
    return render_template("home/index.html", overview=found, tasks=tasks, words=WAITING, steps=checklist(found.setup))
