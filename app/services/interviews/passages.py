"""A part of a sentence, or of several, that a coder selected word by word: found again in the text as it was shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.services.errors import InvalidInputError
from app.services.marked_text import MarkedText
from app.services.quotes import check_same, select

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """``quote`` as it was shown; ``before`` letters (spaces apart) of the sentence in which it begins precede it."""

    quote: str
    before: int


def place_of(page: MarkedText, within: Range, passage: Passage) -> Range:
    """``(start, end)`` of whole words in the page; a placeholder counts as what it hides.

    Raises:
        InvalidInputError: something else stands there, or it is too long.
    """
    wanted = "".join(passage.quote.split())
    letters = list(_letters(page, within))[max(passage.before, 0) :][: len(wanted)]
    if not wanted or "".join(letter for letter, _start, _end in letters) != wanted:
        raise InvalidInputError("Potongan itu tidak sama dengan teksnya. Muat ulang halamannya, lalu pilih lagi.")
    selected = select(page, letters[0][1], letters[-1][2])
    check_same(selected, passage.quote)
    return selected.start, selected.end


def _letters(page: MarkedText, within: Range) -> Iterator[tuple[str, int, int]]:
    """Letters that are shown, each with its place; those of a placeholder have that of what it hides."""
    for run in page.runs(*within):
        for part in run.parts:
            start = part.start or 0
            hidden = next((span for span in page.hidden(*within) if span.start == start), None) if part.masked else None
            for place, letter in enumerate(part.text, start=start):
                if not letter.isspace():
                    yield (letter, hidden.start, hidden.end) if hidden else (letter, place, place + 1)
