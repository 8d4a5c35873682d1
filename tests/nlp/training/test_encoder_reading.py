"""What an epoch reads: shares of corpora, windows, words in Minangkabau."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from nlp.training.encoder_batches import PAD, batches, padded, shuffled_batches
from nlp.training.encoder_examples import CORPUS
from nlp.training.encoder_pieces import SPECIAL, build_tokenizer
from nlp.training.encoder_reading import (
    MOST_PIECES,
    NEUTRAL_REPEATS,
    REPEATS,
    epoch_ids,
    epoch_places,
    in_minangkabau,
    minangkabau_words,
)
from nlp.training.encoder_targets import Example
from tests.nlp.tiny_encoder import WORDS

TOKENIZER = build_tokenizer({piece: -float(place) / 10 for place, piece in enumerate((*SPECIAL, *WORDS))})


def random() -> np.random.Generator:
    return np.random.default_rng(7)


def remark(source: str, sentiment: str = "negative") -> Example:
    return Example("air mati", {"sentiment": {sentiment: 1.0}}, source, {})


def test_lexicon_lines_give_words_that_differ(tmp_path: Path) -> None:
    path = tmp_path / "minang_ind.csv"
    path.write_text("Aia, air\naie, air\ndi, di\nrumah gadang, rumah\nindak, tidak\n\n", encoding="utf-8")
    assert minangkabau_words(path) == {"air": ["aia", "aie"], "tidak": ["indak"]}


def test_words_are_replaced_and_the_rest_stays() -> None:
    text = in_minangkabau("AIR mati, air!", {"air": ["aia"]}, np.random.default_rng(0))
    assert text == "aia mati, aia!"


def test_most_words_are_replaced_not_all() -> None:
    replaced = in_minangkabau("air " * 1000, {"air": ["aia"]}, random()).split().count("aia")
    assert 860 < replaced < 940


@pytest.mark.parametrize("source", REPEATS)
def test_a_corpus_is_read_as_often_as_it_says(source: str) -> None:
    places = epoch_places([remark(source)] * 1000, random())
    assert len(places) == pytest.approx(1000 * REPEATS[source], rel=0.1)


def test_neutral_remarks_are_read_oftener() -> None:
    examples = [remark("sentiment/smsa_train", label) for label in ("negative", "neutral") for _ in range(1000)]
    counts = Counter(place // 1000 for place in epoch_places(examples, random()))
    assert counts[1] / counts[0] == pytest.approx(NEUTRAL_REPEATS, rel=0.1)


def test_neutral_complaints_are_read_like_others() -> None:
    complaint = Example("air", {"sentiment": {"neutral": 1.0}, "kind": {"informasi": 1.0}}, CORPUS, {})
    assert epoch_places([complaint], random()) == [0, 0]


def test_ids_are_the_tokenizers() -> None:
    (ids,) = epoch_ids(TOKENIZER, [remark("sentiment/minangnlp")], {}, random())
    assert ids == TOKENIZER.encode("air mati").ids


def test_a_long_text_gives_either_of_its_ends() -> None:
    text = "jalan " * MOST_PIECES + "air " * MOST_PIECES
    rows = epoch_ids(TOKENIZER, [Example(text, {}, CORPUS, {})] * 50, {}, random())
    assert {len(row) for row in rows} == {MOST_PIECES}
    assert len({tuple(row) for row in rows}) == 2


def test_some_texts_are_read_in_minangkabau() -> None:
    rows = epoch_ids(TOKENIZER, [remark(CORPUS)] * 1000, {"mati": ["lagi"]}, random())
    assert 140 < sum(TOKENIZER.token_to_id("▁lagi") in row for row in rows) < 220


def test_minangkabau_texts_stay_as_they_are() -> None:
    rows = epoch_ids(TOKENIZER, [remark("sentiment/minangnlp")] * 100, {"mati": ["lagi"]}, random())
    assert not any(TOKENIZER.token_to_id("▁lagi") in row for row in rows)


def test_short_rows_are_filled() -> None:
    assert padded([[5], [6, 7, 8]]).tolist() == [[5, PAD, PAD], [6, 7, 8]]


def test_batches_hold_like_lengths() -> None:
    assert batches([[1] * 3, [1], [1] * 2, [1] * 4], 2) == [[1, 2], [0, 3]]


@pytest.mark.parametrize("count", [1, 31, 200])
def test_shuffled_batches_read_everything_once(count: int) -> None:
    found = shuffled_batches([[1] * (place % 9 + 1) for place in range(count)], 3, random())
    assert sorted(place for batch in found for place in batch) == list(range(count))
    assert max(map(len, found)) <= 3


def test_the_same_seed_gives_the_same_batches() -> None:
    rows = [[1] * (place % 9 + 1) for place in range(100)]
    assert shuffled_batches(rows, 8, random()) == shuffled_batches(rows, 8, random())
