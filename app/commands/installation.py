"""Open the installation for the length of one command."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from app.settings import Settings

if TYPE_CHECKING:
    from app.services.context import Context, Wake


@contextmanager
def installation(settings: Settings, wake: "Wake | None" = None) -> Iterator["Context"]:
    """A context that acts as the system itself; its connection is closed at the end.

    Raises:
        FileNotFoundError: the installation was never made; the message names ``tinjau init``.
    """
    from app.services.context import no_queue
    from app.services.instance import open_context

    ctx = open_context(settings, wake=wake or no_queue)
    with closing(ctx.db):
        yield ctx
