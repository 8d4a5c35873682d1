"""The values that pass between readers, analyses and the application. All frozen, all picklable."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

DocumentStatus = Literal["ok", "empty", "needs_ocr"]
BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "field", "turn", "header", "footer"]
FactKind = Literal["number", "date", "period", "person", "nip", "position"]
Role = Literal["interviewer", "employee", "superior", "colleague", "citizen", "unknown"]
EvidenceKind = Literal[
    "target_realisation",
    "output",
    "award",
    "training",
    "innovation",
    "assignment",
    "behaviour",
    "feedback",
    "shortfall",
]
Polarity = Literal["support", "counter"]
Owner = Literal["employee", "team", "unit", "other", "unknown"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points, origin top left, y downwards, after the page's rotation and crop."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page: ``page.text[start:end] == text``. ``box`` is None where the format has no geometry.

    ``original`` is what OCR read, where ``text`` is a certain repair of it.
    """

    text: str
    start: int
    end: int
    box: Box | None = None
    confidence: float | None = None
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page (PDF, image), a worksheet, or the whole of a format without pages. ``number`` counts from 1.

    ``doubtful``: recognised with so little confidence that a person should look at the picture.
    """

    number: int
    text: str
    words: tuple[Word, ...] = ()
    width: float | None = None
    height: float | None = None
    ocr: bool = False
    confidence: float | None = None
    needs_ocr: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell with the header above it; offsets into the page's text."""

    header: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A structural unit: ``pages[page - 1].text[start:end]`` is its text.

    ``locator`` says where a person finds it (``paragraf 12``, ``TW III!B4``, ``00:12:40``).
    ``speaker``, ``role``, ``start_s`` and ``end_s`` are set for turns of a transcript; ``cells`` for table rows.
    """

    kind: BlockKind
    page: int
    start: int
    end: int
    locator: str = ""
    cells: tuple[Cell, ...] = ()
    speaker: str | None = None
    role: Role | None = None
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document says of itself, with its place: ``pages[page - 1].text[start:end]`` is where it stands.

    ``value`` is the normal form: a date as ``2026-03-31``, a period as ``2026-01-01/2026-03-31``, digits of a NIP,
    a number or name as written with single spaces.
    """

    kind: FactKind
    value: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of a file. A failure is a ``ReadError``, never an empty document."""

    status: DocumentStatus
    format: str
    pages: tuple[Page, ...]
    blocks: Sequence[Block] = ()
    kind: str = "lainnya"
    kind_confidence: float = 0.0
    reason: str = ""
    next_step: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkItem:
    """An SKP item that evidence may be linked to. ``code`` is the criterion's id (``HK1``)."""

    code: str
    title: str
    indicator: str = ""
    target: str = ""
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceContext:
    """For whom evidence is sought: whose document it is, which SKP items exist, the assessed period (``start/end``).

    ``roles`` are those of speakers, by label, where a person said who they are.
    """

    employee_name: str = ""
    nip: str = ""
    unit: str = ""
    items: tuple[WorkItem, ...] = ()
    period: str = ""
    roles: tuple[tuple[str, Role], ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value read from text. ``ratio`` is realisation / target, inverted where lower is better (domain rule)."""

    realisation: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""
    ratio: Decimal | None = None
    direction: Literal["higher", "lower"] = "higher"
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class CriterionLink:
    """A link from evidence to a criterion (an SKP item's code or a BerAKHLAK value's id), confidence in 0..1."""

    criterion: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim statement with its place: ``pages[page - 1].text[start:end] == quote``."""

    quote: str
    page: int
    start: int
    end: int
    kind: EvidenceKind
    polarity: Polarity
    owner: Owner
    owner_confidence: float
    criteria: tuple[CriterionLink, ...] = ()
    boxes: tuple[Box, ...] = ()
    quantity: Quantity | None = None
    period: str | None = None
    locator: str = ""
    speaker: str | None = None
    role: Role | None = None
    start_s: float | None = None


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """A piece of personal data in a text: ``text[start:end]``, of kind ``nik``, ``name``, ``phone`` …"""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class MaskedText:
    """A text whose personal data is replaced by placeholders such as ``[NIK]``; spans are of the original."""

    text: str
    spans: tuple[PersonalSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class UnsurOpinion:
    """One of the nine SKM elements that a complaint speaks of, and in what mood; ``confidence`` that it does, 0..1."""

    unsur: str
    polarity: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A place or day in a text, ``text[start:end]``: ``kecamatan``, ``kelurahan``, ``street``, ``place`` or ``date``.

    ``value`` is the name without what stands before it, or the ISO date where the text settles one, else empty.
    """

    kind: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Driver:
    """A word of a masked text and what it adds to a label's score: above zero it speaks for the label."""

    word: str
    weight: float


@dataclass(frozen=True, slots=True)
class ComplaintAnalysis:
    """What the models say of one complaint. Probabilities are calibrated, alternatives best first.

    ``service_second`` is another service that the writer means too; ``urgency`` a reason (``jiwa`` …) or empty;
    ``integrity`` means "forward to Inspektorat", never a finding; ``mentions`` point into the masked text; ``tier`` is
    ``accurate`` where the slower model was asked.
    """

    masked_text: str
    service: str
    service_confidence: float
    service_alternatives: tuple[tuple[str, float], ...]
    service_abstained: bool
    sentiment: str
    sentiment_confidence: float
    sentiment_probabilities: dict[str, float] = field(default_factory=dict)
    sentiment_abstained: bool = False
    language: str = "ind"
    service_second: str = ""
    unsur: tuple[UnsurOpinion, ...] = ()
    kind: str = ""
    kind_confidence: float = 0.0
    kind_abstained: bool = True
    urgency: str = ""
    urgency_confidence: float = 0.0
    integrity: bool = False
    integrity_confidence: float = 0.0
    mentions: tuple[Mention, ...] = ()
    tier: str = "fast"
