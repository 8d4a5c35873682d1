"""The one tree of errors that the pipelines raise on purpose."""


class NlpError(Exception):
    """Base of every error that a caller is expected to catch."""


class ReadError(NlpError):
    """A file could not be read.

    Args:
        code: stable machine word, e.g. ``encrypted``, ``truncated``, ``too_many_pages``.
        reason: what happened, one Indonesian sentence without the file's content.
        next_step: what the uploader should do, one Indonesian sentence.
    """

    def __init__(self, code: str, reason: str, next_step: str) -> None:
        super().__init__(f"{code}: {reason}")
        self.code = code
        self.reason = reason
        self.next_step = next_step

    def __reduce__(self) -> tuple[type["ReadError"], tuple[str, str, str]]:
        """Keep the three parts when the error crosses a process boundary."""
        return (type(self), (self.code, self.reason, self.next_step))


class ToolMissingError(NlpError):
    """An optional external program is not installed; the message says how to get it."""


class ArtifactError(NlpError):
    """A trained artefact is missing, altered or of another format; the message says which command mends it."""
