"""The complaint models as the administrator sees them: what is in use, what is out of date, what may train them."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.services import learning, reanalysis
from app.services.city_model import restore_service_model, service_model, shipped_descriptions
from app.services.context import Context
from app.services.errors import ConflictError, ServiceError
from app.services.register import list_services
from nlp.errors import ArtifactError

BLUEPRINT = Blueprint("admin_models", __name__, url_prefix="/administrasi/model-aduan")


@BLUEPRINT.get("")
@requires(Permission.ADMINISTER)
def index() -> str:
    """What is in use, what waits for a new analysis, and the choices."""
    ctx, state, model, error = current_context(), None, None, ""
    try:
        state, model = reanalysis.outdated(ctx), service_model(ctx)
    except ServiceError as err:
        error = translated(str(err))
    except ArtifactError as err:
        error = str(err)
    return render_template(
        "admin/models.html",
        state=state,
        model=model,
        error=error,
        learning=learning.learning(ctx),
        services=list_services(ctx),
        shipped=shipped_descriptions(),
    )


@BLUEPRINT.post("/analisis-ulang")
@requires(Permission.ADMINISTER)
def reanalyse() -> ResponseReturnValue:
    """Have complaints of older models analysed anew in the background."""
    reanalysis.request_reanalysis(current_context())
    return redirect(url_for(".index"))


@BLUEPRINT.post("/analisis-ulang/hentikan")
@requires(Permission.ADMINISTER)
def cancel() -> ResponseReturnValue:
    """Stop it; what was done stays."""
    return _act(reanalysis.cancel_reanalysis, _("Analisis ulang dihentikan. Yang sudah selesai tersimpan."))


@BLUEPRINT.post("/belajar")
@requires(Permission.ADMINISTER)
def learn() -> ResponseReturnValue:
    """Allow, or forbid, that corrections train the city's models."""
    allowed = request.form.get("izin") == "ya"
    learning.allow_training(current_context(), allowed)
    yes, no = _("Pembetulan boleh melatih model."), _("Pembetulan tidak melatih model.")
    flash(yes if allowed else no, "success")
    return redirect(url_for(".index"))


@BLUEPRINT.post("/kembalikan")
@requires(Permission.ADMINISTER)
def restore() -> ResponseReturnValue:
    """Bring the service model back that was in use before."""
    return _act(restore_service_model, _("Model layanan sebelumnya dipakai lagi. Aduan lama dapat dianalisis ulang."))


def _act(act: Callable[[Context], object], done: str) -> ResponseReturnValue:
    try:
        act(current_context())
    except ConflictError as err:
        flash(translated(str(err)), "warning")
    else:
        flash(done, "success")
    return redirect(url_for(".index"))
