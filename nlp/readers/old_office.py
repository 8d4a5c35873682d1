"""DOC, RTF and PPT: LibreOffice makes a DOCX or PPTX of them, which is then read as any other."""

import struct
from dataclasses import replace
from typing import ClassVar

from nlp.readers.office_convert import converted
from nlp.readers.ole import stream_starts
from nlp.readers.problems import problem
from nlp.readers.slides import PptxReader
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.word import DocxReader

WORD, SLIDES, LOCKED_SLIDES = "WordDocument", "PowerPoint Document", "EncryptedSummary"
RTF_HEAD = b"{\\rtf"
WORD_ENCRYPTED = 0x0100
"""Bit fEncrypted of the FIB's flags, [MS-DOC] 2.5.2."""


class ConvertedReader(Reader):
    """Reader of a format that is converted first; ``target`` is the extension and ``inner`` the reader of the copy."""

    target: ClassVar[str]
    inner: ClassVar[Reader]

    def read(self, source: Source) -> Content:
        """Read the converted copy, held to the same limits."""
        with converted(source, self.format, self.target) as path:
            return self.inner.read(replace(source, path=path))


class DocReader(ConvertedReader):
    """Reader of Word documents before 2007."""

    format = "doc"
    target = "docx"
    inner = DocxReader()

    def judge(self, candidate: Candidate) -> float:
        """An OLE file with a stream of Word's."""
        return 1.0 if WORD in stream_starts(candidate.path) else 0.0

    def read(self, source: Source) -> Content:
        """Read the converted copy; one that is locked is not tried."""
        start = stream_starts(source.path).get(WORD, b"")
        if len(start) >= 12 and struct.unpack_from("<H", start, 10)[0] & WORD_ENCRYPTED:
            raise problem("locked_office")
        return super().read(source)


class RtfReader(ConvertedReader):
    """Reader of Rich Text Format."""

    format = "rtf"
    target = "docx"
    inner = DocxReader()

    def judge(self, candidate: Candidate) -> float:
        r"""A text that begins with ``{\rtf``."""
        return 1.0 if candidate.head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(RTF_HEAD) else 0.0


class PptReader(ConvertedReader):
    """Reader of PowerPoint slides before 2007."""

    format = "ppt"
    target = "pptx"
    inner = PptxReader()

    def judge(self, candidate: Candidate) -> float:
        """An OLE file with a stream of PowerPoint's."""
        return 1.0 if SLIDES in stream_starts(candidate.path) else 0.0

    def read(self, source: Source) -> Content:
        """Read the converted copy; one that is locked is not tried."""
        if LOCKED_SLIDES in stream_starts(source.path):
            raise problem("locked_office")
        return super().read(source)
