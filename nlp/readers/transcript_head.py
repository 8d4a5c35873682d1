"""The head of a transcript: title, date and who took part, before anybody speaks."""

import re
from collections import Counter
from collections.abc import Sequence

from nlp.readers.line_rules import SMALL_WORDS, is_field
from nlp.readers.speech_marks import Mark

MAX_HEAD_LINES = 30
MAX_VALUE_WORDS = 12
ABBREVIATION = re.compile(r"(?:[^\W\d_]{1,4}\.)+|[^\W\d_]{1,3}\.[^\W\d_]+\.?")


def head_length(lines: Sequence[str], marks: Sequence[Mark | None], speakers: frozenset[str]) -> int:
    """How many lines stand before the first turn.

    Speech begins at the first time, at the first label that comes again or says a sentence; but for fields such as
    ``Narasumber: Budi Contoh`` above or between ``Tanggal: …``, although the label comes again in the talk.
    """
    counts = Counter(mark.label or "" for mark in marks if mark and mark.label in speakers)
    begins = next((i for i, mark in enumerate(marks) if mark and _opens(lines[i], mark, counts)), 0)
    fields = _field_lines(lines[:MAX_HEAD_LINES], marks, speakers)
    spoken_later = any(mark and mark.label in speakers for mark in marks[fields:])
    return max(begins, fields) if spoken_later else begins


def _opens(line: str, mark: Mark, counts: Counter[str]) -> bool:
    said = line[mark.body :].strip()
    return mark.timed or counts[mark.label or ""] > 1 or (mark.label in counts and said != "" and not is_value(said))


def _field_lines(lines: Sequence[str], marks: Sequence[Mark | None], speakers: frozenset[str]) -> int:
    """The end of the fields at the top, 0 where none of them is sure to be a field."""
    end, sure = 0, False
    seen: set[str] = set()
    for i, line in enumerate(lines):
        mark = marks[i]
        if mark is not None and mark.timed:
            break
        if mark is not None and mark.label in speakers:
            value = line[mark.body :].strip()
            if mark.label in seen or not is_value(value):
                break
            seen.add(mark.label or "")
            end, sure = i + 1, sure or len(value.split()) > 1
        elif is_field(line):
            end, sure = i + 1, True
    return end if sure else 0


def is_value(text: str) -> bool:
    """Whether a text is filled in rather than said: capitals, degrees, no sentence (``Budi Contoh, S.E.``)."""
    words = text.replace("/", " ").split()
    if not words or len(words) > MAX_VALUE_WORDS or text.endswith(("?", "!")):
        return False
    if text.endswith(".") and not ABBREVIATION.fullmatch(words[-1]):
        return False
    return all(word[:1].isupper() or not word[:1].isalpha() or word.strip(".,") in SMALL_WORDS for word in words)
