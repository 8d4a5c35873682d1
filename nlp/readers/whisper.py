"""The JSON that Whisper and its kin write: segments with times, perhaps with speakers, even word by word."""

import json
import math
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from nlp.readers.cues import Cue, cue_content
from nlp.readers.decoding import read_text
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source

LONGEST_S = 1e7
MALFORMED = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)


class WhisperReader(Reader):
    """Reader of speech recognition results: ``segments`` of ``start``, ``end`` and ``text``, or a bare list of them.

    whisper.cpp calls them ``transcription``, with ``offsets`` in milliseconds.
    """

    format = "json"

    def judge(self, candidate: Candidate) -> float:
        """JSON that has segments; other JSON is nobody's."""
        text = (candidate.text or "").lstrip()
        if text.startswith("{"):
            content = candidate.path.read_bytes()
            return 0.9 if b'"segments"' in content or b'"transcription"' in content else 0.0
        return 0.9 if text.startswith("[") and '"start"' in text and '"text"' in text else 0.0

    def read(self, source: Source) -> Content:
        """Read all segments; one whose words name several speakers is cut where the speaker changes."""
        try:
            content = json.loads(read_text(source.path))
            cues = [cue for segment in _segments(content) for cue in _cues(segment)]
        except MALFORMED as err:
            raise problem("corrupt") from err
        source.progress(1, 1)
        return cue_content(cues)


def _segments(content: Any) -> list[dict[str, Any]]:
    if isinstance(content, list):
        return content
    if "segments" in content:
        return list(content["segments"])
    return [
        {"start": part["offsets"]["from"] / 1000, "end": part["offsets"]["to"] / 1000, "text": part["text"]}
        for part in content["transcription"]
    ]


def _cues(segment: dict[str, Any]) -> Iterator[Cue]:
    start, end, speaker = _time(segment["start"]), _time(segment["end"]), _speaker(segment)
    words = [word for word in segment.get("words") or () if str(word.get("word") or word.get("text") or "").strip()]
    if len({_speaker(word) or speaker for word in words}) < 2:
        yield Cue(start, end, _text(segment["text"]), speaker)
        return
    for name, group in groupby(words, key=lambda word: _speaker(word) or speaker):
        said = list(group)
        begins = next((_time(word["start"]) for word in said if word.get("start") is not None), start)
        ends = next((_time(word["end"]) for word in reversed(said) if word.get("end") is not None), end)
        yield Cue(begins, ends, " ".join(_text(word.get("word") or word["text"]) for word in said), name)
        start = ends


def _speaker(part: dict[str, Any]) -> str | None:
    name = part.get("speaker")
    return _text(name) or None if name is not None else None


def _text(value: Any) -> str:
    """Text without halves of characters, which JSON may hold and nothing can write."""
    return str(value).encode("utf-8", "replace").decode("utf-8").replace("\x00", "").strip()


def _time(value: Any) -> float:
    """Seconds.

    Raises:
        ValueError: no time at all: negative, endless, not a number.
    """
    time = float(value)
    if not math.isfinite(time) or not 0 <= time <= LONGEST_S:
        raise ValueError("time out of range")
    return time
