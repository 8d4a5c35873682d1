"""The open corpora as rows to train and test on. Nothing here writes a text anywhere."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.complaints.labels import SENTIMENTS, SERVICES
from nlp.training.dedup import near_duplicates

LICENCES = {
    "complaints/lapor2017": "MIT",
    "sentiment/smsa_train": "Apache-2.0",
    "sentiment/nusax_ind_train": "CC BY-SA 4.0",
    "sentiment/nusax_min_train": "CC BY-SA 4.0",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled text. ``source`` is the corpus file without its ending, ``place`` the addressed agency if known."""

    text: str
    label: str
    source: str
    place: str = ""


def read_rows(folder: Path, source: str, label: str, text: str = "text") -> list[Row]:
    """Return the rows of ``<folder>/<source>.jsonl`` whose field ``label`` is one that the models know."""
    return [
        Row(record[text], record[label], source, record.get("agency") or "")
        for record in read_jsonl(folder / f"{source}.jsonl")
        if record.get(label) in SERVICES or record.get(label) in SENTIMENTS
    ]


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def without_duplicates(rows: Sequence[Row], others: Iterable[Row]) -> list[Row]:
    """Return the rows that are no near-duplicate of a text in ``others``."""
    found = near_duplicates([row.text for row in rows], [row.text for row in others])
    return [row for place, row in enumerate(rows) if place not in found]
