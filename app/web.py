"""Put the web application together: configuration, extensions, hooks, blueprints."""

from functools import cache

from flask import Flask
from flask_bootstrap import Bootstrap5
from flask_wtf import CSRFProtect
from werkzeug.routing import IntegerConverter, Map

from app import auth, errors, headers, i18n
from app.services.context import Wake
from app.services.instance import open_context, read_key
from app.settings import Settings
from app.views import BLUEPRINTS, layout
from app.views.paging import MAX_INTEGER

MAX_FORM_PARTS = 5_000
"""A folder of this many files may come in one request."""


class IdConverter(IntegerConverter):
    """``<int:…>`` in an address: numbers beyond those that SQLite can hold are not found, rather than an error."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=MAX_INTEGER)


def make_app(settings: Settings) -> Flask:
    """See ``app.create_app``."""
    open_context(settings).db.close()
    app = Flask("app")
    app.config.update(_configuration(settings))
    app.url_map.converters["int"] = IdConverter
    i18n.init_app(app)
    Bootstrap5(app)
    auth.init_app(app, settings, _waker(settings))
    CSRFProtect(app)
    headers.init_app(app)
    errors.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    layout.init_app(app, settings)
    return app


def _waker(settings: Settings) -> Wake:
    """The queue is opened at the first upload or task: no other page needs it, nor the pipelines that it brings."""

    @cache
    def queue() -> Wake:
        from app.jobs import waker

        return waker(settings)

    return lambda what, number: queue()(what, number)


def _configuration(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": read_key(settings.secret_key_file),
        "MAX_CONTENT_LENGTH": settings.max_request_bytes,
        "MAX_FORM_PARTS": MAX_FORM_PARTS,
        "PERMANENT_SESSION_LIFETIME": settings.session_s,
        "SESSION_COOKIE_NAME": "tinjau",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,
        "BOOTSTRAP_SERVE_LOCAL": True,
    }
