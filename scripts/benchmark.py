"""Measure speed on this machine: ``python -m scripts.benchmark complaints --data DIR``."""

import argparse
from pathlib import Path

from nlp.evaluation.speed import benchmark_complaints


def main() -> None:
    """Measure what the command line names and print texts per CPU second and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = parser.add_subparsers(required=True)
    complaints = kinds.add_parser("complaints", help="complaint analysis beside a plain scikit-learn pipeline")
    complaints.add_argument(
        "--data", type=Path, required=True, help="folder of the open corpora (corpora/sources.toml)"
    )
    complaints.add_argument("--models", type=Path, default=Path("models"))
    complaints.set_defaults(run=_complaints)
    arguments = parser.parse_args()
    arguments.run(arguments)


def _complaints(arguments: argparse.Namespace) -> None:
    for name, value in benchmark_complaints(arguments.data, arguments.models).items():
        print(f"{name:24} {value:10.2f}")


if __name__ == "__main__":
    main()
