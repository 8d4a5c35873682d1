"""A page as it was read, before it is laid out: what passes from the PDF reader to the layout."""

from concurrent.futures import Future
from dataclasses import dataclass

from nlp.readers.page_text import Token
from nlp.readers.pdf_drawing import Ruling
from nlp.readers.recognised import Recognised


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page's size in points as it is seen, the words of its text layer and the straight lines drawn on it.

    ``unread``: a picture that waits for OCR. ``recognised``: what OCR will have found.
    """

    number: int
    width: float
    height: float
    tokens: list[Token]
    rulings: tuple[Ruling, ...] = ()
    unread: bool = False
    recognised: Future[Recognised] | None = None
