"""What the demo corpus holds, counted from its files."""

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from app.demo.corpus import read_city, read_complaints, read_documents, read_interviews


def read_survey(corpus: Path) -> list[dict[str, str]]:
    """The answers of all surveys: ``tanggal``, ``layanan``, the nine unsur by name (1..4), ``komentar``."""
    answers: list[dict[str, str]] = []
    for path in sorted(corpus.glob("survey*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            answers += csv.DictReader(file)
    return answers


def count_lines(corpus: Path) -> list[str]:
    """A line a count, as they stand in the corpus's card."""
    city, documents, interviews = read_city(corpus), read_documents(corpus), read_interviews(corpus)
    complaints, survey = read_complaints(corpus), read_survey(corpus)
    return [
        *(f"{name}: {len(city[name])}" for name in ("units", "services", "periods", "employees")),
        f"documents: {len(documents)} ({_spread(document.format for document in documents)})",
        f"interviews: {len(interviews)} ({_spread(interview.format for interview in interviews)})",
        f"turns: {sum(len(interview.turns) for interview in interviews)}",
        f"complaints: {len(complaints)} ({_spread(complaint.language for complaint in complaints)})",
        f"sentiment: {_spread(complaint.sentiment for complaint in complaints)}",
        f"sent again: {sum(complaint.duplicate_of is not None for complaint in complaints)}",
        f"survey answers: {len(survey)} ({sum(bool(answer['komentar']) for answer in survey)} with a comment)",
    ]


def _spread(values: Iterable[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in sorted(Counter(values).items()))
