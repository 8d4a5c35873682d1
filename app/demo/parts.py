"""What the body of a document is made of."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Heading:
    """A heading."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of prose."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list; the form decides on numbers or dashes."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table with one header row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PageBreak:
    """The next part begins on a new page."""


Part = Heading | Paragraph | Items | Grid | PageBreak


def parse_part(data: dict[str, Any]) -> Part:
    """A part from its one-key object.

    Raises:
        ValueError: the key is none of ``h``, ``p``, ``list``, ``table``, ``pagebreak``.
    """
    match data:
        case {"h": str(text)}:
            return Heading(text)
        case {"p": str(text)}:
            return Paragraph(text)
        case {"list": list(items)}:
            return Items(tuple(items))
        case {"table": {"header": header, "rows": rows}}:
            return Grid(tuple(header), tuple(map(tuple, rows)))
        case {"pagebreak": True}:
            return PageBreak()
    raise ValueError(f"unknown part: {sorted(data)}")


def labelled(items: Items) -> bool:
    """Whether the items bring their own labels (``KESATU: …``) and need no number."""
    return all(item.split(":")[0].isupper() for item in items.items if ":" in item[:12]) and any(
        ":" in item[:12] for item in items.items
    )
