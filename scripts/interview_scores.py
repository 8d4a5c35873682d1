"""The command ``python -m scripts.evaluate interviews``: who was heard rightly, beside the rule of question marks."""

import argparse
from pathlib import Path
from typing import Any

from nlp.evaluation.interview_scores import FIGURES
from nlp.evaluation.interviews import evaluate_interviews, hear_folder, worst_errors


def add_parser(kinds: Any) -> None:
    """Add the sub-command to ``kinds``, argparse's sub-parsers."""
    interviews = kinds.add_parser("interviews", help="speakers, roles, pairs and STAR on the test part of the corpus")
    interviews.add_argument("--corpus", type=Path, default=Path("corpora/interviews"))
    interviews.add_argument("--models", type=Path, default=Path("models"))
    interviews.add_argument("--real", type=Path, help="a folder of real transcripts, of which the outcome is printed")
    interviews.add_argument("--errors", type=int, default=0, help="print so many of the worst errors on the test part")
    interviews.set_defaults(run=_interviews)


def _interviews(arguments: argparse.Namespace) -> None:
    if arguments.real:
        for name, lines in hear_folder(arguments.real, arguments.models).items():
            print(name, *lines, sep="\n")
        return
    for way, found in evaluate_interviews(arguments.corpus, arguments.models).items():
        for name in FIGURES:
            print(f"{way:14} {name:20} {_figure(found, name)} {tuple(found['interval'].get(name, ()))}")
        for group in ("by_style", "by_labels"):
            for one, figures in found[group].items():
                print(f"{way:14} {one:10}", *(f"{name}={_figure(figures, name)}" for name in FIGURES))
    for line in worst_errors(arguments.corpus, arguments.models, arguments.errors):
        print(line)


def _figure(figures: dict[str, Any], name: str) -> str:
    return "–" if figures[name] is None else f"{figures[name]:.3f}"
