"""Train the shipped models: ``python -m scripts.train complaints --data DIR`` or ``… kinds``."""

import argparse
import logging
from datetime import UTC, datetime
from pathlib import Path

from nlp.evaluation.kinds import evaluate_kinds
from nlp.training.blend import train_blend
from nlp.training.encoder_train import train_encoder
from nlp.training.evidence_train import train_evidence
from nlp.training.fast_train import train_fast
from nlp.training.interview_train import train_interviews
from nlp.training.kinds import train_kinds
from nlp.training.language import train_language
from nlp.training.names import train_names


def main() -> None:
    """Train what the command line names and print the held-out figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = parser.add_subparsers(required=True)
    complaints = kinds.add_parser("complaints", help="the fast tier of the complaint models")
    complaints.add_argument(
        "--data", type=Path, required=True, help="folder of the open corpora (corpora/sources.toml)"
    )
    complaints.add_argument("--corpus", type=Path, default=Path("corpora/complaints/data.jsonl"))
    complaints.set_defaults(run=_complaints)
    documents = kinds.add_parser("kinds", help="kind of a document")
    documents.add_argument("--corpus", type=Path, default=Path("corpora/kinds/data.jsonl"))
    documents.set_defaults(run=_kinds)
    language = kinds.add_parser("language", help="language of a complaint")
    language.add_argument("--data", type=Path, required=True, help="folder of the open corpora")
    language.add_argument("--corpus", type=Path, default=Path("corpora/complaints/data.jsonl"))
    language.set_defaults(run=_language)
    names = kinds.add_parser("names", help="names of persons in complaints, for masking")
    names.add_argument("--data", type=Path, required=True, help="folder of the open corpora")
    names.add_argument("--corpus", type=Path, default=Path("corpora/complaints/data.jsonl"))
    names.set_defaults(run=_names)
    encoder = kinds.add_parser("encoder", help="the accurate tier of the complaint models (extra: training)")
    encoder.add_argument("--data", type=Path, required=True, help="folder of the open corpora")
    encoder.add_argument("--corpora", type=Path, default=Path("corpora"))
    encoder.add_argument("--keep", type=Path, default=Path("build/encoder"), help="checkpoints to go on from")
    encoder.set_defaults(run=_encoder)
    blend = kinds.add_parser("blend", help="how the two tiers of the complaint models are averaged")
    blend.add_argument("--data", type=Path, required=True, help="folder of the open corpora")
    blend.add_argument("--corpora", type=Path, default=Path("corpora"))
    blend.set_defaults(run=_blend)
    for recipe in (complaints, blend):
        recipe.add_argument("--keep", type=Path, default=Path("build/teacher"), help="answers of the accurate tier")
    evidence = kinds.add_parser("evidence", help="evidence of achievement in documents and interviews")
    evidence.add_argument("--corpus", type=Path, default=Path("corpora/evidence"))
    evidence.set_defaults(run=_evidence)
    interviews = kinds.add_parser("interviews", help="speakers, roles, pairs and STAR in interviews")
    interviews.add_argument("--corpus", type=Path, default=Path("corpora/interviews"))
    interviews.set_defaults(run=_interviews)
    for recipe in (complaints, documents, language, names, encoder, blend, evidence, interviews):
        recipe.add_argument("--models", type=Path, default=Path("models"))
        recipe.add_argument("--version", default="1", help="whole number, names the folder")
        recipe.add_argument("--created", default=datetime.now(UTC).date().isoformat(), help="date in the manifest")
    arguments = parser.parse_args()
    arguments.run(arguments)


def _evidence(arguments: argparse.Namespace) -> None:
    where = (arguments.corpus, arguments.models, arguments.version, arguments.created)
    for name, figures in train_evidence(*where).items():
        print(f"held out {name:12}", *(f"{figure}={value:.3f}" for figure, value in figures.items()))


def _interviews(arguments: argparse.Namespace) -> None:
    where = (arguments.corpus, arguments.models, arguments.version, arguments.created)
    for name, value in train_interviews(*where).items():
        print(f"held out {name:20} {value:.3f}")
    print("Next: python -m scripts.evaluate interviews")


def _complaints(arguments: argparse.Namespace) -> None:
    where = (arguments.data, arguments.corpus, arguments.models)
    for head, figures in train_fast(*where, arguments.version, arguments.created, arguments.keep).items():
        print(f"held out {head:18}", *(f"{name}={value}" for name, value in figures.items()))
    print("Next: python -m scripts.evaluate complaints --data", arguments.data)


def _blend(arguments: argparse.Namespace) -> None:
    for name, blend in train_blend(arguments.data, arguments.corpora, arguments.models, arguments.keep).items():
        print(f"{name:10} share={blend.share} temperature={blend.temperature} thresholds={blend.thresholds}")
    print("Next: python -m scripts.evaluate complaints --data", arguments.data)


def _language(arguments: argparse.Namespace) -> None:
    train_language(arguments.data, arguments.corpus, arguments.models, arguments.version, arguments.created)
    print("Next: python -m scripts.evaluate mentions --data", arguments.data)


def _names(arguments: argparse.Namespace) -> None:
    counts = train_names(arguments.data, arguments.corpus, arguments.models, arguments.version, arguments.created)
    print(f"names/{arguments.version}", *(f"{name}={number}" for name, number in counts.items()))
    print("Next: python -m scripts.evaluate masking --data", arguments.data)


def _encoder(arguments: argparse.Namespace) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    folders = (arguments.data, arguments.corpora, arguments.models)
    for name, heads in train_encoder(*folders, arguments.version, arguments.created, arguments.keep).items():
        for head, figures in heads.items():
            print(name, head, *(f"{figure}={figures[figure]}" for figure in ("rows", "accuracy", "top2", "macro_f1")))


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
