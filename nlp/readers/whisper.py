"""The JSON that Whisper and its kin write: segments with times and perhaps speakers."""

import json
from typing import Any

from nlp.readers.cues import Cue, cue_content
from nlp.readers.decoding import read_text
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source


class WhisperReader(Reader):
    """Reader of speech recognition results with ``segments`` of ``start``, ``end`` and ``text``."""

    format = "json"

    def judge(self, candidate: Candidate) -> float:
        """A JSON object that has segments; other JSON is nobody's."""
        if not (candidate.text or "").lstrip().startswith("{"):
            return 0.0
        return 0.9 if b'"segments"' in candidate.path.read_bytes() else 0.0

    def read(self, source: Source) -> Content:
        """Read all segments."""
        try:
            segments = json.loads(read_text(source.path))["segments"]
            cues = [_cue(segment) for segment in segments]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as err:
            raise problem("corrupt") from err
        source.progress(1, 1)
        return cue_content(cues)


def _cue(segment: dict[str, Any]) -> Cue:
    speaker = segment.get("speaker")
    text = str(segment["text"]).strip()
    return Cue(float(segment["start"]), float(segment["end"]), text, str(speaker) if speaker else None)
