"""The card and the metrics of the tagger of names, from its last evaluation."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nlp.artifacts import newest_version, read_manifest, replace_files
from nlp.evaluation.cards import fill_card
from nlp.language.name_scores import DOUBT
from nlp.language.name_tagger import TRAIN_COMMAND, load_tagger
from nlp.training.names_texts import NEWS_WEIGHT

EVALUATE_COMMAND = "python -m scripts.evaluate masking --data DIR"
_SETS = ("left_out", "test", "news")
_COLUMNS = ("nama", "nama_bare", "numbers", "others_hidden")


def write_metrics(metrics: Mapping[str, Any], models_dir: Path) -> None:
    """Write ``metrics.json`` and ``card.md`` beside the newest tagger's weights.

    Raises:
        ArtifactError: there is no tagger; the message says how to make one.
    """
    folder = newest_version(models_dir / "names", TRAIN_COMMAND)
    manifest = read_manifest(folder, TRAIN_COMMAND)
    known = len(load_tagger(models_dir).known)
    content = json.dumps({"command": EVALUATE_COMMAND, **metrics}, ensure_ascii=False, indent=2) + "\n"
    written = {"metrics.json": content.encode(), "card.md": card(manifest, metrics, known).encode()}
    replace_files(folder, written, TRAIN_COMMAND)


def card(manifest: Mapping[str, Any], metrics: Mapping[str, Any], known: int) -> str:
    """Return the card in Markdown: ``card_names.txt`` filled with data, settings and figures."""
    return fill_card(
        "names",
        manifest,
        command=EVALUATE_COMMAND,
        sure=manifest["settings"]["sure"],
        likely=manifest["settings"]["likely"],
        doubt=DOUBT,
        weights=f"{manifest['held_out']['weights']:,}",
        known=f"{known:,}",
        news_weight=NEWS_WEIGHT,
        data=_data_table(manifest["training_data"]),
        figures=_table({f"{place}, {way}": found for place in _SETS for way, found in metrics[place].items()}),
        slices=_table({**metrics["test_by_language"], **metrics["test_by_voice"]}),
    )


def lines(metrics: Mapping[str, Any]) -> list[str]:
    """Return the figures as lines to print: a set, a way, then each kind of mark."""
    return [
        " ".join((f"{place:9} {way:7}", *(f"{kind}={_cell(share)}" for kind, share in found.items())))
        for place in _SETS
        for way, found in metrics[place].items()
    ]


def _data_table(sources: list[dict[str, Any]]) -> str:
    rows = [f"| {source['source']} | {source['rows']} | {source['licence']} |" for source in sources]
    return "\n".join(["| corpus | texts | licence |", "|---|---|---|", *rows])


def _table(rows: Mapping[str, Mapping[str, Any]]) -> str:
    head = f"| set | {' | '.join(_COLUMNS)} |"
    body = [
        f"| {name} | {' | '.join(_cell(found.get(column)) for column in _COLUMNS)} |" for name, found in rows.items()
    ]
    return "\n".join([head, "|---" * (len(_COLUMNS) + 1) + "|", *body])


def _cell(share: Mapping[str, float] | None) -> str:
    if not share or not share["marks"]:
        return "–"
    return f"{share['share']:.3f} ({share['low']:.3f}–{share['high']:.3f}, n={share['marks']})"
