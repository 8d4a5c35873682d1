"""Evaluate models and readers: ``python -m scripts.evaluate complaints --data DIR`` or ``… readers``."""

import argparse
from pathlib import Path

from nlp.artifacts import newest_version
from nlp.evaluation.complaints import evaluate_complaints
from nlp.evaluation.mentions import evaluate_languages, evaluate_mentions, write_language_card
from nlp.language.language_model import TRAIN_COMMAND, LanguageModel
from scripts import evidence_scores, interview_scores, masking_scores, rating_scores, reader_scores
from scripts.complaint_scores import print_complaints


def main() -> None:
    """Evaluate what the command line names, write the figures beside the models and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = parser.add_subparsers(required=True)
    complaints = kinds.add_parser("complaints", help="everything that the models say of complaints")
    complaints.add_argument(
        "--data", type=Path, required=True, help="folder of the open corpora (corpora/sources.toml)"
    )
    complaints.add_argument("--models", type=Path, default=Path("models"))
    complaints.add_argument("--corpus", type=Path, default=Path("corpora/complaints/data.jsonl"))
    complaints.add_argument("--demo", type=Path, default=Path("corpora/demo/complaints"))
    complaints.set_defaults(run=_complaints)
    mentions = kinds.add_parser("mentions", help="places, days and language of the complaints corpus")
    mentions.add_argument("--corpus", type=Path, default=Path("corpora/complaints/data.jsonl"))
    mentions.add_argument("--data", type=Path, help="folder of the open corpora: the language model is measured too")
    mentions.add_argument("--models", type=Path, default=Path("models"))
    mentions.set_defaults(run=_mentions)
    evidence_scores.add_parser(kinds)
    interview_scores.add_parser(kinds)
    rating_scores.add_parser(kinds)
    masking_scores.add_parser(kinds)
    reader_scores.add_parser(kinds)
    arguments = parser.parse_args()
    arguments.run(arguments)


def _complaints(arguments: argparse.Namespace) -> None:
    demo = arguments.demo if arguments.demo.is_dir() else None
    print_complaints(evaluate_complaints(arguments.data, arguments.models, arguments.corpus, demo))


def _mentions(arguments: argparse.Namespace) -> None:
    for name, found in evaluate_mentions(arguments.corpus).items():
        print(f"{name:24}", *(f"{figure}={value}" for figure, value in found.items()))
    if arguments.data:
        folder = newest_version(arguments.models / "language", TRAIN_COMMAND)
        languages = evaluate_languages(arguments.corpus, arguments.data, LanguageModel.load(folder))
        write_language_card(folder, languages)
        for name, found in languages.items():
            print(f"language {name:18}", *(f"{figure}={value}" for figure, value in found.items()))


if __name__ == "__main__":
    main()
