"""How well the kind of a document is told: confusion, accuracy, and what a confidence is worth."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.artifacts import newest_version, read_manifest, replace_files
from nlp.evaluation.cards import fill_card
from nlp.readers.kind_model import TRAIN_COMMAND, KindModel, load_kind_model
from nlp.readers.kinds import tell_kind
from nlp.readers.prose import text_lines
from nlp.readers.turns import read_transcript
from nlp.training.data import read_jsonl
from nlp.types import Block

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95)
Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A document: its true kind, the kind told, and the confidence (0..1) it was told with."""

    name: str
    true: str
    told: str
    confidence: float


def kind_report(judged: Sequence[Judged]) -> Report:
    """Figures of told kinds: rows, accuracy, macro-F1, accuracy a kind, accuracy a band of confidence, and mistakes.

    A band runs from its key up to the next key; ``confidence`` in it is the mean that the rules stated, to be held
    against ``accuracy``.
    """
    right = [case.true == case.told for case in judged]
    kinds = sorted({case.true for case in judged})
    return {
        "rows": len(judged),
        "accuracy": _share(right),
        "macro_f1": round(sum(_f1(judged, kind) for kind in kinds) / len(kinds), 4) if kinds else None,
        "by_kind": {kind: _share([case.told == kind for case in judged if case.true == kind]) for kind in kinds},
        "by_confidence": _bands(judged),
        "confusion": dict(
            sorted(Counter(f"{case.true} → {case.told}" for case in judged if case.true != case.told).items())
        ),
        "mistakes": [case.name for case in judged if case.true != case.told],
    }


def judge_texts(records: Iterable[tuple[str, str, str]], model: KindModel | None) -> list[Judged]:
    """Tell the kinds of ``(name, true kind, text of the first page)``, as the reader of plain text does.

    ``model`` None: by the rules alone.
    """
    return [Judged(name, true, *tell_kind(text, _turns(text), model)) for name, true, text in records]


def read_kinds(path: Path, split: str) -> list[tuple[str, str, str]]:
    """The records of ``corpora/kinds/data.jsonl`` that belong to a split, as ``judge_texts`` takes them."""
    return [(row["id"], row["kind"], row["text"]) for row in read_jsonl(path) if row["split"] == split]


def evaluate_kinds(corpus: Path, models_dir: Path) -> Report:
    """Measure the newest model of kinds on the texts held out; write ``metrics.json`` and ``card.md`` beside it.

    Returns:
        ``test`` and ``test_by_rules_alone`` (see ``kind_report``) and the ``held_out`` folds of the training.

    Raises:
        ArtifactError: the model is missing or altered.
    """
    folder = newest_version(models_dir / "kinds", TRAIN_COMMAND)
    manifest = read_manifest(folder, TRAIN_COMMAND)
    records = read_kinds(corpus, "test")
    metrics = {
        "command": TRAIN_COMMAND,
        "held_out": manifest["held_out"],
        "test": kind_report(judge_texts(records, load_kind_model(folder))),
        "test_by_rules_alone": kind_report(judge_texts(records, None)),
    }
    written = {"metrics.json": _json(metrics), "card.md": _card(manifest, metrics).encode()}
    replace_files(folder, written, TRAIN_COMMAND)
    return metrics


def _turns(text: str) -> list[Block]:
    talk = read_transcript(list(text_lines(text)))
    return talk.turns if talk else []


def _json(metrics: Report) -> bytes:
    return (json.dumps(metrics, ensure_ascii=False, indent=2) + "\n").encode()


def _card(manifest: Report, metrics: Report) -> str:
    bands = metrics["test"]["by_confidence"].items()
    return fill_card(
        "kinds",
        manifest,
        command=TRAIN_COMMAND,
        labels=", ".join(f"`{label}`" for label in manifest["settings"]["labels"]),
        temperature=f"{manifest['settings']['temperature']:.2f}",
        folds=", ".join(f"{name.replace('_', ' ')} {value}" for name, value in manifest["held_out"].items()),
        rows=metrics["test"]["rows"],
        accuracy=f"{metrics['test']['accuracy']:.3f}",
        rules=f"{metrics['test_by_rules_alone']['accuracy']:.3f}",
        bands="\n".join(f"| {low} | {b['rows']} | {b['confidence']:.2f} | {b['accuracy']:.2f} |" for low, b in bands),
    )


def _bands(judged: Sequence[Judged]) -> dict[str, dict[str, Any]]:
    bands: dict[float, list[Judged]] = defaultdict(list)
    for case in judged:
        bands[max(band for band in BANDS if band <= case.confidence)].append(case)
    return {
        str(band): {
            "rows": len(cases),
            "confidence": round(sum(case.confidence for case in cases) / len(cases), 4),
            "accuracy": _share([case.true == case.told for case in cases]),
        }
        for band, cases in sorted(bands.items())
    }


def _f1(judged: Sequence[Judged], kind: str) -> float:
    both = sum(case.true == kind == case.told for case in judged)
    either = sum(case.true == kind for case in judged) + sum(case.told == kind for case in judged)
    return 2 * both / either if either else 0.0


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None
