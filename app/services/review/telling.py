"""What a stored quote tells, in base forms and figures, so that the same achievement is known when it is told again."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.rating.told import Told
from app.store.database import Row
from app.store.packing import unpack_quantity
from nlp.language.dates import find_dates, period_bounds
from nlp.language.lemmas import lemma
from nlp.language.numbers import find_numbers
from nlp.language.words import word_list

_WORD = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_OPENS = frozenset(".!?:;|•\n–—")
_ENDED = re.compile(r"\s*$")
_EMPTY_LISTS = ("function_words_ind", "function_words_min")
_EMPTY = frozenset({
    "saya", "aku", "kami", "kita", "beliau", "pegawai", "bersangkutan", "telah", "sudah", "sedang", "berhasil",
    "dapat", "mampu", "dalam", "pada", "di", "ke", "dari", "oleh", "secara", "sebanyak", "sebesar", "sejumlah",
    "total", "jumlah", "yaitu", "adalah", "ialah", "tersebut", "tanggal", "bulan", "tahun", "triwulan", "semester",
    "periode",
})  # fmt: skip
"""Words that tell who, when and how many, which is compared apart."""


def told(row: Row, year: int) -> Told:
    """A piece of evidence as it is compared with others; ``year`` is that of dates without one."""
    words, names, numbers, times = _parts(row["quote"], year)
    quantity = unpack_quantity(row["quantity"])
    return Told(
        evidence_id=row["id"],
        kind=row["kind"],
        polarity=row["polarity"],
        words=words,
        names=names,
        numbers=numbers,
        times=times or _period(row["period"]),
        realisation=quantity.realisation if quantity else None,
        target=quantity.target if quantity else None,
        unit=quantity.unit.lower() if quantity else "",
    )


@lru_cache(maxsize=4096)
def _parts(quote: str, year: int) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[tuple[str, str]]]:
    dates = find_dates(quote, year)
    taken = [(span.start, span.end) for span in dates]
    numbers = (span for span in find_numbers(quote) if not _within(span.start, taken))
    words = [match for match in _WORD.finditer(quote) if not _within(match.start(), taken)]
    return (
        frozenset(_bases(match[0] for match in words)),
        frozenset(_bases(match[0] for match in words if _is_name(quote, match))),
        frozenset(f"{span.value.normalize():f}" for span in numbers),
        frozenset((span.first.isoformat(), span.last.isoformat()) for span in dates),
    )


def _bases(words: Iterator[str]) -> Iterator[str]:
    for word in words:
        base = lemma(word)
        if word.lower() not in _empty_words() and base not in _empty_words():
            yield base


@lru_cache(maxsize=1)
def _empty_words() -> frozenset[str]:
    return _EMPTY.union(*(word_list(name) for name in _EMPTY_LISTS))


def _is_name(quote: str, match: re.Match[str]) -> bool:
    before = _ENDED.sub("", quote[: match.start()])
    capital = match[0][0].isupper() and not match[0].isupper()
    return capital and bool(before) and before[-1] not in _OPENS


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def _period(code: str | None) -> frozenset[tuple[str, str]]:
    bounds = bounds_of(code)
    return frozenset() if bounds is None else frozenset([bounds])


def bounds_of(code: str | None) -> tuple[str, str] | None:
    """First and last day (ISO) of a period as the extractor writes it; None where it says none that can be read."""
    try:
        first, last = period_bounds(code or "")
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()
