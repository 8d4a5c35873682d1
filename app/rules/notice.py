"""What a person is told before an interview: its purpose and their rights, as data in both languages."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("id", "en")


@dataclass(frozen=True)
class Notice:
    """The notice in one language. Whoever changes its meaning gives it a new ``version``."""

    version: str
    title: str
    lead: str
    points: tuple[str, ...]


@cache
def load_notice(language: str) -> Notice:
    """The notice in ``id`` or ``en``; any other language gives the Indonesian one."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    data = json.loads(Path(__file__).with_name(f"interview-notice-{known}.json").read_text(encoding="utf-8"))
    return Notice(**{**data, "points": tuple(data["points"])})
