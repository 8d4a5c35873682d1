"""What can go wrong in a use case, each with a message for the person who caused it."""


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
