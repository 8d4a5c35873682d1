"""What can go wrong in a use case, each with a message for the person who caused it."""

import traceback


class ServiceError(Exception):
    """Base; ``str(error)`` is an Indonesian sentence that may be shown as it is."""


class InvalidInputError(ServiceError):
    """What was entered cannot be used; the message says what to change."""


class NotAllowedError(ServiceError):
    """The person may not do this; nothing about the object is told."""


class NotFoundError(ServiceError):
    """There is no such thing, or the person may not know that there is."""


class ConflictError(ServiceError):
    """Somebody else changed the object meanwhile; the message says what to do."""


def places(error: BaseException | None) -> str:
    """Type and places of an error and its causes for the log, without their texts, which may quote data."""
    parts = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        lines = "".join(f"  {frame.filename}:{frame.lineno} {frame.name}\n" for frame in frames)
        lines += "".join(f"  {place}\n" for place in getattr(error, "__notes__", ()))
        parts.append(f"{type(error).__name__}\n{lines}")
        error = error.__cause__ or error.__context__
    return "caused by ".join(parts)
