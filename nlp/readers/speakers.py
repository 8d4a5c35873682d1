"""Whether lines are a transcript, and which labels in them are speakers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from nlp.readers.field_words import FIELD_WORDS
from nlp.readers.roles import role_of
from nlp.readers.speech_marks import Mark

MIN_TIMES = 3
FORWARD_SHARE = 0.8
LOG_STEP_S = 5
LOG_BEGINS_S = 300
"""A log's clock times end in 0 or 5 and begin in the morning: read as minutes and seconds, after five minutes."""
MIN_WORDS = 4
SPOKEN_SHARE, NAMED_SHARE = 0.3, 0.6
"""Of the letters, where labels state a role, and where they are only names."""
PARTICLES = frozenset(("bin", "binti", "al", "van"))


def find_speakers(lines: Sequence[str], marks: Sequence[Mark | None]) -> frozenset[str] | None:
    """Decide whether lines are a transcript; gives its speakers' labels, None where it is none.

    It is one where bracketed times recur, where labels that state a role take turns, or where names before a colon
    open most lines. Forms and logs also have words before colons: those words are known and do not count.
    """
    counts = Counter(mark.label for mark in marks if mark and mark.label)
    stated = {label for label in counts if role_of(label) != "unknown" and not _is_field(label)}
    named = {label for label, count in counts.items() if count > 1 and is_name(label)}
    speakers = frozenset(stated | named)
    if has_times(marks):
        return speakers | _timed_labels(marks)
    turns = sum(counts[label] for label in speakers)
    if len(speakers) < 2 or turns < 3 or turns == len(speakers):
        return None
    first = next(i for i, mark in enumerate(marks) if mark and mark.label in speakers and counts[mark.label] > 1)
    if not _is_speech(lines[first:], marks[first:]):
        return None
    share = _spoken_share(lines[first:], marks[first:], speakers)
    wanted = SPOKEN_SHARE if any(counts[label] > 1 for label in stated) else NAMED_SHARE
    return speakers if share >= wanted else None


def has_times(marks: Sequence[Mark | None]) -> bool:
    """Whether at least three times that make a mark run forward, and are no working day's."""
    return runs_forward([mark.start_s for mark in marks if mark and mark.timed and mark.start_s is not None])


def runs_forward(times: Sequence[float]) -> bool:
    """Whether times (seconds) are those of a recording rather than the hours of a log."""
    forward = sum(later >= earlier for earlier, later in pairwise(times))
    if len(times) < MIN_TIMES or forward < FORWARD_SHARE * (len(times) - 1):
        return False
    return times[0] < LOG_BEGINS_S or any(time % LOG_STEP_S for time in times)


def is_name(label: str) -> bool:
    """Whether a label may name a speaker: capitals, and no word that labels a field."""
    words = re.findall(r"[^\W\d_]+", label)
    return bool(words) and not _is_field(label) and all(word[0].isupper() or word in PARTICLES for word in words)


def _is_field(label: str) -> bool:
    first = re.search(r"[^\W\d_]+", label)
    return first is not None and first[0].lower() in FIELD_WORDS


def _timed_labels(marks: Sequence[Mark | None]) -> frozenset[str]:
    """Names that stand behind a time, in its line or in the next: speakers even if they speak once."""
    timed = [mark.label for mark in marks if mark and mark.timed and mark.label]
    below = [two.label for one, two in pairwise(marks) if one and one.timed and not one.label and two and two.label]
    return frozenset(label for label in (*timed, *below) if is_name(label))


def _is_speech(lines: Sequence[str], marks: Sequence[Mark | None]) -> bool:
    """Whether sentences are said, not values filled in: somebody asks, or the lines have words enough."""
    said = [line[mark.body :] if mark else line for line, mark in zip(lines, marks, strict=True)]
    filled = [text for text in said if text.strip()]
    return any("?" in text for text in filled) or sum(len(text.split()) for text in filled) >= MIN_WORDS * len(filled)


def _spoken_share(lines: Sequence[str], marks: Sequence[Mark | None], speakers: frozenset[str]) -> float:
    """The share of letters in lines that a speaker's label opens, or that stand below a label alone in its line."""
    total = spoken = 0
    alone = False
    for line, mark in zip(lines, marks, strict=True):
        opens = mark is not None and mark.label in speakers
        total += len(line)
        spoken += len(line) if opens or alone else 0
        alone = opens and mark is not None and not line[mark.body :].strip()
    return spoken / total if total else 0.0
