"""The texts that train the encoder: open corpora and the project's own, masked, none like a text of an evaluation."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.complaints.labels import SENTIMENTS, SERVICES
from nlp.language.masking import mask
from nlp.training.complaint_corpus import read_corpus
from nlp.training.data import read_jsonl
from nlp.training.dedup import near_duplicates
from nlp.training.encoder_targets import Example, complaint_labels

CORPUS = "corpora/complaints"
LICENCES = {
    CORPUS: "written for this project",
    "complaints/lapor2017": "MIT",
    "sentiment/smsa_train": "Apache-2.0",
    "sentiment/nusax_ind_train": "CC BY-SA 4.0",
    "sentiment/nusax_min_train": "CC BY-SA 4.0",
    "sentiment/minangnlp": "MIT",
}
EVALUATED = (
    "complaints/bandung_eval",
    "complaints/surabaya_unlabelled",
    "sentiment/smsa_valid",
    "sentiment/nusax_ind_valid",
    "sentiment/nusax_min_valid",
)
_TWO_SENTIMENTS = ("negative", "positive")
_HELD_OUT = {CORPUS: 10, "complaints/lapor2017": 12, "sentiment/smsa_train": 20}
_HELD_OUT_ELSE = 10


@dataclass(frozen=True)
class Split:
    """Examples to learn from, and others held out to choose a checkpoint and temperatures with."""

    train: list[Example]
    held_out: list[Example]


def read_examples(data: Path, corpora: Path) -> Split:
    """Return the examples of the open corpora in ``data`` and of the project's ``corpora``.

    No example resembles a text that the models are measured on, and none of the training ones a held-out one.
    """
    examples = [*_complaints(corpora), *_services(data), *_sentiments(data), *_minangkabau(data)]
    examples = _unlike(examples, [*_evaluated(data), *_demo(corpora), *_test(corpora)])
    held_out = [example for example in examples if _is_held_out(example)]
    rest = [example for example in examples if not _is_held_out(example)]
    return Split(_unlike(rest, [example.text for example in held_out]), held_out)


def _complaints(corpora: Path) -> list[Example]:
    rows = read_corpus(corpora / "complaints" / "data.jsonl", "train")
    return [Example(row.masked(), complaint_labels(row), CORPUS, {}) for row in rows]


def _services(data: Path) -> list[Example]:
    name = "complaints/lapor2017"
    return [_example(name, row, "service") for row in _rows(data, name) if row["service"] in SERVICES]


def _sentiments(data: Path) -> list[Example]:
    names = [f"sentiment/{name}_train" for name in ("smsa", "nusax_ind", "nusax_min")]
    return [_example(name, row, "sentiment") for name in names for row in _rows(data, name)]


def _minangkabau(data: Path) -> list[Example]:
    """Both sides of the parallel corpus, whose annotators knew no neutral."""
    name = "sentiment/minangnlp"
    rows = [row for row in _rows(data, name) if row["sentiment"] in SENTIMENTS]
    sides = [row | {"text": row[side]} for side in ("min", "ind") for row in rows]
    return [_example(name, row, "sentiment", _TWO_SENTIMENTS) for row in sides]


def _example(source: str, row: dict[str, Any], head: str, among: tuple[str, ...] = ()) -> Example:
    return Example(mask(row["text"]).text, {head: {row[head]: 1.0}}, source, {head: among} if among else {})


def _rows(data: Path, name: str) -> Iterable[dict[str, Any]]:
    return read_jsonl(data / f"{name}.jsonl")


def _evaluated(data: Path) -> list[str]:
    return [mask(row["text"]).text for name in EVALUATED for row in _rows(data, name)]


def _demo(corpora: Path) -> list[str]:
    paths = sorted((corpora / "demo").glob("complaints*/*.jsonl"))
    return [mask(row["text"]).text for path in paths for row in read_jsonl(path)]


def _test(corpora: Path) -> list[str]:
    return [row.masked() for row in read_corpus(corpora / "complaints" / "data.jsonl", "test")]


def _unlike(examples: Sequence[Example], texts: Sequence[str]) -> list[Example]:
    found = near_duplicates([example.text for example in examples], texts)
    return [example for place, example in enumerate(examples) if place not in found]


def _is_held_out(example: Example) -> bool:
    return zlib.crc32(example.text.encode()) % _HELD_OUT.get(example.source, _HELD_OUT_ELSE) == 0
