"""What goes into a reader and what comes out of it."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Literal, Protocol

from nlp.readers.decoding import decode_head, looks_like_text
from nlp.readers.limits import Limits
from nlp.readers.zip_guard import ZIP_HEAD, member_names
from nlp.types import Block, Page

Step = Literal["read", "ocr"]


class Progress(Protocol):
    """Hears the pages done, the pages in all (0: unknown), and whether pages are being recognised by OCR."""

    def __call__(self, done: int, total: int, step: Step = "read") -> None:
        """Take note of it; called for every page, so it must be cheap."""


def no_progress(done: int, total: int, step: Step = "read") -> None:
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
    blocks: Sequence[Block] = ()
    note: str = ""
    next_step: str = ""


@dataclass(frozen=True)
class Remarks:
    """What is said of a file as a whole when its pages have been read; as in ``Content``."""

    note: str = ""
    next_step: str = ""


ReadPage = tuple[Page, Sequence[Block]]
"""A page and the blocks on it, in order."""
Sink = Callable[[Page, Sequence[Block]], None]
PageStream = Generator[ReadPage, None, Remarks]
"""Pages in order, each as soon as it is known; what there is to say of the file comes last."""


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

    def stream(self, source: Source) -> PageStream:
        """Give the pages one by one; formats whose files stand in memory as a whole give what ``read`` found."""
        content = self.read(source)
        yield from _by_page(content.pages, content.blocks)
        return Remarks(content.note, content.next_step)


class PagedReader(Reader):
    """A format whose pages are read one by one, so that a file of any length takes no more memory than a few pages."""

    @abstractmethod
    def stream(self, source: Source) -> PageStream:
        """Give the pages one by one, or raise ``ReadError``."""

    def read(self, source: Source) -> Content:
        """Read all pages."""
        pages: list[Page] = []
        blocks: list[Block] = []

        def keep(page: Page, found: Sequence[Block]) -> None:
            pages.append(page)
            blocks.extend(found)

        remarks = pour(self.stream(source), keep)
        return Content(tuple(pages), tuple(blocks), remarks.note, remarks.next_step)


def pour(stream: PageStream, sink: Sink) -> Remarks:
    """Hand all pages of a stream to ``sink``, and close it whatever happens; gives what the stream says at its end."""
    with closing(stream):
        while True:
            try:
                page, blocks = next(stream)
            except StopIteration as end:
                remarks: Remarks = end.value
                return remarks
            sink(page, blocks)


def _by_page(pages: Sequence[Page], blocks: Sequence[Block]) -> Iterator[ReadPage]:
    if len(pages) == 1:
        yield pages[0], blocks
        return
    on_page: dict[int, list[Block]] = {}
    for block in blocks:
        on_page.setdefault(block.page, []).append(block)
    for page in pages:
        yield page, tuple(on_page.get(page.number, ()))
