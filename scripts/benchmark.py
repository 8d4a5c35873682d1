"""Measure speed on this machine.

python -m scripts.benchmark complaints --data DIR
python -m scripts.benchmark search [--complaints 100000] [--data DIR]
python -m scripts.benchmark themes [--complaints 10000 100000] [--data DIR]
python -m scripts.benchmark evidence
python -m scripts.benchmark interviews [--words 20000]
python -m scripts.benchmark readers [--only text tables ocr xlsx docx memory]
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from app.demo.run import CORPUS
from nlp.evaluation.speed import benchmark_complaints
from scripts.evidence_speed import evidence_figures
from scripts.interview_speed import interview_figures
from scripts.reader_memory import memory_figures
from scripts.reader_speed import table_figures, text_figures
from scripts.reader_speed_ocr import ocr_figures
from scripts.reader_speed_office import docx_figures, xlsx_figures
from scripts.search_speed import benchmark_search
from scripts.theme_speed import benchmark_themes

READERS: dict[str, Callable[[], dict[str, float]]] = {
    "text": text_figures,
    "tables": table_figures,
    "ocr": ocr_figures,
    "xlsx": xlsx_figures,
    "docx": docx_figures,
    "memory": memory_figures,
}


def main() -> None:
    """Measure what the command line names and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    kinds = parser.add_subparsers(required=True)
    complaints = kinds.add_parser("complaints", help="complaint analysis beside a plain scikit-learn pipeline")
    complaints.add_argument(
        "--data", type=Path, required=True, help="folder of the open corpora (corpora/sources.toml)"
    )
    complaints.add_argument("--models", type=Path, default=Path("models"))
    complaints.add_argument("--corpus", type=Path, default=Path("corpora/complaints/data.jsonl"))
    complaints.set_defaults(run=_complaints)
    search = kinds.add_parser("search", help="result page with facets beside facets by GROUP BY")
    search.add_argument("--complaints", type=int, default=100_000)
    search.add_argument("--data", type=Path, default=CORPUS, help="folder whose complaints*/*.jsonl give the sentences")
    search.set_defaults(run=_search)
    themes = kinds.add_parser("themes", help="NMF beside SVD and k-means, and near-duplicates")
    themes.add_argument("--complaints", type=int, nargs="+", default=[10_000, 100_000])
    themes.add_argument("--data", type=Path, default=CORPUS, help="folder whose complaints*/*.jsonl give the sentences")
    themes.set_defaults(run=_themes)
    readers = kinds.add_parser("readers", help="readers beside the libraries alone, and the memory that they take")
    readers.add_argument("--only", nargs="+", choices=READERS, default=list(READERS))
    readers.set_defaults(run=_readers)
    evidence = kinds.add_parser("evidence", help="from a document to its evidence beside spaCy's blank tokenizer")
    evidence.add_argument("--corpus", type=Path, default=Path("corpora/evidence"))
    evidence.add_argument("--models", type=Path, default=Path("models"))
    evidence.set_defaults(run=_evidence)
    interviews = kinds.add_parser("interviews", help="typing notes in Chromium, bytes of a save, time of the coverage")
    interviews.add_argument("--words", type=int, default=20_000)
    interviews.set_defaults(run=_interviews)
    arguments = parser.parse_args()
    arguments.run(arguments)


def _interviews(arguments: argparse.Namespace) -> None:
    _print(interview_figures(arguments.words))


def _evidence(arguments: argparse.Namespace) -> None:
    _print(evidence_figures(arguments.corpus, arguments.models))


def _complaints(arguments: argparse.Namespace) -> None:
    _print(benchmark_complaints(arguments.data, arguments.models, arguments.corpus))


def _search(arguments: argparse.Namespace) -> None:
    _print(benchmark_search(arguments.complaints, arguments.data))


def _themes(arguments: argparse.Namespace) -> None:
    for count in arguments.complaints:
        _print(benchmark_themes(count, arguments.data))


def _readers(arguments: argparse.Namespace) -> None:
    for name in arguments.only:
        print(name)
        _print(READERS[name]())


def _print(figures: dict[str, float]) -> None:
    for name, value in figures.items():
        print(f"{name:28} {value:10.4g}")


if __name__ == "__main__":
    main()
