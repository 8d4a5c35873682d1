"""The evidence extractor on the test part of its corpus and on a folder of real texts, beside its peers in one run."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import newest_version, replace_files
from nlp.evaluation.evidence_card import write_card
from nlp.evaluation.evidence_peers import NamedSpans, keyword_evidence, rule_evidence
from nlp.evaluation.evidence_scores import FIGURES, Pair, pair_text, scores
from nlp.evaluation.intervals import bootstrap
from nlp.evidence import extract_evidence, load_evidence_model
from nlp.evidence.model import NAME, TRAIN_COMMAND
from nlp.training.evidence_corpus import PARTS, TEST, EvidenceText, load_part
from nlp.types import Document, Evidence, EvidenceContext

Way = Callable[[Document, EvidenceContext], Sequence[Evidence]]
Report = dict[str, Any]
OURS = "tinjau"
SAMPLES = 200


def evaluate_evidence(corpus: Path, models: Path, real: Path | None = None, *, peers: bool = True) -> Report:
    """Measure every way of finding evidence on the test part, and on ``real`` where it is given; write the figures.

    ``real`` is a folder like a part of the corpus (``documents.jsonl``, ``texts``, ``units.jsonl``). The metrics and
    the card beside the model are renewed.

    Returns:
        For ``test`` and ``real``: for each way its figures with 95% intervals over texts (bootstrap), for ours also by
        genre; ``not_verbatim``: quotes that do not stand in the text.
    """
    ways = _ways(corpus, models, peers=peers)
    sets = {"test": load_part(corpus / TEST)} | ({"real": load_part(real)} if real else {})
    report: Report = {name: _measure(texts, ways) for name, texts in sets.items()}
    folder = newest_version(models / NAME, TRAIN_COMMAND)
    metrics = json.dumps(report, ensure_ascii=False, indent=1).encode() + b"\n"
    replace_files(folder, {"metrics.json": metrics, "card.md": write_card(folder, report)}, TRAIN_COMMAND)
    return report


def worst_errors(corpus: Path, models: Path, count: int) -> list[str]:
    """Return the surest evidence that is none and the longest units that were missed, with where they stand."""
    texts = load_part(corpus / TEST)
    pairs = _pairs(texts, _ways(corpus, models, peers=False)[OURS])
    false = sorted((pair for pair in pairs if pair.gold is None), key=_sureness, reverse=True)
    missed = sorted((pair for pair in pairs if pair.found is None), key=_length, reverse=True)
    return [_told(texts, pair) for both in zip(false, missed, strict=False) for pair in both][:count]


def _ways(corpus: Path, models: Path, *, peers: bool) -> dict[str, Way]:
    model = load_evidence_model(models)

    def ours(document: Document, context: EvidenceContext) -> Sequence[Evidence]:
        return extract_evidence(document, context, model)

    ways: dict[str, Way] = {OURS: ours}
    if peers:
        train = [text for part in PARTS for text in load_part(corpus / part)]
        ways |= {"rules": rule_evidence, "keywords": keyword_evidence, "ner": NamedSpans(train)}
    return ways


def _measure(texts: Sequence[EvidenceText], ways: Mapping[str, Way]) -> Report:
    report: Report = {}
    for name, way in ways.items():
        pairs = _pairs(texts, way)
        report[name] = _plain(scores(pairs))
        report[name]["interval"] = {
            figure: _interval(pairs, len(texts), figure) for figure in FIGURES if report[name][figure] is not None
        }
        if name == OURS:
            report[name]["not_verbatim"] = sum(
                texts[pair.text].text[pair.found.start : pair.found.end] != pair.found.quote
                for pair in pairs
                if pair.found
            )
            report[name]["by_genre"] = _by_genre(pairs)
    return report


def _pairs(texts: Sequence[EvidenceText], way: Way) -> list[Pair]:
    return [
        pair for place, text in enumerate(texts) for pair in pair_text(place, text, way(text.document, text.context))
    ]


def _interval(pairs: Sequence[Pair], texts: int, figure: str) -> tuple[float, float]:
    """Over texts, not units: those of one text resemble each other."""
    by_text: list[list[Pair]] = [[] for _ in range(texts)]
    for pair in pairs:
        by_text[pair.text].append(pair)

    def drawn(places: NDArray[np.int64]) -> float:
        return scores([pair for place in places for pair in by_text[place]])[figure]

    return bootstrap(texts, drawn, SAMPLES)


def _by_genre(pairs: Sequence[Pair]) -> Report:
    genres = sorted({pair.genre for pair in pairs})
    found = {genre: scores([pair for pair in pairs if pair.genre == genre]) for genre in genres}
    return {genre: _plain(figures) for genre, figures in found.items()}


def _plain(figures: Mapping[str, float]) -> Report:
    """Rounded; None for a share of nothing, which JSON has no number for."""
    return {name: None if math.isnan(value) else round(value, 4) for name, value in figures.items()}


def _sureness(pair: Pair) -> float:
    return max((link.confidence for link in pair.found.criteria), default=0.0) if pair.found else 0.0


def _length(pair: Pair) -> int:
    return pair.gold.end - pair.gold.start if pair.gold else 0


def _told(texts: Sequence[EvidenceText], pair: Pair) -> str:
    text = texts[pair.text]
    span = pair.found or pair.gold
    if span is None:
        return ""
    around = text.text[max(0, span.start - 60) : span.end + 40].replace("\n", " ")
    why = "found, is none" if pair.found else "missed"
    return f"{text.id} {why} [{span.kind}] {text.text[span.start : span.end]!r} in …{around}…"
