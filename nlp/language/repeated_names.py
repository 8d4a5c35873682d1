"""Names once found, wherever else their words stand."""

import re
from collections.abc import Iterable, Iterator, Sequence

from nlp.types import PersonalSpan

_LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def united(names: Iterable[PersonalSpan]) -> list[PersonalSpan]:
    """Return the names in order, those that overlap as one."""
    found: list[PersonalSpan] = []
    for span in sorted(names, key=lambda span: span.start):
        if found and span.start < found[-1].end:
            found[-1] = PersonalSpan(found[-1].start, max(found[-1].end, span.end), "name")
        else:
            found.append(span)
    return found


def repeated(text: str, words: Iterable[str], names: Sequence[PersonalSpan]) -> Iterator[PersonalSpan]:
    """Yield the places where the words of found names stand, also with ``-nya``; neighbours as one.

    Args:
        text: where the names were found.
        words: the words of names that give somebody away where they stand alone.
        names: where they were found, without overlaps.
    """
    wanted = {word.lower() for word in words}
    if not wanted or not _is_elsewhere(text, wanted, names):
        return
    start = end = 0
    for match in _LETTERS.finditer(text):
        word = match[0].lower()
        if word not in wanted and word.removesuffix("nya") not in wanted:
            continue
        if start < end and text[end : match.start()] != " ":
            yield PersonalSpan(start, end, "name")
            start = match.start()
        start, end = (start if start < end else match.start()), match.end()
    if start < end:
        yield PersonalSpan(start, end, "name")


def _is_elsewhere(text: str, words: Iterable[str], names: Sequence[PersonalSpan]) -> bool:
    """Tell whether a word occurs more often in the text than in the names: counting costs little beside a search."""
    folded = text.lower()
    found = " ".join(text[span.start : span.end] for span in names).lower()
    return any(folded.count(word) > found.count(word) for word in words)
