"""Figures of the complaint models on texts that trained nothing, written beside the weights."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from nlp.artifacts import newest_version, read_manifest, replace_files
from nlp.complaints.linear import TRAIN_COMMAND, LinearTextModel, load_model
from nlp.evaluation.cards import card
from nlp.evaluation.scores import figures
from nlp.language.tokens import tokenise
from nlp.training.data import Row, masked_tokens, read_jsonl, read_rows

COMMAND = "python -m scripts.evaluate complaints --data DIR"
Figures = dict[str, Any]


def evaluate_complaints(data: Path, models_dir: Path, demo: Path | None) -> dict[str, Figures]:
    """Evaluate the newest service and sentiment models; write ``metrics.json`` and ``card.md``; return the figures.

    Args:
        data: the folder of the open corpora.
        models_dir: where models live.
        demo: folder of the demo city's complaints (``*.jsonl``), or None to leave them out.

    Raises:
        ArtifactError: a model is missing or altered.
    """
    sets = _sets(data, demo)
    return {name: _evaluate(models_dir / name, sets[name]) for name in sets}


def evaluate_language(data: Path) -> Figures:
    """Return how often the language rule names the language of NusaX's Indonesian and Minangkabau validation texts."""
    found: Figures = {}
    for language in ("ind", "min"):
        rows = read_rows(data, f"sentiment/nusax_{language}_valid", "sentiment")
        guesses = [tokenise(row.text).language for row in rows]
        found[f"nusax_{language}_valid"] = {"rows": len(rows), "right": round(guesses.count(language) / len(rows), 4)}
    return found


def _sets(data: Path, demo: Path | None) -> dict[str, dict[str, list[Row]]]:
    sentiment = {name: read_rows(data, f"sentiment/{name}", "sentiment") for name in _SENTIMENT_SETS}
    for language in ("ind", "min"):
        sentiment[f"minangnlp_{language}"] = read_rows(data, "sentiment/minangnlp", "sentiment", text=language)
    service = {"bandung_eval": read_rows(data, "complaints/bandung_eval", "service")}
    if demo:
        service["demo"] = _demo_rows(demo, "service", lambda _: True)
        sentiment["demo"] = _demo_rows(demo, "sentiment", lambda _: True)
        sentiment["demo_minangkabau"] = _demo_rows(demo, "sentiment", lambda record: record["language"] != "ind")
        service["demo_minangkabau"] = _demo_rows(demo, "service", lambda record: record["language"] != "ind")
    return {"service": service, "sentiment": sentiment}


_SENTIMENT_SETS = ("smsa_valid", "nusax_ind_valid", "nusax_min_valid")


def _demo_rows(folder: Path, label: str, wanted: Callable[[dict[str, Any]], bool]) -> list[Row]:
    records = (record for path in sorted(folder.glob("*.jsonl")) for record in read_jsonl(path))
    return [Row(record["text"], record[label], "demo") for record in records if wanted(record)]


def _evaluate(models: Path, sets: dict[str, list[Row]]) -> Figures:
    folder = newest_version(models, TRAIN_COMMAND)
    model = load_model(folder)
    manifest = read_manifest(folder, TRAIN_COMMAND)
    measured = {name: _figures(model, rows) for name, rows in sets.items() if rows}
    metrics = {"command": COMMAND, "held_out": manifest["held_out"], "evaluation": measured}
    replace_files(
        folder,
        {
            "metrics.json": (json.dumps(metrics, ensure_ascii=False, indent=2) + "\n").encode(),
            "card.md": card(manifest, metrics).encode(),
        },
        TRAIN_COMMAND,
    )
    return metrics


def _figures(model: LinearTextModel, rows: Sequence[Row]) -> Figures:
    return figures(model.probabilities(masked_tokens(rows)), model.labels, [row.label for row in rows], model.threshold)
