"""The card of the models of interviews: what they are, what they were made from, how well they hear."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nlp.artifacts import read_manifest
from nlp.evaluation.cards import figures_table, fill_card
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
    told = fill_card(
        "interviews",
        manifest,
        command=TRAIN_COMMAND,
        source=data["source"],
        interviews=data["interviews"],
        turns=data["turns"],
        sentences=data["sentences"],
        tested=ours["interviews"],
        tested_turns=ours["turns"],
        figures=figures_table(report, FIGURES, _WANTED),
        by_style=_groups(ours["by_style"]),
        by_labels=_groups(ours["by_labels"]),
    )
    return told.encode()


def _groups(groups: Mapping[str, Any]) -> str:
    lines = ["| | " + " | ".join(_GROUPED) + " |", "|---|" + "---|" * len(_GROUPED)]
    for group, figures in groups.items():
        cells = ("–" if figures[name] is None else f"{figures[name]:.3f}" for name in _GROUPED)
        lines.append(f"| {group} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
