"""The models of interviews on the test part of their corpus, beside the rule of the question mark in the same run."""

import json
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from numpy import int64
from numpy.typing import NDArray

from nlp.artifacts import newest_version, replace_files
from nlp.evaluation.intervals import bootstrap
from nlp.evaluation.interview_card import write_card
from nlp.evaluation.interview_rule import hear_by_rule
from nlp.evaluation.interview_scores import FIGURES, Counts, Heard, count, figures
from nlp.interviews.listener import NAME, TRAIN_COMMAND, HeardTurn, load_listener
from nlp.readers import Limits, read_file
from nlp.training.interview_corpus import TEST, Interview, load_part
from nlp.training.interview_files import ReadInterview, read_as_file
from nlp.types import Document, EvidenceContext

OURS, RULE = "tinjau", "question_mark"
Report = dict[str, Any]
Way = Callable[[Document, EvidenceContext], Sequence[HeardTurn]]
_FIRST_LINES = 6
_SHOWN = 90


def evaluate_interviews(corpus: Path, models: Path) -> Report:
    """Measure the models and the rule on the test part; write metrics and card beside the model.

    Returns:
        For each way its figures, their 95% intervals over interviews (bootstrap), and figures by style and by labels.
    """
    model = load_listener(models)
    reads = [read_as_file(interview) for interview in load_part(corpus / TEST)]
    ways: dict[str, Way] = {OURS: model.listen, RULE: lambda document, _context: hear_by_rule(document)}
    report = {name: _measure(reads, way) for name, way in ways.items()}
    folder = newest_version(models / NAME, TRAIN_COMMAND)
    metrics = json.dumps(report, ensure_ascii=False, indent=1).encode() + b"\n"
    replace_files(folder, {"metrics.json": metrics, "card.md": write_card(folder, report)}, TRAIN_COMMAND)
    return report


def _measure(reads: Sequence[ReadInterview], way: Way) -> Report:
    counts = [count(Heard(read, tuple(way(read.document, read.gold.context)))) for read in reads]
    golds = [read.gold for read in reads]
    return {
        **_plain(figures(counts)),
        "interviews": len(reads),
        "turns": sum(len(gold.turns) for gold in golds),
        "interval": {name: _interval(counts, name) for name in FIGURES if not math.isnan(figures(counts)[name])},
        "by_style": _by(counts, golds, lambda gold: gold.style),
        "by_labels": _by(counts, golds, lambda gold: gold.labels),
        "confusion": _confusion(counts),
    }


def _interval(counts: Sequence[Counts], name: str) -> tuple[float, float]:
    def drawn(places: NDArray[int64]) -> float:
        return figures([counts[place] for place in places])[name]

    return bootstrap(len(counts), drawn)


def _by(counts: Sequence[Counts], golds: Sequence[Interview], group: Callable[[Interview], str]) -> Report:
    names = sorted({group(gold) for gold in golds})
    return {
        name: _plain(figures([one for one, gold in zip(counts, golds, strict=True) if group(gold) == name]))
        for name in names
    }


def _confusion(counts: Sequence[Counts]) -> dict[str, int]:
    """How often each STAR part, empty for none, was taken for which: ``S>A``."""
    total: Counter[tuple[str, str]] = sum((one.stars for one in counts), Counter())
    return {f"{gold or '-'}>{told or '-'}": number for (gold, told), number in sorted(total.items())}


def _plain(found: Mapping[str, float]) -> Report:
    """Rounded; None for a share of nothing, which JSON has no number for."""
    return {name: None if math.isnan(value) else round(value, 4) for name, value in found.items()}


def hear_folder(folder: Path, models: Path) -> dict[str, list[str]]:
    """Return lines to be read by a person: what comes out of real transcripts in a folder, without names of it."""
    model = load_listener(models)
    found: dict[str, list[str]] = {}
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        document = read_file(path, path.name, Limits())
        found[path.name] = list(_told(document, model.listen(document, EvidenceContext())))
    return found


def _told(document: Document, turns: Sequence[HeardTurn]) -> list[str]:
    speakers = Counter((turn.speaker, turn.role) for turn in turns)
    lines = [
        f"{document.format} {document.kind}: {len(turns)} turns, {sum(len(turn.answers) for turn in turns)} pairs, "
        f"{sum(bool(turn.doubt) for turn in turns)} doubts",
        "speakers: " + ", ".join(f"{name} = {role} ({number})" for (name, role), number in speakers.most_common(8)),
        "kinds: " + str(dict(Counter(one.told.kind for turn in turns for one in turn.sentences).most_common())),
    ]
    for number, turn in enumerate(turns[:_FIRST_LINES]):
        text = document.pages[turn.page - 1].text[turn.start : turn.end].replace("\n", " ")
        lines.append(f"  {number} {turn.speaker} [{turn.role}] answers {turn.answers}: {text[:_SHOWN]}")
    return lines


def worst_errors(corpus: Path, models: Path, most: int) -> list[str]:
    """Return sentences whose kind or STAR part was surely taken for another, surest first."""
    model = load_listener(models)
    found: list[tuple[float, str]] = []
    for interview in load_part(corpus / TEST):
        read = read_as_file(interview)
        told = [one for turn in model.listen(read.document, interview.context) for one in turn.sentences]
        for turn, row in zip(interview.turns, read.places, strict=True):
            for gold, place in zip(turn.sentences, row, strict=True):
                near = max(told, key=lambda one: min(one.end, place[1]) - max(one.start, place[0]))
                if (near.told.kind, near.told.star) != (gold.kind, gold.star):
                    said = f"{near.told.kind}{near.told.star} is {gold.kind}{gold.star}"
                    found.append((near.told.sure, f"{interview.id} {near.told.sure:.2f} {said}: {gold.text[:110]}"))
    return [line for _, line in sorted(found, reverse=True)[:most]]
