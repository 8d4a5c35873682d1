"""The marks at the beginning of a transcript's line: a time, a speaker's label, or both."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.readers.field_words import FIELD_WORDS
from nlp.readers.roles import role_of

CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
SPAN = rf"(?P<start>{CLOCK})(?:\s*(?:-->|-|–|—)\s*(?P<end>{CLOCK}))?"
BRACKETED = re.compile(rf"\s*[\[(]\s*{SPAN}\s*[\])]\s*")
BARE = re.compile(rf"\s*{SPAN}\s+")
NAME = r"[^\W_](?:[\w.'’/]|[ -](?=[\w(])){0,38}"
LABEL = re.compile(
    rf"(?:[-–—]\s+)?(?P<label>{NAME}(?:\s*\([^()\d:][^():]{{0,30}}\))?)"
    rf"(?:\s*[\[(](?P<time>{CLOCK})[\])])?\s*:(?=\s|$)\s*"
)
MAX_LABEL_WORDS = 5


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line begins with.

    Times are in seconds; ``timed`` says that the time alone makes the mark (it stands in brackets, or is a cue's).
    ``label_at`` and ``body`` are the indexes in the line where the label and what is said begin.
    """

    label: str | None
    start_s: float | None = None
    end_s: float | None = None
    timed: bool = False
    label_at: int = 0
    body: int = 0


def read_mark(line: str) -> Mark | None:
    """Read the mark of a line, or None. A bare time counts only before a label: logs are full of times."""
    stamp = BRACKETED.match(line) or BARE.match(line)
    timed = stamp is not None and stamp.re is BRACKETED
    begin = stamp.end() if stamp else len(line) - len(line.lstrip())
    label = LABEL.match(line, begin)
    if label and len(label["label"].split()) > MAX_LABEL_WORDS:
        label = None
    if label is None and not timed:
        return None
    start = stamp["start"] if stamp else label["time"] if label else None
    end = stamp["end"] if stamp else None
    name = label["label"].strip() if label else None
    return Mark(name, seconds(start), seconds(end), timed, begin, label.end() if label else begin)


def seconds(clock: str | None) -> float | None:
    """Turn ``01:02``, ``1:02:03`` or ``00:01:02,500`` into seconds."""
    if clock is None:
        return None
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def find_speakers(lines: Sequence[str], marks: Sequence[Mark | None]) -> frozenset[str] | None:
    """Decide whether lines are a transcript; gives its speakers' labels, None where it is none.

    It is one where bracketed times recur, where labels that state a role take turns, or where names before a colon
    open most lines. Forms and logs also have words before colons: those words are known and do not count.
    """
    counts = Counter(mark.label for mark in marks if mark and mark.label)
    stated = {label for label in counts if role_of(label) != "unknown"}
    named = {label for label, count in counts.items() if count > 1 and _is_name(label)}
    speakers = frozenset(stated | named)
    if _has_times(marks):
        return speakers | _timed_labels(marks)
    turns = sum(counts[label] for label in speakers)
    if len(speakers) < 2 or turns < 3 or turns == len(speakers):
        return None
    first = next(i for i, mark in enumerate(marks) if mark and mark.label in speakers and counts[mark.label] > 1)
    share = _spoken_share(lines[first:], marks[first:], speakers)
    wanted = 0.3 if any(counts[label] > 1 for label in stated) else 0.6
    return speakers if share >= wanted else None


def _has_times(marks: Sequence[Mark | None]) -> bool:
    """Whether at least three bracketed times run forward."""
    times = [mark.start_s for mark in marks if mark and mark.timed and mark.start_s is not None]
    forward = sum(later >= earlier for earlier, later in pairwise(times))
    return len(times) >= 3 and forward >= 0.8 * (len(times) - 1)


def _timed_labels(marks: Sequence[Mark | None]) -> frozenset[str]:
    """Names that stand behind a time, in its line or in the next: speakers even if they speak once."""
    timed = [mark.label for mark in marks if mark and mark.timed and mark.label]
    below = [two.label for one, two in pairwise(marks) if one and one.timed and not one.label and two and two.label]
    return frozenset(label for label in (*timed, *below) if _is_name(label))


def _is_name(label: str) -> bool:
    words = re.findall(r"[^\W\d_]+", label)
    if not words or words[0].lower() in FIELD_WORDS:
        return False
    return all(word[0].isupper() for word in words)


def _spoken_share(lines: Sequence[str], marks: Sequence[Mark | None], speakers: frozenset[str]) -> float:
    total = sum(len(line) for line in lines)
    spoken = sum(len(line) for line, mark in zip(lines, marks, strict=True) if mark and mark.label in speakers)
    return spoken / total if total else 0.0
