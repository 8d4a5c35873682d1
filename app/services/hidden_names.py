"""Keep hidden what an import hid by the reporter's name, which the table told and which is stored nowhere.

A text that is masked anew is the original; the name stands in it. It is found again as what the masked text of before
has ``[NAMA]`` for.
"""

import re
from itertools import pairwise

from app.services.complaint_rows import without_name
from nlp.language.masking import PLACEHOLDERS

_HIDDEN = "|".join(re.escape(placeholder) for placeholder in PLACEHOLDERS.values())
_GAP = re.compile(rf"(?:{_HIDDEN})(?:\W*(?:{_HIDDEN}))*")
_NAME = PLACEHOLDERS["name"]


def with_names_hidden(original: str, masked: str) -> str:
    """The original without the full names (two words or more) that are hidden in its masked text.

    Where the two texts do not fit together the masked one is given back, so that nothing comes to light.
    """
    gaps = list(_GAP.finditer(masked))
    if not any(_NAME in gap[0] for gap in gaps):
        return original
    hidden = _between(original, [masked[start:end] for start, end in _kept(gaps, len(masked))])
    if hidden is None:
        return masked
    for gap, words in zip(gaps, hidden, strict=True):
        if _NAME in gap[0]:
            original = without_name(original, words)
    return original


def _kept(gaps: list[re.Match[str]], length: int) -> list[tuple[int, int]]:
    """Where the texts stand that are around the gaps."""
    edges = [0, *(edge for gap in gaps for edge in gap.span()), length]
    return list(pairwise(edges))[::2]


def _between(original: str, kept: list[str]) -> list[str] | None:
    """What the original has between the kept texts, None where it does not hold them in this order."""
    if not original.startswith(kept[0]):
        return None
    found, position = [], len(kept[0])
    for place, text in enumerate(kept[1:], start=1):
        last = place == len(kept) - 1
        start = len(original) - len(text) if last else original.find(text, position)
        if start < position or original[start : start + len(text)] != text:
            return None
        found.append(original[position:start])
        position = start + len(text)
    return found
