"""What Zoom saves beside a recording: the chat, and captions with names in brackets."""

from nlp.readers.plain_text import TextReader
from nlp.readers.source import Candidate
from nlp.readers.speech_marks import ZOOM_CAPTION, ZOOM_CHAT

MIN_LINES = 2


class ZoomReader(TextReader):
    """Reader of plain text whose lines are Zoom's; tabs in them make no table."""

    format = "zoom"

    def judge(self, candidate: Candidate) -> float:
        """At least two lines with a name and a time as only Zoom writes them."""
        lines = (candidate.text or "").split("\n")
        found = sum(bool(ZOOM_CHAT.match(line) or ZOOM_CAPTION.match(line)) for line in lines)
        return 0.9 if found >= MIN_LINES else 0.0
