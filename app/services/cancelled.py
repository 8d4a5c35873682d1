"""A reading that nobody wants any more is ended; what it found until then is not kept."""

from app.services.context import Context
from app.store.files import UNDER_WAY, fetch_state


class ReadingCancelledError(Exception):
    """A person took the file out of the queue while it was being processed."""


def require_wanted(ctx: Context, file_id: int) -> None:
    """Go on only while the file is being processed; ask within the transaction that writes a result.

    Raises:
        ReadingCancelledError: it was cancelled meanwhile.
    """
    if fetch_state(ctx.db, file_id) not in UNDER_WAY:
        raise ReadingCancelledError
