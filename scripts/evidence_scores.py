"""The command ``python -m scripts.evaluate evidence``: what the extractor finds, beside its peers."""

import argparse
from pathlib import Path
from typing import Any

from nlp.evaluation.evidence import FIGURES, evaluate_evidence, worst_errors


def add_parser(kinds: Any) -> None:
    """Add the sub-command to ``kinds``, argparse's sub-parsers."""
    evidence = kinds.add_parser("evidence", help="evidence on the test part of its corpus, beside peers")
    evidence.add_argument("--corpus", type=Path, default=Path("corpora/evidence"))
    evidence.add_argument("--models", type=Path, default=Path("models"))
    evidence.add_argument("--real", type=Path, help="a folder of labelled real texts, like a part of the corpus")
    evidence.add_argument("--errors", type=int, default=0, help="print so many of the worst errors on the test part")
    evidence.set_defaults(run=_evidence)


def _evidence(arguments: argparse.Namespace) -> None:
    report = evaluate_evidence(arguments.corpus, arguments.models, arguments.real)
    for part, ways in report.items():
        for way, figures in ways.items():
            told = (f"{_figure(figures, name)} {tuple(figures['interval'].get(name, ()))}" for name in FIGURES)
            print(f"{part} {way:9} units={figures['units']:.0f} found={figures['found']:.0f}", *told)
        print(part, "not verbatim:", ways["tinjau"]["not_verbatim"])
        for genre, figures in ways["tinjau"]["by_genre"].items():
            print(f"{part} {genre:18}", *(_figure(figures, name) for name in FIGURES))
    for line in worst_errors(arguments.corpus, arguments.models, arguments.errors):
        print(line)


def _figure(figures: dict[str, Any], name: str) -> str:
    return f"{name}=–" if figures[name] is None else f"{name}={figures[name]:.3f}"
