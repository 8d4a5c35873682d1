"""The mark at the beginning of a transcript's line: a time, a speaker's label, or both."""

import re
from dataclasses import dataclass

CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
SPAN = rf"(?P<start>{CLOCK})(?:\s*(?:-->|-|–|—)\s*(?P<end>{CLOCK}))?"
BRACKETED = re.compile(rf"\s*[\[(]\s*{SPAN}\s*[\])]\s*")
BARE = re.compile(rf"\s*{SPAN}(?:\s+|$)")
LOOSE = r"\d{1,2}(?::\d{1,2}){1,2}(?:[.,]\d{1,3})?"
ARROW_LINE = re.compile(rf"\s*(?P<start>{LOOSE})\s*-->\s*(?P<end>{LOOSE})\s*$")
"""Teams writes ``0:0:3.5 --> 0:0:7.25`` into its Word files."""
NAME = r"[^\W_](?:[\w.'’/]|[ -](?=[\w(])){0,38}"
BRACKETS = r"(?:\s*\([^()\d:][^():]{0,30}\))?"
LABEL = re.compile(
    rf"(?:[-–—]\s+|\d{{1,3}}[.)]\s+)?(?P<label>{NAME}{BRACKETS})(?:\s*[\[(](?P<time>{CLOCK})[\])])?\s*:(?=\s|$)\s*"
)
ZOOM_CAPTION = re.compile(rf"\s*\[(?P<label>{NAME}{BRACKETS})\]\s+(?P<start>{CLOCK})\s*")
ZOOM_CHAT = re.compile(
    rf"\s*(?P<start>{CLOCK})\s+(?:From|Dari)\s+(?P<label>[^\W_][^:\n]{{0,39}}?)"
    r"(?:\s+(?:to|ke|kepada)\s+[^:]{1,80}?)?\s*:\s*",
    re.IGNORECASE,
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
    return _exported(line) or _labelled(line)


def _exported(line: str) -> Mark | None:
    """A line as Teams and Zoom write it; it cannot be anything else."""
    if arrow := ARROW_LINE.match(line):
        return Mark(
            None, seconds(arrow["start"]), seconds(arrow["end"]), timed=True, label_at=len(line), body=len(line)
        )
    found = ZOOM_CAPTION.match(line) or ZOOM_CHAT.match(line)
    if found is None:
        return None
    return Mark(found["label"].strip(), seconds(found["start"]), None, True, found.start("label"), found.end())


def _labelled(line: str) -> Mark | None:
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


def read_bare_time(line: str) -> Mark | None:
    """The mark of a line that begins with a time without brackets (``0:17 text``), whatever follows."""
    stamp = BARE.match(line)
    if stamp is None:
        return None
    return Mark(None, seconds(stamp["start"]), seconds(stamp["end"]), True, stamp.end(), stamp.end())


def seconds(clock: str | None) -> float | None:
    """Turn ``01:02``, ``1:02:03`` or ``00:01:02,500`` into seconds."""
    if clock is None:
        return None
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def clock(seconds: float) -> str:
    """Write seconds as ``00:12:40``."""
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
