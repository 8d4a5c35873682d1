"""What a person types into the search field as an expression of SQLite's FTS5."""

import re
from dataclasses import dataclass

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Search:
    """``wanted`` and ``unwanted`` are FTS5 expressions, empty for none; ``empty`` says that nothing can match."""

    wanted: str = ""
    unwanted: str = ""
    empty: bool = False


def parse_search(text: str) -> Search:
    """Words must all occur; ``"in quotes"`` is a phrase, ``-word`` excludes, ``word*`` is a beginning.

    Everything else is taken literally: no character of ``text`` reaches FTS5 outside a quoted string.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for match in _TERM.finditer(text):
        term = _quoted(match["phrase"] if match["word"] is None else match["word"])
        if term:
            (unwanted if match["minus"] else wanted).append(term)
    return Search(" AND ".join(wanted), " OR ".join(unwanted), bool(text.strip()) and not (wanted or unwanted))


def _quoted(term: str) -> str:
    """A string of FTS5 with only letters, digits and spaces in it; empty if nothing is left to search for."""
    words = re.sub(r"[^\w]|_", " ", term).split()
    if not words:
        return ""
    return f'"{" ".join(words)}"' + ("*" if term.endswith("*") else "")
