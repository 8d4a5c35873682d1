"""The first page: what waits for the person."""

from flask import Blueprint, render_template

from app.auth import current_context, requires
from app.permissions import Permission
from app.services.overview import overview_of
from app.views.checklist import checklist

BLUEPRINT = Blueprint("home", __name__)


@BLUEPRINT.get("/")
@requires(Permission.SIGNED_IN)
def index() -> str:
    """What waits for me."""
    found = overview_of(current_context())
    return render_template("home/index.html", overview=found, steps=checklist(found.setup))
