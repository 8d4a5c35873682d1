"""What a fixture file holds, as its maker recorded it: written and read as JSON that a person can review.

Nothing here comes from ``nlp.readers``: the places of words are those at which the maker drew them.
"""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from nlp.types import Box


@dataclass(frozen=True)
class ExpectedPage:
    """A page's words in reading order, each with its box in points (top left origin, as shown) where it was drawn."""

    words: tuple[tuple[str, Box | None], ...]
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True)
class Expected:
    """What a reader should find in the file ``name``.

    ``outcomes``: the statuses or error codes that are right. ``rows``: table rows as header → value. ``blocks``: kind
    and text of blocks that must be told apart, not of all. ``turns``: speaker and text. ``tolerance_pt``: how far the
    edge of a box may be off. ``tool``: the program without which the file cannot be read or made. ``loose``: other
    words may stand among the expected ones. ``members``: names of the files inside, whose words are in ``pages`` too.
    """

    name: str
    form: str
    faults: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ("ok",)
    pages: tuple[ExpectedPage, ...] = ()
    rows: tuple[dict[str, str], ...] = ()
    fields: dict[str, str] = field(default_factory=dict)
    blocks: tuple[tuple[str, str], ...] = ()
    turns: tuple[tuple[str, str], ...] = ()
    tolerance_pt: float = 2.0
    tool: str = ""
    loose: bool = False
    members: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """All words in reading order."""
        return [text for page in self.pages for text, _ in page.words]


def of_text(text: str) -> tuple[ExpectedPage, ...]:
    """One page of words without places."""
    return (ExpectedPage(tuple((word, None) for word in text.split())),)


def to_json(expected: Expected) -> str:
    """Write what is expected, one word a line: ``x0 y0 x1 y1 word``, dashes for a word without a place."""
    plain = asdict(expected)
    plain["pages"] = [
        {"width": page.width, "height": page.height, "words": [_line(text, box) for text, box in page.words]}
        for page in expected.pages
    ]
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Expected:
    """Read what ``to_json`` wrote."""
    plain: dict[str, Any] = json.loads(text)
    plain["pages"] = tuple(
        ExpectedPage(tuple(map(_word, page["words"])), page["width"], page["height"]) for page in plain["pages"]
    )
    for name in ("faults", "outcomes", "rows", "members"):
        plain[name] = tuple(plain[name])
    for name in ("blocks", "turns"):
        plain[name] = tuple((first, second) for first, second in plain[name])
    return Expected(**plain)


def load_expected(folder: Path) -> list[Expected]:
    """Read all goldens of a folder, by name."""
    return [from_json(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def _line(text: str, box: Box | None) -> str:
    places = (box.x0, box.y0, box.x1, box.y1) if box else ()
    return " ".join([*(f"{place:.1f}" for place in places), text] if places else ["- - - -", text])


def _word(line: str) -> tuple[str, Box | None]:
    *places, text = line.split(" ")
    return text, None if places[0] == "-" else Box(*map(float, places))
