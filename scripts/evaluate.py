"""Evaluate models and readers: ``python -m scripts.evaluate complaints --data DIR`` or ``… readers``."""

import argparse
from pathlib import Path

from nlp.evaluation.complaints import evaluate_complaints, evaluate_language
from scripts import reader_scores

_COLUMNS = ("rows", "accuracy", "top2", "macro_f1", "calibration_error", "answered", "accuracy_answered")


def main() -> None:
    """Evaluate what the command line names, write the figures beside the models and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = parser.add_subparsers(required=True)
    complaints = kinds.add_parser("complaints", help="service, sentiment and language of complaints")
    complaints.add_argument(
        "--data", type=Path, required=True, help="folder of the open corpora (corpora/sources.toml)"
    )
    complaints.add_argument("--models", type=Path, default=Path("models"))
    complaints.add_argument("--demo", type=Path, default=Path("corpora/demo/complaints"))
    complaints.set_defaults(run=_complaints)
    reader_scores.add_parser(kinds)
    arguments = parser.parse_args()
    arguments.run(arguments)


def _complaints(arguments: argparse.Namespace) -> None:
    demo = arguments.demo if arguments.demo.is_dir() else None
    for name, metrics in evaluate_complaints(arguments.data, arguments.models, demo).items():
        for place, found in metrics["evaluation"].items():
            print(f"{name:10} {place:20}", *(f"{column}={found[column]}" for column in _COLUMNS))
    for place, found in evaluate_language(arguments.data).items():
        print(f"{'language':10} {place:20} rows={found['rows']} right={found['right']}")


if __name__ == "__main__":
    main()
