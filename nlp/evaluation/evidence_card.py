"""The card of the evidence model: what it is, what it was made from, how well it does."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nlp.artifacts import read_manifest
from nlp.evaluation.cards import figures_table, fill_card
from nlp.evaluation.evidence_scores import FIGURES
from nlp.evidence.model import TRAIN_COMMAND

_WANTED = {"precision": "0.90", "f1": "0.85", "owner": "0.90", "criterion_top2": "0.90", "quantity": "0.95"}


def write_card(folder: Path, report: Mapping[str, Any]) -> bytes:
    """Return the card for the figures of ``evaluate_evidence``."""
    manifest = read_manifest(folder, TRAIN_COMMAND)
    data = manifest["training_data"][0]
    told = fill_card(
        "evidence",
        manifest,
        command=TRAIN_COMMAND,
        source=data["source"],
        texts=data["texts"],
        units=data["units"],
        look_alikes=data["look_alikes"],
        threshold=manifest["settings"]["least_evidence"],
        sets="\n\n".join(_table(name, figures) for name, figures in report.items()),
    )
    return told.encode()


def _table(name: str, ways: Mapping[str, Any]) -> str:
    ours = ways["tinjau"]
    titles = {"test": "Test part", "real": "Sample of real texts (not in the repository)"}
    lines = [
        f"### {titles[name]}: {ours['units']:.0f} pieces of evidence, {ours['found']:.0f} found, "
        f"{ours['not_verbatim']} not verbatim",
        "",
        figures_table(ways, FIGURES, _WANTED),
    ]
    lines += ["", "By genre (ours): " + "; ".join(_genre(name, one) for name, one in ours["by_genre"].items()) + "."]
    return "\n".join(lines)


def _genre(name: str, figures: Mapping[str, Any]) -> str:
    return f"{name} F1 {figures['f1'] or 0:.2f} of {figures['units']:.0f}"
