"""What goes into a reader and what comes out of it."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from nlp.readers.decoding import decode_head, looks_like_text
from nlp.readers.limits import Limits
from nlp.readers.zip_guard import ZIP_HEAD, member_names
from nlp.types import Block, Page

Progress = Callable[[int, int], None]


def no_progress(done: int, total: int) -> None:
    """Ignore progress: the default where nobody watches."""


@dataclass(frozen=True)
class Source:
    """A file to read: where it lies, what the uploader called it, and what it may cost."""

    path: Path
    name: str
    limits: Limits
    progress: Progress = no_progress


@dataclass(frozen=True)
class Content:
    """What a reader found. ``note`` is for the uploader, ``next_step`` says what would make it better."""

    pages: tuple[Page, ...]
    blocks: tuple[Block, ...] = ()
    note: str = ""
    next_step: str = ""


class Candidate:
    """The beginning of a file whose format is sought; what costs something is looked at once."""

    def __init__(self, head: bytes, name: str, path: Path) -> None:
        self.head = head
        self.name = name
        self.path = path

    @cached_property
    def text(self) -> str | None:
        """The head as text, or None where it is binary data."""
        return decode_head(self.head) if looks_like_text(self.head) else None

    @cached_property
    def members(self) -> frozenset[str]:
        """Names inside a zip file; empty for anything else."""
        return member_names(self.path) if self.head.startswith(ZIP_HEAD) else frozenset()

    def called(self, *extensions: str) -> bool:
        """Whether the name has one of these extensions."""
        return self.name.lower().endswith(extensions)


class Reader(ABC):
    """One format."""

    format: ClassVar[str]

    def bid(self, head: bytes, name: str, path: Path) -> float:
        """Say how surely this reader knows the content, 0 (not mine) to 1 (certain)."""
        return self.judge(Candidate(head, name, path))

    @abstractmethod
    def judge(self, candidate: Candidate) -> float:
        """Bid for a candidate; the form that the readers implement."""

    @abstractmethod
    def read(self, source: Source) -> Content:
        """Read the file, or raise ``ReadError``."""
