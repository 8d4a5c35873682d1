"""The text of "Bagaimana cara kerjanya", as data in both languages: screen and paper say the same."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class GuidePart:
    """A part of the guide. ``kind`` is ``points``, ``steps`` (numbered), ``facts`` (points, then live facts)."""

    id: str
    kind: str
    title: str
    lead: str
    points: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """The guide in one language. ``facts`` are sentences with ``{places}`` that a service fills.

    Who has read it read a ``version``: whoever changes the meaning of the text gives it a new one, and everybody is
    asked again.
    """

    version: str
    title: str
    lead: str
    parts: tuple[GuidePart, ...]
    facts: dict[str, str]
    receipt: tuple[str, ...]


@cache
def load_guide(language: str) -> Guide:
    """The guide in ``id`` or ``en``; any other language gives the Indonesian one."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    path = Path(__file__).with_name(f"guide-{known}.json")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    parts = tuple(GuidePart(**{**part, "points": tuple(part["points"])}) for part in data["parts"])
    return Guide(**{**data, "parts": parts, "receipt": tuple(data["receipt"])})
