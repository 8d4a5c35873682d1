"""The command ``python -m scripts.evaluate masking``: how well personal data is hidden."""

import argparse
from pathlib import Path
from typing import Any

from nlp.evaluation.masking_card import lines, write_metrics
from nlp.evaluation.masking_ways import evaluate_masking


def add_parser(kinds: Any) -> None:
    """Add the sub-command to ``kinds``, argparse's sub-parsers."""
    masking = kinds.add_parser("masking", help="personal data in complaints: numbers, names, what else is hidden")
    masking.add_argument("--data", type=Path, required=True, help="folder of the open corpora (corpora/sources.toml)")
    masking.add_argument("--corpus", type=Path, default=Path("corpora/complaints/data.jsonl"))
    masking.add_argument("--models", type=Path, default=Path("models"))
    masking.add_argument("--show", type=int, default=0, help="print so many of the invented test texts' misses")
    masking.set_defaults(run=_masking)


def _masking(arguments: argparse.Namespace) -> None:
    metrics, missed = evaluate_masking(arguments.data, arguments.corpus, arguments.models)
    write_metrics(metrics, arguments.models)
    print("\n".join([*lines(metrics), *missed[: arguments.show]]))
