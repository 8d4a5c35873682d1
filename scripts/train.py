"""Train the shipped models: ``python -m scripts.train complaints --data DIR`` or ``… kinds``."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from nlp.evaluation.kinds import evaluate_kinds
from nlp.training.complaints import RECIPES, train
from nlp.training.kinds import train_kinds


def main() -> None:
    """Train what the command line names and print the held-out figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = parser.add_subparsers(required=True)
    complaints = kinds.add_parser("complaints", help="service and sentiment of complaints")
    complaints.add_argument(
        "--data", type=Path, required=True, help="folder of the open corpora (corpora/sources.toml)"
    )
    complaints.set_defaults(run=_complaints)
    documents = kinds.add_parser("kinds", help="kind of a document")
    documents.add_argument("--corpus", type=Path, default=Path("corpora/kinds/data.jsonl"))
    documents.set_defaults(run=_kinds)
    for recipe in (complaints, documents):
        recipe.add_argument("--models", type=Path, default=Path("models"))
        recipe.add_argument("--version", default="1", help="whole number, names the folder")
        recipe.add_argument("--created", default=datetime.now(UTC).date().isoformat(), help="date in the manifest")
    arguments = parser.parse_args()
    arguments.run(arguments)


def _complaints(arguments: argparse.Namespace) -> None:
    for recipe in RECIPES:
        held_out = train(recipe, arguments.data, arguments.models, arguments.version, arguments.created)
        figures = ("rows", "accuracy", "macro_f1", "answered", "accuracy_answered")
        print(f"{recipe.name}/{arguments.version}", *(f"{name}={held_out[name]}" for name in figures))
    print("Next: python -m scripts.evaluate complaints --data", arguments.data)


def _kinds(arguments: argparse.Namespace) -> None:
    held_out = train_kinds(arguments.corpus, arguments.models, arguments.version, arguments.created)
    print(f"kinds/{arguments.version} held out", *(f"{name}={value}" for name, value in held_out.items()))
    metrics = evaluate_kinds(arguments.corpus, arguments.models)
    for name in ("test", "test_by_rules_alone"):
        print(name, *(f"{figure}={metrics[name][figure]}" for figure in ("rows", "accuracy", "macro_f1")))
    for low, band in metrics["test"]["by_confidence"].items():
        print(f"confidence from {low}:", *(f"{figure}={value}" for figure, value in band.items()))


if __name__ == "__main__":
    main()
