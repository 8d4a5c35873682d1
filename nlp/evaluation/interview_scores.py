"""How well interviews are heard: who spoke, in which role, which turn answers which, what each sentence is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.interviews.labels import KINDS, NO_STAR, STARS
from nlp.interviews.listener import HeardTurn
from nlp.training.interview_files import Place, ReadInterview

FIGURES = (
    "speakers_labelled",
    "speakers_corrected",
    "speakers_unlabelled",
    "roles",
    "roles_by_turn",
    "pairs",
    "pairs_precision",
    "pairs_recall",
    "star",
    "star_parts",
    "kind",
    "kind_accuracy",
    "doubts_right",
    "doubts_found",
)
"""``…_labelled``: turns that show a label, right or wrong, as kept; ``…_corrected``: the same, every doubt followed."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An interview as read from its file, and as heard."""

    read: ReadInterview
    turns: tuple[HeardTurn, ...]


@dataclass(frozen=True)
class Counts:
    """What is counted in one talk; all figures are made from sums of these."""

    shares: Counter[str]
    kinds: Counter[tuple[str, str]]
    stars: Counter[tuple[str, str]]


def scores(heard: Sequence[Heard]) -> dict[str, float]:
    """Return the figures over all turns of some talks; NaN for a share of nothing."""
    return figures([count(one) for one in heard])


def figures(counts: Sequence[Counts]) -> dict[str, float]:
    """Return the figures from what was counted."""
    total: Counter[str] = sum((one.shares for one in counts), Counter())
    kinds: Counter[tuple[str, str]] = sum((one.kinds for one in counts), Counter())
    stars: Counter[tuple[str, str]] = sum((one.stars for one in counts), Counter())
    precision, recall = (_share(total, "pairs hit", of) for of in ("pairs found", "pairs"))
    return {
        "speakers_labelled": _share(total, "labelled right", "labelled"),
        "speakers_corrected": _share(total, "labelled mended", "labelled"),
        "speakers_unlabelled": _share(total, "unlabelled right", "unlabelled"),
        "roles": _share(total, "roles right", "roles"),
        "roles_by_turn": _share(total, "role turns right", "turns"),
        "pairs": 2 * total["pairs hit"] / both if (both := total["pairs found"] + total["pairs"]) else float("nan"),
        "pairs_precision": precision,
        "pairs_recall": recall,
        "star": macro_f1(stars, (*STARS, NO_STAR)),
        "star_parts": macro_f1(stars, STARS),
        "kind": macro_f1(kinds, KINDS),
        "kind_accuracy": _accuracy(kinds),
        "doubts_right": _share(total, "doubts right", "doubts"),
        "doubts_found": _share(total, "doubts right", "mislabelled"),
    }


def macro_f1(pairs: Counter[tuple[str, str]], classes: Sequence[str]) -> float:
    """Return the mean F1 of the classes that occur, from counts of (true, found)."""
    found = []
    for name in classes:
        true = sum(number for (gold, _), number in pairs.items() if gold == name)
        said = sum(number for (_, told), number in pairs.items() if told == name)
        if true:
            found.append(2 * pairs[name, name] / (true + said))
    return float(np.mean(found)) if found else float("nan")


def count(heard: Heard) -> Counts:
    """Count what was heard rightly in one talk."""
    gold, places = heard.read.gold, heard.read.places
    nearest = [_nearest(heard.turns, row) for row in places]
    names = _same(heard, nearest)
    shares: Counter[str] = Counter()
    for turn, near in zip(gold.turns, nearest, strict=True):
        said = heard.turns[near] if near is not None else None
        right = said is not None and names.get(said.speaker) == turn.speaker
        which = "labelled" if turn.shown else "unlabelled"
        mended = names.get(said.doubt or said.speaker) if said else None
        wrong = bool(turn.shown) and turn.shown != gold.labels_of[turn.speaker]
        shares.update({"turns": 1, which: 1, f"{which} right": right, "mislabelled": wrong})
        shares[f"{which} mended"] += mended == turn.speaker
        shares["role turns right"] += said is not None and said.role == gold.roles[turn.speaker]
        if said and said.doubt:
            shares.update({"doubts": 1, "doubts right": names.get(said.doubt) == turn.speaker and wrong})
    shares.update(_roles(heard, names))
    shares.update(_pairs(heard))
    kinds, stars = _sentences(heard)
    return Counts(shares, kinds, stars)


def _nearest(turns: Sequence[HeardTurn], row: Sequence[Place]) -> int | None:
    """The heard turn that holds most of a gold turn."""
    held = [sum(_overlap((turn.start, turn.end), place) for place in row) for turn in turns]
    return int(np.argmax(held)) if any(held) else None


def _overlap(one: Place, two: Place) -> int:
    return max(0, min(one[1], two[1]) - max(one[0], two[0]))


def _same(heard: Heard, nearest: Sequence[int | None]) -> dict[str, str]:
    """Which gold speaker each heard name is: by the label, else one to one so that most turns agree."""
    gold = heard.read.gold
    by_label = {label: speaker for speaker, label in gold.labels_of.items() if label}
    shown = {turn.shown for turn in gold.turns}
    named = {
        turn.speaker: by_label[turn.speaker]
        for turn in heard.turns
        if turn.speaker in by_label and turn.speaker in shown
    }
    names = sorted({turn.speaker for turn in heard.turns} - set(named))
    free = [speaker for speaker in gold.roles if speaker not in named.values()]
    agree = np.zeros((len(names), len(free)))
    for turn, near in zip(gold.turns, nearest, strict=True):
        if near is not None and heard.turns[near].speaker in names and turn.speaker in free:
            agree[names.index(heard.turns[near].speaker), free.index(turn.speaker)] += 1
    return named | {names[row]: free[column] for row, column in _matched(agree)}


def _matched(agree: NDArray[np.float64]) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(-agree)
    return [(int(row), int(column)) for row, column in zip(rows, columns, strict=True)]


def _roles(heard: Heard, names: dict[str, str]) -> Counter[str]:
    """Roles of speakers: a gold speaker whom nobody was heard as counts as missed."""
    role_of = {names[turn.speaker]: turn.role for turn in heard.turns if turn.speaker in names}
    gold = {turn.speaker for turn in heard.read.gold.turns}
    right = sum(role_of.get(speaker) == heard.read.gold.roles[speaker] for speaker in gold)
    return Counter({"roles": len(gold), "roles right": right})


def _pairs(heard: Heard) -> Counter[str]:
    gold = heard.read.gold
    wanted = {(asked, answer) for answer, turn in enumerate(gold.turns) for asked in turn.answers}
    there = [_gold_turn(heard.read, turn) for turn in heard.turns]
    found = {(there[asked], there[answer]) for answer, turn in enumerate(heard.turns) for asked in turn.answers}
    found = {pair for pair in found if pair[0] != pair[1]}
    return Counter({"pairs": len(wanted), "pairs found": len(found), "pairs hit": len(found & wanted)})


def _gold_turn(read: ReadInterview, turn: HeardTurn) -> int:
    """The gold turn that holds most of a heard turn."""
    return int(np.argmax([sum(_overlap((turn.start, turn.end), place) for place in row) for row in read.places]))


def _sentences(heard: Heard) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    kinds: Counter[tuple[str, str]] = Counter()
    stars: Counter[tuple[str, str]] = Counter()
    said = [sentence for turn in heard.turns for sentence in turn.sentences]
    starts = np.array([sentence.start for sentence in said])
    for turn, row in zip(heard.read.gold.turns, heard.read.places, strict=True):
        for gold, place in zip(turn.sentences, row, strict=True):
            near = range(max(0, int(np.searchsorted(starts, place[0], "right")) - 1), len(said))
            best, most = None, 0
            for index in near:
                shared = _overlap((said[index].start, said[index].end), place)
                if shared > most:
                    best, most = said[index], shared
                if said[index].start >= place[1]:
                    break
            kinds[gold.kind, best.told.kind if best else "missed"] += 1
            stars[gold.star, best.told.star if best else "missed"] += 1
    return kinds, stars


def _accuracy(pairs: Counter[tuple[str, str]]) -> float:
    total = sum(pairs.values())
    return sum(number for (gold, told), number in pairs.items() if gold == told) / total if total else float("nan")


def _share(total: Counter[str], part: str, whole: str) -> float:
    return total[part] / total[whole] if total[whole] else float("nan")
