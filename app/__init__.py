"""The Tinjau application."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.settings import Settings


def create_app(settings: "Settings") -> "Flask":
    """The web application of one installation; everything it needs comes in ``settings``.

    Raises:
        FileNotFoundError: the installation was never made; the message names ``tinjau init``.
    """
    # Imported here, so that a worker process that needs one module of ``app`` does not load the whole web application.
    from app.web import make_app

    return make_app(settings)
