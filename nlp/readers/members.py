"""What lies in a container: each file with its path, given out one after the other, never all at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from nlp.errors import ReadError


@dataclass(frozen=True, slots=True)
class Member:
    """A file in a container. ``chunks`` gives its bytes once, before the next member is asked for.

    ``problem`` is set where it cannot be taken out; then there are no chunks.
    """

    path: str
    chunks: Iterable[bytes] = ()
    problem: ReadError | None = None
