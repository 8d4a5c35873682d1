"""What runs in the process that reads a file: its pages go to a spool, evidence is sought in them afterwards."""

import resource
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from app.services.reading_progress import Reporter
from app.store.spool import create_spool, fetch_texts, fetch_words, open_spool, save_spooled
from nlp.evidence import extract_evidence, load_evidence_model
from nlp.evidence.boxes import boxes_of
from nlp.readers import Limits, Summary, read_pages
from nlp.readers.problems import problem
from nlp.types import Block, Document, Evidence, EvidenceContext, Page, Word

SPOOL = "pages.db"


def read_into(folder: Path, path: Path, name: str, limits: Limits, max_memory_bytes: int) -> Summary:
    """Read a file into the spool of a folder that is empty.

    Raises:
        ReadError: as ``read_pages``; ``too_much_memory``.
    """
    with within_memory(max_memory_bytes), closing(create_spool(folder / SPOOL)) as spool:

        def save(page: Page, blocks: Sequence[Block]) -> None:
            save_spooled(spool, page, blocks)

        return read_pages(path, name, limits, save, progress=Reporter(folder))


def find_evidence(
    folder: Path, told: Summary, context: EvidenceContext, models: Path, max_memory_bytes: int
) -> tuple[Evidence, ...]:
    """The evidence in a spool; of the words, those of one page at a time.

    Raises:
        ReadError: ``too_much_memory``.
        ArtifactError: the evidence model below ``models`` is missing or altered.
    """
    model = load_evidence_model(models)
    with within_memory(max_memory_bytes), closing(open_spool(folder / SPOOL)) as spool:
        read = list(fetch_texts(spool))
        pages, blocks = tuple(page for page, _ in read), tuple(block for _, found in read for block in found)
        document = Document(told.status, told.format, pages, blocks, told.kind, told.kind_confidence)

        @lru_cache(maxsize=1)
        def words(number: int) -> tuple[Word, ...]:
            return fetch_words(spool, number)

        return tuple(_placed(item, words) for item in extract_evidence(document, context, model))


def _placed(item: Evidence, words: Callable[[int], tuple[Word, ...]]) -> Evidence:
    page = Page(item.page, "", words(item.page))
    return replace(item, boxes=boxes_of(page, item.start, item.end))


@contextmanager
def within_memory(limit_bytes: int) -> Iterator[None]:
    """Let this process, and each that it starts, allocate no more than half as much again as this.

    ``Watcher`` ends the process at the limit itself; this holds what grows faster than it looks.

    Raises:
        ReadError: ``too_much_memory``.
    """
    before, most = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = limit_bytes * 3 // 2
    allowed = allowed if most == resource.RLIM_INFINITY else min(allowed, most)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, most))
    try:
        yield
    except MemoryError as err:
        raise problem("too_much_memory", limit=limit_bytes // 1024**2) from err
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, most))
