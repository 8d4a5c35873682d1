"""The trimmed vocabulary: seen texts keep their pieces, and what is read is lower case without odd characters."""

from collections import Counter

import numpy as np
import pytest

from nlp.training.encoder_pieces import (
    SPECIAL,
    build_tokenizer,
    choose_pieces,
    count_pieces,
    trimmed_tokenizer,
)
from nlp.training.encoder_weights import Shape, SourceEncoder

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WORDS = ("▁air", "▁mati", "▁jalan", "▁rusak", "▁le", "bih", "▁水", "▁", *LETTERS)
PIECES = (*SPECIAL, *WORDS)
SHAPE = Shape(8, 1, 1, 8, len(PIECES), 8, 1e-12)
SOURCE = SourceEncoder(SHAPE, PIECES, -np.arange(len(PIECES), dtype=np.float32) / 10, {}, {})


def chosen(texts: list[str], size: int) -> list[str]:
    return [PIECES[place] for place in choose_pieces(SOURCE, count_pieces(SOURCE, texts), size)]


def test_pieces_are_counted_in_lower_case() -> None:
    assert count_pieces(SOURCE, ["Air mati", "AIR rusak"]) == Counter({"▁air": 2, "▁mati": 1, "▁rusak": 1})


def test_special_pieces_come_first() -> None:
    assert tuple(chosen(["air"], 20)[:4]) == SPECIAL


def test_what_the_texts_use_is_kept() -> None:
    assert {"▁lebih"[:3], "bih", "▁rusak"} <= set(chosen(["lebih rusak"], len(SPECIAL) + len(LETTERS) + 4))


def test_other_scripts_stay_out_unless_used() -> None:
    assert "▁水" not in chosen(["air"], len(PIECES) - 1)
    assert "▁水" in chosen(["水"], len(PIECES))


def test_the_likeliest_latin_pieces_fill_the_room() -> None:
    room = len(SPECIAL) + len(LETTERS) + 3
    assert {"▁air", "▁mati"} <= set(chosen([], room))
    assert "▁rusak" not in chosen([], room)


def test_a_piece_is_chosen_once() -> None:
    found = chosen(["air a a a"], 30)
    assert len(found) == len(set(found)) == 30


@pytest.mark.parametrize("text", ["air mati", "jalan rusak lebih", "alir", "  air\n\nMATI\t"])
def test_seen_texts_keep_their_pieces(text: str) -> None:
    whole = build_tokenizer(dict(zip(PIECES, SOURCE.scores.tolist(), strict=True)))
    trimmed = trimmed_tokenizer(SOURCE, choose_pieces(SOURCE, count_pieces(SOURCE, [text]), 36))
    assert trimmed.encode(text).tokens == whole.encode(text).tokens


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Air MATI", ["▁air", "▁mati"]),
        ("air\n\n\tmati  ", ["▁air", "▁mati"]),
        ("ＡＩＲ", ["▁air"]),
        ("a\x01ir", ["▁air"]),
        ("", []),
    ],
)
def test_texts_are_cleaned(text: str, pieces: list[str]) -> None:
    tokenizer = build_tokenizer(dict(zip(PIECES, SOURCE.scores.tolist(), strict=True)))
    assert tokenizer.encode(text).tokens == ["<s>", *pieces, "</s>"]


def test_an_unknown_character_is_one_unknown_piece() -> None:
    tokenizer = build_tokenizer(dict(zip(PIECES, SOURCE.scores.tolist(), strict=True)))
    assert tokenizer.encode("air 木").ids.count(SPECIAL.index("<unk>")) == 1
