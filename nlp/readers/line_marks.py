"""The marks of a transcript's lines, with those that only many lines together make sure."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from nlp.readers.roles import role_of
from nlp.readers.speakers import is_name, runs_forward
from nlp.readers.speech_marks import BRACKETS, CLOCK, MAX_LABEL_WORDS, NAME, Mark, read_bare_time, read_mark, seconds

Marks = list[Mark | None]
NAME_TIME = re.compile(rf"\s*(?P<label>{NAME}{BRACKETS}?)\s+[\[(]?(?P<time>{CLOCK})[\])]?\s*$")
"""Teams and Otter: ``Budi Contoh   0:03``, and below it what is said."""
ALONE = re.compile(rf"\s*(?P<label>{NAME}{BRACKETS})\s*$")
QUESTION = re.compile(r"\s*(?:\d{1,2}[.)]|Q\d{1,2}[.:])\s+(?=\S[^\n]*\?\s*$)")
INTERVIEW = re.compile(r"\b(?:wawancara|transkrip|interviu|interview)\b", re.IGNORECASE)
ASKS, ANSWERS = "Pertanyaan", "Jawaban"
"""Speakers of numbered questions and of what stands below them."""
TITLE_LINES = 10
FIRST_TIME_S = 60
MIN_SHARE = 0.6


def read_marks(lines: Sequence[str]) -> Marks:
    """The mark of each line, or None. Bare times, names without colon and numbered questions count where they recur."""
    marks = [read_mark(line) for line in lines]
    for add in (_bare_times, _names_with_times, _names_below_times, _roles_alone, _questions):
        marks = add(lines, marks)
    return marks


def _bare_times(lines: Sequence[str], marks: Marks) -> Marks:
    """``0:00 text`` or times on lines of their own, as video sites show them: they begin early and run on."""
    bare = [read_bare_time(line) for line in lines]
    times = [mark.start_s for mark in bare if mark and mark.start_s is not None]
    if not times or times[0] >= FIRST_TIME_S or not runs_forward(times) or _is_clock_log(lines):
        return marks
    return [replace(old, timed=True) if old and new else old or new for old, new in zip(marks, bare, strict=True)]


def _is_clock_log(lines: Sequence[str]) -> bool:
    """A night's log begins at 00:00 too, but its times have two digits and end in 0 or 5."""
    found = [match for line in lines if (match := re.match(r"\s*(\d{1,2}):(\d{2})(?![:\d])", line))]
    return bool(found) and all(len(match[1]) == 2 and int(match[2]) % 5 == 0 for match in found)


def _names_with_times(lines: Sequence[str], marks: Marks) -> Marks:
    """A name and a time, alone in a line; a list of who came when has nothing said below them."""
    found = [NAME_TIME.match(line) for line in lines]
    heads = [i for i, match in enumerate(found) if match and is_name(match["label"])]
    spoken = sum(i + 1 < len(lines) and found[i + 1] is None for i in heads)
    if len(heads) < 2 or spoken < MIN_SHARE * len(heads):
        return marks
    added = list(marks)
    for i in heads:
        match = found[i]
        if match and marks[i] is None:
            added[i] = Mark(match["label"].strip(), seconds(match["time"]), None, True, 0, len(lines[i]))
    return added


def _names_below_times(lines: Sequence[str], marks: Marks) -> Marks:
    """A time alone in its line and a name in the next, as Teams writes them: names that recur."""
    below = [i + 1 for i, mark in enumerate(marks[:-1]) if mark and _is_time_alone(lines[i], mark)]
    names = [i for i in below if marks[i] is None and _name_alone(lines[i])]
    labels = {lines[i].strip() for i in names}
    if len(names) < 2 or len(names) < MIN_SHARE * len(below) or len(labels) == len(names):
        return marks
    return _labelled(lines, marks, names)


def _is_time_alone(line: str, mark: Mark) -> bool:
    return mark.timed and mark.label is None and not line[mark.body :].strip()


def _name_alone(line: str) -> bool:
    found = ALONE.match(line)
    return bool(found) and len(line.split()) <= MAX_LABEL_WORDS and is_name(line)


def _roles_alone(lines: Sequence[str], marks: Marks) -> Marks:
    """Labels without a colon on lines of their own that recur, one at least stating a role."""
    counts = Counter(line.strip() for line, mark in zip(lines, marks, strict=True) if not mark and _name_alone(line))
    labels = {label for label, count in counts.items() if count > 1}
    if len(labels) < 2 or all(role_of(label) == "unknown" for label in labels):
        return marks
    return _labelled(lines, marks, [i for i, line in enumerate(lines) if line.strip() in labels])


def _labelled(lines: Sequence[str], marks: Marks, places: Sequence[int]) -> Marks:
    added = list(marks)
    for i in places:
        added[i] = Mark(lines[i].strip(), label_at=0, body=len(lines[i]))
    return added


def _questions(lines: Sequence[str], marks: Marks) -> Marks:
    """Numbered questions: before answers with a label, or in a document that calls itself an interview."""
    asked = [QUESTION.match(line) for line in lines]
    places = [i for i, match in enumerate(asked) if match and not (marks[i] and _states_role(marks[i]))]
    roles = [role_of(mark.label) for mark in marks if mark and mark.label]
    if len(places) < 2 or "interviewer" in roles[2:]:
        return marks
    added = list(marks)
    for i in places:
        match = asked[i]
        added[i] = Mark(ASKS, body=match.end()) if match else None
    if roles.count("employee") >= 2:
        return added
    interview = any(INTERVIEW.search(line) for line in lines[:TITLE_LINES])
    return _answers_below(lines, added, places) if interview else marks


def _states_role(mark: Mark | None) -> bool:
    return mark is not None and role_of(mark.label or "") != "unknown"


def _answers_below(lines: Sequence[str], marks: Marks, places: Sequence[int]) -> Marks:
    for i in places:
        if i + 1 < len(lines) and marks[i + 1] is None:
            marks[i + 1] = Mark(ANSWERS)
    return marks
