"""Sign in, sign out, language, own password, and the health check."""

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.auth import current_actor, current_context, requires, start_session
from app.i18n import translated
from app.permissions import Permission
from app.services import accounts
from app.services import sign_in as signing_in
from app.services.errors import InvalidInputError
from app.services.overview import check_health
from app.views.forms import PasswordForm, SignInForm

BLUEPRINT = Blueprint("session", __name__)


@BLUEPRINT.route("/masuk", methods=["GET", "POST"])
@requires(Permission.PUBLIC)
def sign_in() -> ResponseReturnValue:
    """The sign-in page."""
    if current_actor().user_id:
        return redirect(_safe_next())
    form = SignInForm()
    status, headers = 200, {}
    if form.validate_on_submit():
        try:
            return _enter(form)
        except signing_in.TooManyAttemptsError as err:
            form.username.errors = [str(err)]
            status, headers = 429, {"Retry-After": str(err.wait_s)}
        except signing_in.SignInError as err:
            form.username.errors = [translated(str(err))]
            status = 401
    return render_template("session/sign_in.html", form=form), status, headers


@BLUEPRINT.post("/keluar")
@requires(Permission.SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    """End the session."""
    signing_in.sign_out(current_context())
    session.clear()
    flash(_("Anda sudah keluar."), "success")
    response = redirect(url_for("session.sign_in"))
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


@BLUEPRINT.post("/bahasa")
@requires(Permission.PUBLIC)
def language() -> ResponseReturnValue:
    """Switch the language of the screens."""
    chosen = request.form.get("language", "")
    accounts.set_language(current_context(), chosen)
    session["language"] = chosen
    return redirect(_safe_next())


@BLUEPRINT.route("/sandi", methods=["GET", "POST"])
@requires(Permission.SIGNED_IN)
def password() -> ResponseReturnValue:
    """Change one's own password."""
    form = PasswordForm()
    if form.validate_on_submit():
        try:
            return _changed(form)
        except InvalidInputError as err:
            form.old.errors = [translated(str(err))]
    return render_template("session/password.html", form=form), 400 if form.errors else 200


@BLUEPRINT.get("/sehat")
@requires(Permission.PUBLIC)
def health() -> ResponseReturnValue:
    """For a monitor: whether the database answers."""
    check_health(current_context())
    return {"status": "ok"}


def _enter(form: SignInForm) -> ResponseReturnValue:
    ctx = current_context()
    user = signing_in.sign_in(ctx, form.username.data.strip(), form.password.data, request.remote_addr or "")
    start_session(session, ctx, user)
    session.permanent = True
    return redirect(_safe_next())


def _changed(form: PasswordForm) -> ResponseReturnValue:
    ctx = current_context()
    start_session(session, ctx, accounts.change_password(ctx, form.old.data, form.new.data))
    flash(_("Kata sandi sudah diganti. Sesi di perangkat lain telah berakhir."), "success")
    return redirect(url_for("home.index"))


def _safe_next() -> str:
    """Where the person wanted to go, if it is a page of this site."""
    target = request.values.get("next", "")
    parts = urlsplit(target)
    here = target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return target if here and target.isprintable() else url_for("home.index")
