"""Interviews of the corpus as the files that their writers meant, read by the real readers, led back to sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from nlp.readers import Limits, read_file
from nlp.readers.speech_marks import clock
from nlp.training.interview_corpus import GoldTurn, Interview
from nlp.types import Document

_LAST_S = 4.0
_SUFFIXES = {"srt": ".srt", "vtt": ".vtt"}
_CUE_WORDS = 14
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReadInterview:
    """An interview and the document made of its file; ``places[turn][sentence]`` is ``text[start:end]``."""

    gold: Interview
    document: Document
    places: tuple[tuple[Place, ...], ...]

    @property
    def text(self) -> str:
        """The text of its page; every file of the corpus has one."""
        return self.document.pages[0].text


def read_as_file(interview: Interview) -> ReadInterview:
    """Write an interview as a file, read it as an upload would be, and find its sentences.

    Raises:
        ValueError: a sentence isn't found in the text that the reader made.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{interview.id}{_SUFFIXES.get(interview.form, '.txt')}"
        path.write_text(render(interview), encoding="utf-8")
        document = read_file(path, path.name, Limits())
    return ReadInterview(interview, document, _places(interview, document.pages[0].text))


def render(interview: Interview) -> str:
    """What the file of an interview holds, by its ``form`` and the labels that it shows."""
    if interview.form == "srt":
        return "\n".join(f"{number}\n{cue}\n" for number, cue in enumerate(_cues(interview, ","), start=1))
    if interview.form == "vtt":
        return "WEBVTT\n\n" + "\n".join(f"{cue}\n" for cue in _cues(interview, "."))
    between = "\n\n" if interview.form == "plain" else "\n"
    return between.join(_line(turn, timed=interview.form == "timed") for turn in interview.turns) + "\n"


def _line(turn: GoldTurn, *, timed: bool) -> str:
    label = f"{turn.shown}: " if turn.shown else ""
    return f"[{clock(turn.start_s)}] {label}{turn.text}" if timed else label + turn.text


def _cues(interview: Interview, point: str) -> Iterator[str]:
    """A cue for a sentence, or for two short ones; the time of a turn is shared by words."""
    ends = [turn.start_s for turn in interview.turns[1:]] + [interview.turns[-1].start_s + _LAST_S]
    for turn, end_s in zip(interview.turns, ends, strict=True):
        pieces = cue_texts(turn)
        words = [len(piece.split()) for piece in pieces]
        length_s = max(end_s - turn.start_s, 0.5)
        times = [turn.start_s + length_s * sum(words[:count]) / sum(words) for count in range(len(words) + 1)]
        for piece, (start, end) in zip(pieces, pairwise(times), strict=True):
            span = f"{_cue_time(start, point)} --> {_cue_time(end, point)}"
            yield f"{span}\n{_voiced(turn.shown, piece, interview.form)}"


def cue_texts(turn: GoldTurn) -> list[str]:
    """Return the texts of the cues of a turn: a sentence each, or two short ones."""
    pieces: list[str] = []
    for sentence in turn.sentences:
        joined = f"{pieces[-1]} {sentence.text}" if pieces else ""
        if joined and len(joined.split()) <= _CUE_WORDS:
            pieces[-1] = joined
        else:
            pieces.append(sentence.text)
    return pieces


def _voiced(label: str, piece: str, form: str) -> str:
    if not label:
        return piece
    return f"<v {label}>{piece}" if form == "vtt" else f"{label}: {piece}"


def _cue_time(seconds: float, point: str) -> str:
    return f"{clock(seconds)}{point}{round(seconds % 1 * 1000) % 1000:03d}"


def _places(interview: Interview, text: str) -> tuple[tuple[Place, ...], ...]:
    bare = [place for place, char in enumerate(text) if not char.isspace()]
    stream = "".join(text[place] for place in bare)
    cursor, found = 0, []
    for number, turn in enumerate(interview.turns):
        row = []
        for sentence in turn.sentences:
            wanted = "".join(sentence.text.split())
            at = stream.find(wanted, cursor)
            if at < 0:
                raise ValueError(f"{interview.id} turn {number}: not in what was read: {sentence.text[:60]!r}")
            cursor = at + len(wanted)
            row.append((bare[at], bare[cursor - 1] + 1))
        found.append(tuple(row))
    return tuple(found)
