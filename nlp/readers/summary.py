"""What is said of a document as a whole, gathered while its pages pass by."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.readers.facts import FIRST_PAGES, LAST_PAGES, find_facts
from nlp.readers.kinds import classify_kind
from nlp.readers.ocr import HOW_TO_INSTALL, MISSING
from nlp.readers.row_blocks import BlockRuns
from nlp.readers.source import ReadPage, Remarks
from nlp.types import Block, DocumentStatus, Fact, Page

EMPTY = "Tidak ada teks di dalam berkas ini."
CHECK_ORIGINAL = "Periksa berkas aslinya; bila isinya gambar, pindai ulang dengan lebih jelas, lalu unggah lagi."


@dataclass(frozen=True, slots=True)
class Summary:
    """A ``Document`` without its pages and blocks."""

    status: DocumentStatus
    format: str
    kind: str = "lainnya"
    kind_confidence: float = 0.0
    reason: str = ""
    next_step: str = ""
    facts: tuple[Fact, ...] = ()


class Gatherer:
    """Takes the pages of a document in order; keeps of them only the first and last texts."""

    def __init__(self) -> None:
        self._first: list[ReadPage] = []
        self._last: deque[ReadPage] = deque(maxlen=LAST_PAGES)
        self._unread = self._written = False

    def take(self, page: Page, blocks: Sequence[Block]) -> None:
        """Note what matters of a page."""
        self._unread |= page.needs_ocr
        self._written |= not page.text.isspace() and page.text != ""
        kept = self._first if len(self._first) < FIRST_PAGES else self._last
        kept.append((replace(page, words=()), blocks))

    def summary(self, form: str, remarks: Remarks, warning: str = "") -> Summary:
        """The summary once all pages were taken.

        Args:
            form: the format's name.
            remarks: what the reader says.
            warning: to be said to the uploader besides.
        """
        ends = [*self._first, *self._last]
        pages, blocks = [page for page, _ in ends], BlockRuns([found for _, found in ends])
        kind, confidence = classify_kind(pages, blocks)
        status, reason, next_step = self._status(remarks)
        notes = " ".join(note for note in (reason, remarks.note, warning) if note)
        facts = find_facts(pages, blocks)
        return Summary(status, form, kind, confidence, notes, remarks.next_step or next_step, facts)

    def _status(self, remarks: Remarks) -> tuple[DocumentStatus, str, str]:
        if self._unread:
            return "needs_ocr", MISSING, HOW_TO_INSTALL
        if not self._written:
            return "empty", "" if remarks.note else EMPTY, CHECK_ORIGINAL
        return "ok", "", ""
