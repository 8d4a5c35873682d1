"""The card of the models of interviews: what they are, what they were made from, how well they hear."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from nlp.artifacts import read_manifest
from nlp.evaluation.interview_scores import FIGURES
from nlp.interviews.listener import TRAIN_COMMAND

_WANTED = {
    "speakers_labelled": "0.95",
    "speakers_unlabelled": "0.80",
    "roles": "0.90",
    "pairs": "0.90",
    "star": "0.70",
}
_GROUPED = ("speakers_labelled", "speakers_unlabelled", "roles", "pairs", "star", "kind")


def write_card(folder: Path, report: Mapping[str, Any]) -> bytes:
    """Return the card for the figures of ``evaluate_interviews``."""
    manifest = read_manifest(folder, TRAIN_COMMAND)
    data = manifest["training_data"][0]
    ours = next(iter(report.values()))
    template = Template((files("nlp.evaluation") / "card_interviews.txt").read_text(encoding="utf-8"))
    told = template.substitute(
        version=manifest["version"],
        created=manifest["created"],
        command=TRAIN_COMMAND,
        libraries=", ".join(f"{name} {version}" for name, version in manifest["libraries"].items()),
        source=data["source"],
        interviews=data["interviews"],
        turns=data["turns"],
        sentences=data["sentences"],
        tested=ours["interviews"],
        tested_turns=ours["turns"],
        figures=_figures(report),
        by_style=_groups(ours["by_style"]),
        by_labels=_groups(ours["by_labels"]),
    )
    return told.encode()


def _figures(report: Mapping[str, Any]) -> str:
    lines = ["| | " + " | ".join(report) + " | wanted |", "|---|" + "---|" * (len(report) + 1)]
    for name in FIGURES:
        cells = " | ".join(_cell(way, name) for way in report.values())
        lines.append(f"| {name} | {cells} | {_WANTED.get(name, '')} |")
    return "\n".join(lines)


def _cell(way: Mapping[str, Any], name: str) -> str:
    if way[name] is None:
        return "–"
    low, high = way["interval"][name]
    return f"{way[name]:.3f} ({low:.2f}–{high:.2f})"


def _groups(groups: Mapping[str, Any]) -> str:
    lines = ["| | " + " | ".join(_GROUPED) + " |", "|---|" + "---|" * len(_GROUPED)]
    for group, figures in groups.items():
        cells = ("–" if figures[name] is None else f"{figures[name]:.3f}" for name in _GROUPED)
        lines.append(f"| {group} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
