"""SRT and WebVTT subtitles."""

import html
import re
from collections.abc import Iterator

from nlp.readers.cues import Cue, cue_content
from nlp.readers.decoding import read_text
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.speech_marks import seconds

CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
ARROW = re.compile(rf"^[ \t]*({CLOCK})[ \t]*-->[ \t]*({CLOCK})(?:[ \t].*)?$", re.MULTILINE)
VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]*)>")
CUE_NAME = re.compile(r"(?:\n[ \t]*\n[^\n]*\S[^\n]*|\n[ \t]*\d+[ \t]*)\n\Z")
NOTES = re.compile(r"\n[ \t]*\n(?:NOTE|STYLE|REGION)\b.*", re.DOTALL)
TAG = re.compile(r"<[^<>\n]*>|\{\\[^}\n]*\}")


class SrtReader(Reader):
    """Reader of SubRip files."""

    format = "srt"

    def judge(self, candidate: Candidate) -> float:
        """A cue's time line near the top; the name's extension makes it sure."""
        if not ARROW.search(candidate.text or ""):
            return 0.0
        return 0.9 if candidate.called(".srt") else 0.8

    def read(self, source: Source) -> Content:
        """Read all cues."""
        return _read(source)


class VttReader(Reader):
    """Reader of WebVTT files."""

    format = "vtt"

    def judge(self, candidate: Candidate) -> float:
        """WebVTT says so in its first line."""
        return 0.95 if (candidate.text or "").startswith("WEBVTT") else 0.0

    def read(self, source: Source) -> Content:
        """Read all cues; notes, styles and regions are left out."""
        return _read(source)


def _read(source: Source) -> Content:
    text = read_text(source.path)
    cues = list(read_cues(text))
    if not cues and "-->" in text:
        raise problem("corrupt")
    source.progress(1, 1)
    return cue_content(cues, text.partition("-->")[0])


def read_cues(text: str) -> Iterator[Cue]:
    """Read the cues of an SRT or VTT file; a voice tag within a cue begins a new one with the same times.

    What lies between two time lines is the first one's text, even over blank lines, but for the second one's number
    or name and for notes and styles.
    """
    times = list(ARROW.finditer(text))
    for found, following in zip(times, [*times[1:], None], strict=False):
        start_s, end_s = seconds(found[1]) or 0.0, seconds(found[2]) or 0.0
        payload = text[found.end() : following.start() if following else len(text)]
        payload = CUE_NAME.sub("", payload) if following else payload
        for speaker, said in _voices(NOTES.sub("", payload)):
            yield Cue(start_s, end_s, said, speaker)


def _voices(payload: str) -> Iterator[tuple[str | None, str]]:
    """Pairs of a speaker (or None) and what is said, without tags."""
    pieces = VOICE.split(payload)
    for speaker, said in zip([None, *pieces[1::2]], pieces[0::2], strict=True):
        bare = html.unescape(TAG.sub("", said)).strip()
        if bare:
            yield (html.unescape(speaker).strip() or None if speaker else None), bare
