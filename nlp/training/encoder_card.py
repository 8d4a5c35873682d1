"""The encoder's card: fixed words from a file beside this module, figures from the last measurement."""

from collections.abc import Mapping
from importlib.resources import files
from string import Template
from typing import Any

from nlp.complaints.encoder import TRAIN_COMMAND

_COLUMNS = ("rows", "accuracy", "top2", "macro_f1", "calibration_error", "accuracy_surest_80")
_NAMED = ("rows", "accuracy", "macro_f1", "named_f1", "recall_at_half_precision", "calibration_error")


def encoder_card(manifest: Mapping[str, Any], found: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the card in Markdown.

    Args:
        manifest: of the artefact.
        found: figures by set and head, as ``encoder_figures.measure`` gives them.
    """
    words = (files("nlp.training") / "encoder_card.txt").read_text(encoding="utf-8")
    sources = [(row["source"], row["rows"], row["licence"]) for row in manifest["training_data"]]
    return Template(words).substitute(
        version=manifest["version"],
        created=manifest["created"],
        source=manifest["recipe"]["source"],
        pieces=manifest["recipe"]["pieces"],
        epochs=manifest["recipe"]["epochs"],
        most_pieces=manifest["settings"]["most_pieces"],
        data=_table(("corpus", "rows", "licence"), sources),
        choices=_figures(found, _COLUMNS, named=False),
        flags=_figures(found, _NAMED, named=True),
        neutral=_neutral(found),
        temperatures=", ".join(f"{head} {value:.2f}" for head, value in manifest["settings"]["temperatures"].items()),
        libraries=", ".join(f"{name} {number}" for name, number in manifest["libraries"].items()),
        command=TRAIN_COMMAND,
    )


def _figures(found: Mapping[str, Mapping[str, Any]], columns: tuple[str, ...], *, named: bool) -> str:
    rows = [
        (name, head, *(figures[column] for column in columns))
        for name, heads in found.items()
        for head, figures in heads.items()
        if ("named_f1" in figures) == named
    ]
    return _table(("set", "head", *(column.replace("_", " ") for column in columns)), rows)


def _neutral(found: Mapping[str, Mapping[str, Any]]) -> str:
    recalls = {name: heads["sentiment"]["recall"] for name, heads in found.items() if "sentiment" in heads}
    return ", ".join(f"{name} {recall['neutral']:.2f}" for name, recall in recalls.items())


def _table(head: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    lines = [head, *[tuple(map(_cell, row)) for row in rows]]
    written = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([written[0], "|---" * len(head) + "|", *written[1:]])


def _cell(value: Any) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
