"""Who asks, and may they: one context a request, sessions, and default deny before every view."""

import time
from collections.abc import Callable, MutableMapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from flask import Flask, current_app, flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import Forbidden, Unauthorized

from app.permissions import Permission
from app.services.context import Actor, Context, Wake
from app.services.instance import open_context
from app.services.sign_in import ANONYMOUS, actor_of, find_user, session_mark
from app.settings import Settings
from app.store.database import Row

View = TypeVar("View", bound=Callable[..., Any])
STATIC_ENDPOINTS = frozenset({"static", "bootstrap.static"})
MAX_PUBLIC_BYTES = 256 * 1024
"""What anyone may send without signing in: a form with words, no file."""


def requires(permission: Permission) -> Callable[[View], View]:
    """State what a view asks for; a view without this is refused to everyone. Put it under the route decorator."""

    def mark(view: View) -> View:
        view.__dict__["permission"] = permission
        return view

    return mark


def permission_of(app: Flask, endpoint: str) -> Permission | None:
    """What an endpoint asks for; None where nothing was stated."""
    if endpoint in STATIC_ENDPOINTS:
        return Permission.PUBLIC
    return cast("Permission | None", getattr(app.view_functions.get(endpoint), "permission", None))


def current_context() -> Context:
    """The context of this request; opens its connection at the first call."""
    if "context" not in g:
        settings, wake = current_app.extensions["tinjau"]
        g.context = open_context(settings, ANONYMOUS, wake=wake)
    return cast("Context", g.context)


def current_actor() -> Actor:
    """Who asks; never opens a connection, so that an error page can be drawn without a database."""
    return cast("Context", g.context).actor if "context" in g else ANONYMOUS


def start_session(store: MutableMapping[str, Any], ctx: Context, user: Row) -> None:
    """Fill an emptied session for an account: nothing of the session before sign-in lives on."""
    store.clear()
    store.update(user_id=user["id"], mark=session_mark(ctx, user), signed_in_at=time.time(), language=user["language"])


def init_app(app: Flask, settings: Settings, wake: Wake) -> None:
    """Install the hooks."""
    app.extensions["tinjau"] = (settings, wake)
    app.before_request(_identify)
    app.before_request(_guard)
    app.teardown_appcontext(_close)


def _identify() -> None:
    """Put the session's account into the context; an ended session says so once."""
    if request.endpoint in STATIC_ENDPOINTS or "user_id" not in session:
        return
    ctx = current_context()
    user = find_user(ctx, session["user_id"], session.get("mark", ""))
    if user is None or time.time() - session.get("signed_in_at", 0) >= ctx.settings.session_s:
        session.clear()
        flash(_("Sesi Anda telah berakhir. Silakan masuk lagi."), "warning")
        return
    session.permanent = True
    g.language = user["language"]
    g.context = replace(ctx, actor=actor_of(user))


def _guard() -> ResponseReturnValue | None:
    """Refuse what is not stated or not granted; unknown addresses and methods go on to their own errors."""
    if request.endpoint is None:
        return None
    permission = permission_of(current_app, request.endpoint)
    if permission is Permission.PUBLIC:
        request.max_content_length = min(MAX_PUBLIC_BYTES, current_app.config["MAX_CONTENT_LENGTH"])
        return None
    if not current_actor().user_id:
        return _ask_to_sign_in()
    if permission is None or not current_context().may(permission):
        raise Forbidden
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        raise Unauthorized
    here = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("session.sign_in", next=here if here not in {None, "/"} else None))


def _close(_error: BaseException | None) -> None:
    context = g.pop("context", None)
    if context is not None:
        context.db.close()
