"""What the encoder reads in an epoch: how often each corpus, which window of a long text, some texts in Minangkabau."""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from nlp.complaints.encoder import windows
from nlp.training.encoder_examples import CORPUS
from nlp.training.encoder_targets import Example

if TYPE_CHECKING:
    from tokenizers import Tokenizer

REPEATS = {
    CORPUS: 2.0,
    "complaints/lapor2017": 2.0,
    "sentiment/smsa_train": 0.6,
    "sentiment/nusax_ind_train": 2.0,
    "sentiment/nusax_min_train": 3.0,
    "sentiment/minangnlp": 0.5,
}
"""How often a corpus is read in an epoch; 0.5 is every second of its texts, another choice each time."""
NEUTRAL_REPEATS = 2.0
"""How much oftener than others of its corpus a neutral text is read: they are few, and the weak class everywhere."""
MOST_PIECES = 96
"""The longest window, in pieces."""
MINANGKABAU_SHARE = 0.2
_IN_MINANGKABAU = ("sentiment/minangnlp", "sentiment/nusax_min_train")
_REPLACED = 0.9
_WORD = re.compile(r"[^\W\d_]+")

Words = Mapping[str, Sequence[str]]


def minangkabau_words(lexicon: Path) -> dict[str, list[str]]:
    """Return Indonesian words with their Minangkabau ones that differ, from lines ``Minangkabau, Indonesian``."""
    found: dict[str, list[str]] = defaultdict(list)
    with lexicon.open(encoding="utf-8", newline="") as lines:
        for cells in csv.reader(lines):
            words = [cell.strip().lower() for cell in cells[:2]]
            if len(words) > 1 and words[0] != words[1] and all(map(_WORD.fullmatch, words)):
                found[words[1]].append(words[0])
    return dict(found)


def in_minangkabau(text: str, words: Words, random: np.random.Generator) -> str:
    """Return the text in lower case, nine of ten words that have a Minangkabau one replaced: not good, but useful."""

    def replaced(match: re.Match[str]) -> str:
        choices = words.get(match[0])
        return str(random.choice(choices)) if choices and random.random() < _REPLACED else match[0]

    return _WORD.sub(replaced, text.lower())


def epoch_places(examples: Sequence[Example], random: np.random.Generator) -> list[int]:
    """Return the places of the examples that an epoch reads, each as often as its corpus and its sentiment say."""
    often = np.array([REPEATS[example.source] * _weight(example) for example in examples])
    times = np.floor(often + random.random(len(often))).astype(int)
    return [int(place) for place in np.repeat(np.arange(len(examples)), times)]


def _weight(example: Example) -> float:
    sentiment_alone = set(example.labels) == {"sentiment"}
    return NEUTRAL_REPEATS if sentiment_alone and "neutral" in example.labels["sentiment"] else 1.0


def epoch_ids(
    tokenizer: "Tokenizer", examples: Sequence[Example], words: Words, random: np.random.Generator
) -> list[list[int]]:
    """Return the piece ids of the examples, of a long one those of its first or its last window."""
    texts = [
        in_minangkabau(example.text, words, random)
        if example.source not in _IN_MINANGKABAU and random.random() < MINANGKABAU_SHARE
        else example.text
        for example in examples
    ]
    found = [windows(encoding.ids, MOST_PIECES) for encoding in tokenizer.encode_batch(texts)]
    return [choices[int(random.integers(len(choices)))] for choices in found]
