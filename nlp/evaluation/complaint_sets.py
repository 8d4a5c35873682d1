"""The texts that complaints are evaluated on: none of them trained anything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.training.complaint_corpus import Complaint, read_corpus
from nlp.training.data import read_jsonl, read_rows

SENTIMENT_SETS = ("smsa_valid", "nusax_ind_valid", "nusax_min_valid")


@dataclass(frozen=True)
class Labelled:
    """Texts of one set with the labels that are right for each, the first one counting for the classes."""

    name: str
    texts: Sequence[str]
    accepted: Sequence[Sequence[str]]


def service_sets(data: Path, corpus: Path, demo: Path | None) -> list[Labelled]:
    """Bandung's export, the corpus' test part, the demo city; ``wilayah`` is an address and left out."""
    rows = read_rows(data, "complaints/bandung_eval", "service")
    tested = [complaint for complaint in read_corpus(corpus, "test") if complaint.labels["service"][0] != "wilayah"]
    found = [
        Labelled("bandung_eval", [row.text for row in rows], [[row.label] for row in rows]),
        Labelled("corpus_test", _texts(tested), [complaint.labels["service"] for complaint in tested]),
    ]
    return _with_texts([*found, *_demo(demo, "service")])


def sentiment_sets(data: Path, corpus: Path, demo: Path | None) -> list[Labelled]:
    """SmSA and NusaX validation, the test part of the project's corpus, the demo city."""
    tested = read_corpus(corpus, "test")
    found = []
    for name in SENTIMENT_SETS:
        rows = read_rows(data, f"sentiment/{name}", "sentiment")
        found.append(Labelled(name, [row.text for row in rows], [[row.label] for row in rows]))
    labels = [[complaint.labels["sentiment"]] for complaint in tested]
    minangkabau = [place for place, complaint in enumerate(tested) if complaint.labels["language"] in ("min", "mixed")]
    texts = _texts(tested)
    found.append(Labelled("corpus_test", texts, labels))
    found.append(
        Labelled("corpus_test_minangkabau", [texts[at] for at in minangkabau], [labels[at] for at in minangkabau])
    )
    return _with_texts([*found, *_demo(demo, "sentiment")])


def _with_texts(sets: Iterable[Labelled]) -> list[Labelled]:
    return [labelled for labelled in sets if labelled.texts]


def _texts(complaints: Iterable[Complaint]) -> list[str]:
    return [complaint.text for complaint in complaints]


def _demo(folder: Path | None, label: str) -> list[Labelled]:
    if folder is None:
        return []
    records: list[dict[str, Any]] = [record for path in sorted(folder.glob("*.jsonl")) for record in read_jsonl(path)]
    return [Labelled("demo", [record["text"] for record in records], [[record[label]] for record in records])]
