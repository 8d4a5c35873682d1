"""How well personal data is hidden: numbers, names and everything else, by ways of masking, with intervals."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.language.words import word_list
from nlp.training.complaint_corpus import PERSONAL, Complaint

Places = Sequence[tuple[int, int]]
Finder = Callable[[str], Places]
_WORD = re.compile(r"[^\W\d_]+")
_RESAMPLES = 1000
_BY_LETTERS = ("email", "akun")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text: marks by kind (hidden, all), other words (hidden, all), what was missed."""

    marks: dict[str, tuple[int, int]]
    others: tuple[int, int]
    missed: tuple[str, ...]


def outcome(complaint: Complaint, places: Places) -> Outcome:
    """Compare the hidden places of a complaint with its marks.

    A number counts as hidden when each digit is (each letter where it is spelled out), an e-mail or account when each
    letter is, a name (``nama``) when each word is, titles too; ``nama_bare`` asks only for words that are no title.
    """
    text = complaint.text
    hidden = _cover(len(text), places)
    personal = [(kind, start, end) for kind, start, end in complaint.marks if kind in PERSONAL]
    found = [(kind, _is_hidden(text, hidden, kind, start, end), (start, end)) for kind, start, end in personal]
    found += [
        ("nama_bare", _is_hidden(text, hidden, "nama_bare", *mark[1:]), mark[1:])
        for mark in personal
        if mark[0] == "nama"
    ]
    marked = _cover(len(text), [mark[1:] for mark in personal])
    words = [match.span() for match in _WORD.finditer(text) if not any(marked[match.start() : match.end()])]
    kinds = {kind for kind, _, _ in found}
    return Outcome(
        {kind: (sum(good for other, good, _ in found if other == kind), _count(found, kind)) for kind in kinds},
        (sum(any(hidden[start:end]) for start, end in words), len(words)),
        tuple(f"{kind}: {_around(text, *place)}" for kind, good, place in found if not good and kind != "nama_bare"),
    )


def figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return, by kind of mark, how many there are, the share hidden and its 95% bootstrap interval over texts."""
    kinds = sorted({kind for found in outcomes for kind in found.marks})
    table = {kind: _share([found.marks.get(kind, (0, 0)) for found in outcomes]) for kind in kinds}
    numbers = [_total(found.marks[kind] for kind in found.marks if not kind.startswith("nama")) for found in outcomes]
    return {**table, "numbers": _share(numbers), "others_hidden": _share([found.others for found in outcomes])}


def outcomes_of(complaints: Iterable[Complaint], find: Finder) -> list[Outcome]:
    """Return the outcome of each complaint under a way of masking."""
    return [outcome(complaint, find(complaint.text)) for complaint in complaints]


def _is_hidden(text: str, hidden: bytearray, kind: str, start: int, end: int) -> bool:
    if kind.startswith("nama"):
        words = list(_WORD.finditer(text, start, end))
        bare = [match for match in words if match[0].lower() not in word_list("name_titles")]
        chosen = bare or words if kind == "nama_bare" else words
        return all(all(hidden[match.start() : match.end()]) for match in chosen)
    figures_only = kind not in _BY_LETTERS and any(map(str.isdigit, text[start:end]))
    telling = str.isdigit if figures_only else str.isalnum
    return all(hidden[place] for place in range(start, end) if telling(text[place]))


def _cover(length: int, places: Places) -> bytearray:
    hidden = bytearray(length)
    for start, end in places:
        hidden[start:end] = b"\1" * (end - start)
    return hidden


def _count(found: Iterable[tuple[str, bool, tuple[int, int]]], kind: str) -> int:
    return sum(other == kind for other, _, _ in found)


def _around(text: str, start: int, end: int) -> str:
    return f"{text[max(0, start - 40) : start]}<{text[start:end]}>{text[end : end + 20]}".replace("\n", " ")


def _total(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    columns = list(zip(*pairs, strict=True)) or [(0,), (0,)]
    return sum(columns[0]), sum(columns[1])


def _share(pairs: Sequence[tuple[int, int]]) -> dict[str, float]:
    counts: NDArray[np.float64] = np.array(pairs, np.float64)
    good, whole = counts.sum(axis=0)
    if not whole:
        return {"marks": 0, "share": 1.0, "low": 0.0, "high": 1.0}
    random = np.random.default_rng(0)
    drawn = random.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=_RESAMPLES) @ counts
    shares = drawn[:, 0] / np.maximum(drawn[:, 1], 1)
    low, high = np.quantile(shares, (0.025, 0.975))
    shown = {"share": good / whole, "low": low, "high": high}
    return {"marks": int(whole), **{name: round(float(value), 4) for name, value in shown.items()}}
