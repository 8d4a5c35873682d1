"""Train the shipped models: ``python -m scripts.train complaints --data DIR``."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from nlp.training.complaints import RECIPES, train


def main() -> None:
    """Train what the command line names and print the held-out figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = parser.add_subparsers(required=True)
    complaints = kinds.add_parser("complaints", help="service and sentiment of complaints")
    complaints.add_argument(
        "--data", type=Path, required=True, help="folder of the open corpora (corpora/sources.toml)"
    )
    complaints.add_argument("--models", type=Path, default=Path("models"))
    complaints.add_argument("--version", default="1", help="whole number, names the folder")
    complaints.add_argument("--created", default=datetime.now(UTC).date().isoformat(), help="date in the manifest")
    complaints.set_defaults(run=_complaints)
    arguments = parser.parse_args()
    arguments.run(arguments)


def _complaints(arguments: argparse.Namespace) -> None:
    for recipe in RECIPES:
        held_out = train(recipe, arguments.data, arguments.models, arguments.version, arguments.created)
        figures = ("rows", "accuracy", "macro_f1", "answered", "accuracy_answered")
        print(f"{recipe.name}/{arguments.version}", *(f"{name}={held_out[name]}" for name in figures))
    print("Next: python -m scripts.evaluate complaints --data", arguments.data)


if __name__ == "__main__":
    main()
