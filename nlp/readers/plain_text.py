"""Plain text: a transcript where it is one, else paragraphs."""

from nlp.readers.decoding import read_text
from nlp.readers.prose import prose_blocks, text_lines
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.turns import read_transcript
from nlp.types import Page


class TextReader(Reader):
    """Reader of plain text in any encoding; takes whatever text no other reader knows better."""

    format = "txt"

    def judge(self, candidate: Candidate) -> float:
        """Text of no particular form; the name's extension helps."""
        if candidate.text is None:
            return 0.0
        return 0.5 if candidate.called(".txt") else 0.3

    def read(self, source: Source) -> Content:
        """Read the whole file as one page."""
        text = read_text(source.path)
        lines = list(text_lines(text))
        talk = read_transcript(lines)
        blocks = prose_blocks(talk.others if talk else lines) + (talk.turns if talk else [])
        source.progress(1, 1)
        return Content((Page(1, text),), tuple(sorted(blocks, key=lambda block: block.start)))
