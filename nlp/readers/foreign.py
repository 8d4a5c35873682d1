"""Formats that are known but not read: each is told by name, with the way to a file that can be read."""

from pathlib import Path

from nlp.errors import ReadError
from nlp.readers.ole import OLE_HEAD, stream_starts
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source

OUTLOOK_STREAM = "__properties_version1.0"
"""[MS-OXMSG] 2.4: every message has it."""
ARCHIVES = {b"Rar!\x1a\x07": "RAR", b"7z\xbc\xaf\x27\x1c": "7z", b"\x1f\x8b\x08": "GZ"}


class ForeignReader(Reader):
    """Takes messages of Outlook and archives other than ZIP, only to say what to do with them."""

    format = "foreign"

    def judge(self, candidate: Candidate) -> float:
        """Certain by content; whatever else fits is a coincidence."""
        return 1.0 if _refusal(candidate.head, candidate.path) else 0.0

    def read(self, source: Source) -> Content:
        """Refuse the file.

        Raises:
            ReadError: ``unknown_format`` with the way out.
        """
        with source.path.open("rb") as stream:
            raise _refusal(stream.read(len(OLE_HEAD)), source.path) or problem("unknown_format")


def _refusal(head: bytes, path: Path) -> ReadError | None:
    for start, kind in ARCHIVES.items():
        if head.startswith(start):
            return problem("other_archive", kind=kind)
    if head.startswith(OLE_HEAD) and OUTLOOK_STREAM in stream_starts(path):
        return problem("outlook_message")
    return None
