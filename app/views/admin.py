"""The administrator's first page: set-up steps and the parts of the register."""

from flask import Blueprint, render_template

from app.auth import current_context, requires
from app.permissions import Permission
from app.services.overview import setup_of
from app.views.checklist import checklist

BLUEPRINT = Blueprint("admin", __name__, url_prefix="/administrasi")


@BLUEPRINT.get("")
@requires(Permission.ADMINISTER)
def index() -> str:
    """What is there and what is missing."""
    return render_template("admin/index.html", steps=checklist(setup_of(current_context())))
