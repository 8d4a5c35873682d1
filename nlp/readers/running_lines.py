"""Headers and footers: lines at the edge of a page that neighbouring pages repeat, page numbers, and catchwords."""

import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from nlp.readers.lines import Line

EDGE_SHARE, EDGE_PT = 0.14, 110.0
MAX_LINES = 4
SAME_PLACE_PT = 6.0
SAME_READING = 0.85
"""How like two OCR readings of one line must be (0 to 1)."""
KNOWN = 32
MIN_COPY_CHARS = 12
NUMBERS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(
    r"[-–—(|\s]*(?:(?:halaman|hal\.?|page)\s*:?\s*)?\d{1,4}(?:\s*(?:dari|of|/)\s*\d{1,4})?[-–—)|\s]*"
    r"|[-–—(\s]*[ivxl]{1,6}[-–—)\s]*",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:19|20)\d\d")
DASHED_NUMBER = re.compile(r"[-–—]\s*\d{1,4}\s*[-–—]")
DIVISION = re.compile(r"(?:ayat\s*\(|pasal\s+\d|huruf\s+[a-z]\b|angka\s+\d|bagian\s+ke|paragraf\s+\d)", re.IGNORECASE)
CATCHWORD = re.compile(r"(?P<start>\S.{0,40}?)\s*(?:\.\s?){3,}")
"""``Pasal 7 . . .``: the words with which the next page begins, as statutes have them."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The lines near the upper and lower edge of a page, outermost first, the next line inside, and how it begins."""

    number: int
    top: tuple[Line, ...]
    bottom: tuple[Line, ...]
    inner_top: Line | None
    inner_bottom: Line | None
    openings: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """A page's header and footer lines, each from the top down."""

    header: tuple[Line, ...] = ()
    footer: tuple[Line, ...] = ()


def find_edges(lines: Sequence[Line], number: int, height: float) -> Edges:
    """The lines of a page (of this height in points) that may be its header or footer."""
    reach = min(EDGE_SHARE * height, EDGE_PT)
    down = sorted(lines, key=lambda line: line.box.y0)
    up = sorted(lines, key=lambda line: -line.box.y1)
    upper = [line for line in down[:MAX_LINES] if line.box.y0 + line.box.y1 < height]
    lower = [line for line in up[:MAX_LINES] if line.box.y0 + line.box.y1 >= height]
    top = [line for line in upper if line.box.y0 < reach] or _numbered(upper)
    bottom = [line for line in lower if line.box.y1 > height - reach] or _numbered(lower)
    openings = tuple(down[: MAX_LINES + 2])
    return Edges(number, tuple(top), tuple(bottom), _inner(down, top), _inner(up, bottom), openings)


def _inner(lines: Sequence[Line], edge: Sequence[Line]) -> Line | None:
    """The first line, from an edge inwards, that is not at the edge."""
    return next((line for line in lines[: MAX_LINES + 1] if not _is_among(line, edge)), None)


def _is_among(line: Line, lines: Sequence[Line]) -> bool:
    return any(line is other for other in lines)


def _numbered(lines: Sequence[Line]) -> list[Line]:
    """The outermost line where it is far from the edge and can only be a page number."""
    return [line for line in lines[:1] if DASHED_NUMBER.fullmatch(line.text)]


class RunningLines:
    """Finds the running lines of one page after the other; remembers the last ones found."""

    def __init__(self) -> None:
        self._known: deque[tuple[bool, str, float]] = deque(maxlen=KNOWN)

    def find(self, page: Edges, neighbours: Iterable[Edges], following: Edges | None) -> Running:
        """The header and footer of a page.

        Args:
            page: the page's edges.
            neighbours: edges of the pages before and behind it, the nearest two each.
            following: the next page's edges, None for the last.
        """
        others = list(neighbours)
        header = self._edge(page, others, top=True)
        footer = self._edge(page, others, top=False)
        if following is not None:
            outermost = _outermost(page, [*header, *footer])
            footer += [line for line in outermost if _is_catchword(line, following)]
        return Running(_down(header), _down(footer))

    def _edge(self, page: Edges, others: Sequence[Edges], *, top: bool) -> list[Line]:
        lines, inner = (page.top, page.inner_top) if top else (page.bottom, page.inner_bottom)
        alike = [other for other in others if not _is_copy(page, other, top=top)]
        found: list[Line] = []
        for index, line in enumerate(lines):
            behind = lines[index + 1] if index + 1 < len(lines) else inner
            if _heads_table(line, behind):
                break
            if self._is_known(line, top=top) or _is_repeated(line, page.number, alike, top=top):
                self._learn(line, top=top)
            elif not PAGE_NUMBER.fullmatch(line.text) or YEAR.fullmatch(line.text):
                break
            found.append(line)
        return found

    def _is_known(self, line: Line, *, top: bool) -> bool:
        pattern = _pattern(line.text)
        return any(
            edge == top and text == pattern and abs(y - line.box.y0) <= SAME_PLACE_PT for edge, text, y in self._known
        )

    def _learn(self, line: Line, *, top: bool) -> None:
        if not self._is_known(line, top=top):
            self._known.append((top, _pattern(line.text), line.box.y0))


def _pattern(text: str) -> str:
    return NUMBERS.sub("#", text.casefold())


def _is_copy(page: Edges, other: Edges, *, top: bool) -> bool:
    """Whether lines further inside, or a little higher or lower, are the same: a form twice, whose title is no header.

    Rows of a table are no such lines: its header is often repeated.
    """
    one, two = (page.inner_top, other.inner_top) if top else (page.inner_bottom, other.inner_bottom)
    pairs = [(one, two)] if one is not None and two is not None else []
    moved = [(a, b) for a in page.openings for b in other.openings if not _same_place(a, b)]
    return any(_is_same_text(a, b) for a, b in pairs) or any(
        _is_same_text(a, b) for a, b in moved if len(a.text) >= MIN_COPY_CHARS
    )


def _is_same_text(one: Line, other: Line) -> bool:
    return one.text == other.text and len(one.gaps) < 2


def _heads_table(line: Line, behind: Line | None) -> bool:
    return len(line.gaps) > 1 and behind is not None and len(behind.gaps) > 1


def _is_repeated(line: Line, number: int, others: Sequence[Edges], *, top: bool) -> bool:
    """Once is enough where the words are the same or count the pages; else two other pages must have the line."""
    if DIVISION.match(line.text):
        return False
    matches = [
        (other.number, like.text)
        for other in others
        if (like := next((x for x in (other.top if top else other.bottom) if _is_like(line, x)), None))
    ]
    if line.text.endswith((".", ";", ",", ":")):
        return len(matches) > 1
    return len(matches) > 1 or any(_counts(line.text, text, at - number) for at, text in matches)


def _is_like(line: Line, other: Line) -> bool:
    if not _same_place(line, other):
        return False
    one, two = _pattern(line.text), _pattern(other.text)
    if one == two or not line.tokens[0].line:
        return one == two
    return len(one) > 5 and SequenceMatcher(None, one, two).ratio() >= SAME_READING


def _same_place(line: Line, other: Line) -> bool:
    return abs(line.box.y0 - other.box.y0) <= SAME_PLACE_PT


def _counts(text: str, other: str, pages: int) -> bool:
    """Whether two texts are the same but for one number, which grows with the pages."""
    one, two = [int(found) for found in NUMBERS.findall(text)], [int(found) for found in NUMBERS.findall(other)]
    steps = [b - a for a, b in zip(one, two, strict=False) if b != a]
    return len(one) != len(two) or not steps or steps == [pages]


def _outermost(page: Edges, running: Sequence[Line]) -> list[Line]:
    """The last line of a page that is no running line yet."""
    rest = [line for line in (*page.bottom, page.inner_bottom) if line is not None and not _is_among(line, running)]
    return rest[:1]


def _is_catchword(line: Line, following: Edges) -> bool:
    found = CATCHWORD.fullmatch(line.text)
    return found is not None and any(opening.text.startswith(found["start"]) for opening in following.openings)


def _down(lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (round(line.box.y0), line.box.x0)))
