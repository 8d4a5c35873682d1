"""The open corpora as rows to train and test on. Nothing here writes a text anywhere."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.complaints.labels import SENTIMENTS, SERVICES
from nlp.language.masking import find_personal_data, mask
from nlp.language.name_words import name_words
from nlp.language.tokens import Tokens, tokenise
from nlp.training.dedup import near_duplicates
from nlp.training.vocabulary import LEAST_TEXTS

_LEAST_ENDING = 5

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


def repeated_names(rows: Iterable[Row], least_texts: int = LEAST_TEXTS) -> frozenset[str]:
    """Return the lower-case words that were masked as a person's name in at least ``least_texts`` texts."""
    found: Counter[str] = Counter()
    for row in rows:
        spans = (span for span in find_personal_data(row.text) if span.kind == "name")
        found.update({word.lower() for span in spans for word in name_words(row.text[span.start : span.end])})
    return frozenset(word for word, texts in found.items() if texts >= least_texts)


def masked_tokens(rows: Iterable[Row], names: frozenset[str] = frozenset()) -> list[Tokens]:
    """Return the tokens of each row's masked text: no model ever sees an unmasked one.

    A word of ``names``, or one that ends with it (``lapor`` + name), is left out wherever it stands.
    """
    endings = tuple(name for name in names if len(name) >= _LEAST_ENDING)
    found = (tokenise(mask(row.text).text) for row in rows)
    return [
        Tokens(
            tuple(word for word in tokens.words if word not in names and not word.endswith(endings)), tokens.language
        )
        for tokens in found
    ]
