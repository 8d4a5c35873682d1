"""What the encoder reads in an epoch: how often each corpus, which window of a long text, some texts in Minangkabau."""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from nlp.complaints.encoder_windows import MOST_PIECES, windows
from nlp.training.encoder_examples import CORPUS
from nlp.training.encoder_targets import Example

if TYPE_CHECKING:
    from tokenizers import Tokenizer

REPEATS = {CORPUS: 2.0, "complaints/lapor2017": 2.0, "sentiment/nusax_ind_train": 2.0, "sentiment/nusax_min_train": 2.0}
"""How often a corpus is read in an epoch; 0.5 is every second of its texts, another choice each time; else once."""
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
    """Return the text in lower case with nine of ten words that have a Minangkabau one replaced: not good, but useful."""

    def replaced(match: re.Match[str]) -> str:
        choices = words.get(match[0])
        return str(random.choice(choices)) if choices and random.random() < _REPLACED else match[0]

    return _WORD.sub(replaced, text.lower())


def epoch_places(sources: Sequence[str], random: np.random.Generator) -> list[int]:
    """Return the places of the examples that an epoch reads, each as often as its source is repeated."""
    often = np.array([REPEATS.get(source, 1.0) for source in sources])
    times = np.floor(often + random.random(len(often))).astype(int)
    return [int(place) for place in np.repeat(np.arange(len(sources)), times)]


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
