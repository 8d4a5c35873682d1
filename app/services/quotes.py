"""Find a quote that a person selected or typed in a page. Only what they may read can be found, masked words never."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.services.errors import InvalidInputError
from app.services.marked_text import MarkedText

LONGEST_CHARS = 1000


@dataclass(frozen=True, slots=True)
class Selected:
    """Whole words of a page: ``text[start:end]``, and as they are shown (personal data masked)."""

    start: int
    end: int
    shown: str


def select(page: MarkedText, start: int, end: int) -> Selected:
    """The whole words that a selection touches; a masked word counts as one.

    Raises:
        InvalidInputError: nothing, or too much, is selected.
    """
    low, high = max(0, min(start, end)), min(len(page.text), max(start, end))
    while low < high and page.text[low].isspace():
        low += 1
    while low < high and page.text[high - 1].isspace():
        high -= 1
    if low >= high:
        raise InvalidInputError("Tidak ada kata yang dipilih. Pilih satu kalimat di halaman, lalu coba lagi.")
    low, high = _whole_words(page, low, high)
    if high - low > LONGEST_CHARS:
        raise InvalidInputError(
            f"Kutipan terlalu panjang (lebih dari {LONGEST_CHARS} huruf). Pilih satu atau dua kalimat saja."
        )
    return Selected(low, high, page.plain(low, high))


def locate(page: MarkedText, quote: str) -> Selected:
    """The one place of a typed quote; line breaks and spaces do not matter.

    Raises:
        InvalidInputError: it stands nowhere on the page, or more than once.
    """
    wanted = "".join(quote.split())
    if not wanted:
        raise InvalidInputError("Kutipan masih kosong: salin kalimatnya dari halaman.")
    letters = list(_letters(page))
    text = "".join(letter for letter, _start, _end in letters)
    first = text.find(wanted)
    if first < 0:
        raise InvalidInputError(
            "Kutipan ini tidak ditemukan persis di halaman itu. Salin kalimatnya dari teks halaman, lalu coba lagi."
        )
    if text.find(wanted, first + 1) >= 0:
        raise InvalidInputError("Kutipan ini ada lebih dari sekali di halaman itu. Panjangkan kutipannya.")
    return select(page, letters[first][1], letters[first + len(wanted) - 1][2])


def check_same(selected: Selected, quote: str) -> None:
    """A selection must be what the person saw.

    Raises:
        InvalidInputError: at this place something else stands.
    """
    if selected.shown.split() != quote.split():
        raise InvalidInputError("Kutipan tidak sama dengan teks di tempat itu. Pilih lagi kalimatnya di halaman.")


def _letters(page: MarkedText) -> Iterator[tuple[str, int, int]]:
    """The letters that are shown, without spaces, each with its place; a placeholder has that of what it hides."""
    for run in page.runs(0, len(page.text)):
        for part in run.parts:
            start = part.start or 0
            if part.masked:
                end = next(span.end for span in page.spans if span.start == start)
                yield from ((letter, start, end) for letter in part.text if not letter.isspace())
                continue
            for place, letter in enumerate(part.text, start=start):
                if not letter.isspace():
                    yield letter, place, place + 1


def _whole_words(page: MarkedText, low: int, high: int) -> tuple[int, int]:
    while low > 0 and not page.text[low - 1].isspace():
        low -= 1
    while high < len(page.text) and not page.text[high].isspace():
        high += 1
    hidden = page.hidden(low, high)
    return (min(low, hidden[0].start), max(high, hidden[-1].end)) if hidden else (low, high)
