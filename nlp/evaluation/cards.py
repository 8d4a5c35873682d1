"""Model cards: fixed words from a file beside this module, figures from the last evaluation."""

from importlib.resources import files
from string import Template
from typing import Any


def card(manifest: dict[str, Any], metrics: dict[str, Any]) -> str:
    """Return the card of a model in Markdown: ``card_<name>.txt`` filled with its data, settings and figures."""
    words = (files("nlp.evaluation") / f"card_{manifest['name']}.txt").read_text(encoding="utf-8")
    return Template(words).substitute(
        version=manifest["version"],
        created=manifest["created"],
        labels=", ".join(f"`{label}`" for label in manifest["settings"]["labels"]),
        threshold=f"{manifest['settings']['threshold']:.2f}",
        temperature=f"{manifest['settings']['temperature']:.2f}",
        libraries=", ".join(f"{name} {number}" for name, number in manifest["libraries"].items()),
        data=_data_table(manifest["training_data"]),
        figures=_figures_table({"held-out folds": metrics["held_out"], **metrics["evaluation"]}),
        command=metrics["command"],
    )


def _data_table(sources: list[dict[str, Any]]) -> str:
    rows = [f"| {source['source']} | {source['rows']} | {source['licence']} |" for source in sources]
    return "\n".join(["| corpus | rows | licence |", "|---|---|---|", *rows])


def _figures_table(sets: dict[str, dict[str, Any]]) -> str:
    columns = ("rows", "accuracy", "top2", "macro_f1", "calibration_error", "answered", "accuracy_answered")
    head = f"| set | {' | '.join(column.replace('_', ' ') for column in columns)} |"
    rows = [f"| {name} | {' | '.join(_cell(found[column]) for column in columns)} |" for name, found in sets.items()]
    return "\n".join([head, "|---" * (len(columns) + 1) + "|", *rows])


def _cell(value: float | int | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
