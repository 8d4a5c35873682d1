"""Notes of an interview as the text file that is read like any transcript. Pure functions.

The file is WebVTT: each line says its speaker and time, so that no guess is made of who speaks.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.rules.notes_merge import INTERVIEWER, Line
from app.services.speakers import TITLES
from app.store.database import Row

SOMEBODY = "Orang lain"
NOTE = "NOTE Catatan pewawancara, bukan rekaman kata demi kata."
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A line as it goes into the file; ``own``: the person interviewed said it, and may confirm or deny it;
    ``statement`` is the correction whose words these are, if any.
    """

    line: str
    seq: int
    speaker: str
    at_s: float | None
    text: str
    own: bool
    statement: int | None = None


def plain(text: str) -> str:
    """A text in one line, with single spaces and without what cannot be seen."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable()).strip()


def speaker_in(line: Line) -> str:
    """Whose words a line is: a question is the interviewer's, whatever was chosen."""
    return INTERVIEWER if line.mark == "question" else line.speaker


def rendered(spoken: Sequence[Spoken]) -> tuple[str, list[Row]]:
    """The file's text, and where the words of each line stand in the page that the reader makes of it."""
    cues, places, at = ["WEBVTT", NOTE], [], 0
    times = _times(spoken)
    for number, one in enumerate(spoken):
        until = times[number + 1] if number + 1 < len(spoken) else times[number]
        voice = TITLES.get(one.speaker, SOMEBODY)
        cues.append(f"{_clock(times[number])} --> {_clock(until)}\n<v {voice}>{one.text.translate(_ESCAPES)}</v>")
        end = at + len(one.text)
        place = {"line": one.line, "seq": one.seq, "own": one.own, "statement": one.statement}
        places.append({**place, "start": at, "end": end})
        at = end + 1
    return "\n\n".join([*cues, ""]), places


def _times(spoken: Sequence[Spoken]) -> list[float]:
    """When each line begins; a line moved back, or without a time, begins with the one before it."""
    times, last = [], 0.0
    for one in spoken:
        last = max(last, one.at_s or 0.0)
        times.append(last)
    return times


def _clock(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    whole, rest = divmod(thousandths, 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{rest:03}"
