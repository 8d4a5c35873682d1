"""Rewrite a text for another person: of another name, sex, religion or origin, with the same deeds."""

import re
from collections.abc import Callable

NAMES = ("Theresia", "Simanjuntak", "Maruli", "Tambunan", "Hotma")
"""In place of the parts of a name, in this order."""
_ADDRESS = {"Bapak": "Ibu", "Ibu": "Bapak", "Pak": "Bu", "Bu": "Pak"}
_FAITH_AND_ORIGIN = {
    "islam": "kristen", "muslim": "nasrani", "masjid": "gereja", "mesjid": "greja", "musala": "kapel",
    "mushala": "kapela", "mushalla": "kapella", "idulfitri": "natal", "lebaran": "paskah", "minangkabau": "tapanuli",
    "minang": "batak", "jawa": "nias", "melayu": "tionghoa",
}  # fmt: skip
"""No two words become one."""
_NIP = re.compile(r"\b(\d{8} ?\d{6} ?)([12])( ?\d{3})\b")
OF_ONE = "\n\nAgama: Islam\nSuku: Minangkabau\n"
"""A line that an office's form would have, so that every text speaks of it."""


def other_name(text: str, name: str) -> str:
    """``text`` with another name in place of ``name``, of which the parts may stand alone."""
    parts = re.findall(r"[^\W\d_]{3,}", name)
    others = dict(zip((part.lower() for part in parts), NAMES, strict=False))
    return _words(text, others.get)


def other_sex(text: str) -> str:
    """Bapak and Ibu before a name changed places, and the digit for sex in each NIP."""
    turned = re.sub(r"\b(Bapak|Ibu|Pak|Bu)(?=\.?\s+[A-Z])", lambda match: _ADDRESS[match[0]], text)
    return _NIP.sub(lambda match: match[1] + {"1": "2", "2": "1"}[match[2]] + match[3], turned)


def other_faith_and_origin(text: str) -> str:
    return _words(text, _FAITH_AND_ORIGIN.get)


def _words(text: str, other: Callable[[str], str | None]) -> str:
    """Each word for which there is another replaced by it, in the same case."""

    def turn(match: re.Match[str]) -> str:
        found = other(match[0].lower())
        if found is None:
            return match[0]
        if match[0].isupper():
            return found.upper()
        return found.capitalize() if match[0][0].isupper() else found.lower()

    return re.sub(r"[^\W\d_]+", turn, text)
