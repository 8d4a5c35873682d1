"""What one document says about itself: whose it is, of which period, which year an unwritten year means."""

import re
from collections import Counter
from dataclasses import dataclass

from nlp.language.dates import find_dates, period_bounds
from nlp.types import Document, EvidenceContext

_OWN_KINDS = frozenset(("skp", "laporan_kinerja", "laporan_kegiatan", "log_harian"))
_ORDERS = frozenset(("surat_tugas", "surat_keputusan"))
_HEAD_BLOCKS = 12
_LONGEST_PERIOD_DAYS = 190
_SUBJECT = re.compile(r"\btentang\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d./-])20[0-9]{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """``own``: written by the employee about their own work; ``names_employee``: name or NIP stands in it."""

    kind: str
    own: bool
    names_employee: bool
    year: int | None
    period: str | None
    title: str

    @property
    def order(self) -> bool:
        """Whether it gives somebody a task (surat tugas, surat keputusan)."""
        return self.kind in _ORDERS


def read_facts(document: Document, context: EvidenceContext) -> DocumentFacts:
    """Gather what holds for the whole document; the period is the first quarter, half year or month in its opening."""
    text = "\n".join(page.text for page in document.pages)
    year = _main_year(text)
    head = [_block_text(document, index) for index in range(min(_HEAD_BLOCKS, len(document.blocks)))]
    named = names_employee(text, context)
    return DocumentFacts(
        kind=document.kind,
        own=document.kind in _OWN_KINDS or (document.kind == "lainnya" and named),
        names_employee=named,
        year=year,
        period=_main_period(head, year),
        title=next((text for text in head if _SUBJECT.search(text)), head[0] if head else ""),
    )


def name_words(name: str) -> tuple[str, ...]:
    """The parts of a name in small letters that stand for it alone (``Fitri Amelia, S.Kom.`` → fitri, amelia)."""
    plain = name.split(",")[0]
    return tuple(word.lower() for word in re.findall(r"[^\W\d_]{3,}", plain))


def names_employee(text: str, context: EvidenceContext) -> bool:
    """Whether the text holds the employee's full name or NIP, however spaced."""
    words = name_words(context.employee_name)
    if words and re.search(r"\b" + r"\W+".join(map(re.escape, words)) + r"\b", text.lower()):
        return True
    return bool(context.nip) and context.nip in re.sub(r"(?<=\d)\s(?=\d)", "", text)


def _block_text(document: Document, index: int) -> str:
    block = document.blocks[index]
    return document.pages[block.page - 1].text[block.start : block.end]


def _main_year(text: str) -> int | None:
    counts = Counter(_YEAR.findall(text))
    return int(counts.most_common(1)[0][0]) if counts else None


def _main_period(head: list[str], year: int | None) -> str | None:
    for text in head:
        for span in find_dates(text, year):
            first, last = period_bounds(span.code)
            if 6 < (last - first).days <= _LONGEST_PERIOD_DAYS:
                return span.code
    return None
