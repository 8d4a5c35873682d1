"""Public forms of services: make, open, close, QR code, poster."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.services.errors import ConflictError, NotFoundError
from app.services.surveys import forms
from app.services.surveys.index import services_to_choose
from app.views.numbers import number_in

BLUEPRINT = Blueprint("surveys_forms", __name__, url_prefix="/survei/formulir")


@BLUEPRINT.get("")
@requires(Permission.MANAGE_SURVEYS)
def index() -> str:
    """All forms with their addresses."""
    ctx = current_context()
    found = forms.list_forms(ctx)
    addresses = {form["id"]: public_address(form["token"]) for form in found}
    return render_template("surveys/forms.html", forms=found, addresses=addresses, services=services_to_choose(ctx))


@BLUEPRINT.post("")
@requires(Permission.MANAGE_SURVEYS)
def add() -> ResponseReturnValue:
    """A form of a service."""
    try:
        forms.open_form(current_context(), number_in(request.form, "layanan") or 0)
        flash(_("Formulir dibuka. Cetak posternya, lalu pasang di tempat layanan."), "success")
    except (ConflictError, NotFoundError) as err:
        flash(translated(str(err)), "warning")
    return redirect(url_for(".index"))


@BLUEPRINT.post("/<int:form_id>/keadaan")
@requires(Permission.MANAGE_SURVEYS)
def set_state(form_id: int) -> ResponseReturnValue:
    """Open or close a form."""
    try:
        forms.set_form_state(current_context(), form_id, request.form.get("keadaan", ""))
    except ConflictError as err:
        flash(translated(str(err)), "warning")
    return redirect(url_for(".index"))


@BLUEPRINT.get("/<int:form_id>/qr.svg")
@requires(Permission.MANAGE_SURVEYS)
def qr(form_id: int) -> Response:
    """The QR code of a form's address."""
    ctx = current_context()
    address = public_address(forms.get_form(ctx, form_id)["token"])
    return Response(forms.form_qr(ctx, form_id, address), mimetype="image/svg+xml")


@BLUEPRINT.get("/<int:form_id>/poster.pdf")
@requires(Permission.MANAGE_SURVEYS)
def poster(form_id: int) -> Response:
    """A page to hang up, A4 or A5."""
    ctx, size = current_context(), request.args.get("ukuran", "a4")
    address = public_address(forms.get_form(ctx, form_id)["token"])
    response = Response(forms.form_poster(ctx, form_id, address, size), mimetype="application/pdf")
    response.headers.set("Content-Disposition", "inline", filename=f"poster-survei-{form_id}-{size}.pdf")
    return response


def public_address(token: str) -> str:
    """Where citizens find a form: under the installation's public address, if one is set."""
    base = current_context().settings.public_url.rstrip("/")
    path = url_for("survey_form.show", token=token)
    return f"{base}{path}" if base else url_for("survey_form.show", token=token, _external=True)
