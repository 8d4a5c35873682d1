"""Many texts at once are masked as one by one, by rules alone and with a tagger; no rule is spared that would find."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.language.masking import mask, mask_all, mask_both_ways
from nlp.language.name_features import TOKEN
from nlp.language.name_tagger import load_tagger
from nlp.language.scan import TokenTable
from nlp.training.complaint_corpus import read_corpus

ROOT = Path(__file__).parents[2]
TAGGER = load_tagger(ROOT / "models")
TRAINED = [complaint.text for complaint in read_corpus(ROOT / "corpora/complaints/data.jsonl", "train")]
PIECES = (
    "nama saya", "Budi Santoso", "pak", "H. Umar", "a.n.", "pelapor:", "hormat kami,\n", "terima kasih\n", "Yusnidar",
    "saya, ", "[TELEPON]", "[NO. KK]", "Siti (0812", "3456", "7890)", "nol lapan satu dua tiga empat lima anam", "08l2",
    "137101", "0101900001", "BA", "1234", "JX", "nopol d", "Jl.", "Mawar", "12", "no.", "rumah", "blok", "C", "/", "RT",
    "03", "rw", "IV", "perum", "#", "ig", "akun", "@", "contoh_warga", "gmail", "at", "dot com", "alamat:", ".", ",",
    "\n", "kantor", "di", "km", "5", "3 bulan", "2017-03-12", "12/03/2017", "Rp 50.000", "jalan rusak",
    "\u00a0", "é", "İ", "²",
)  # fmt: skip
TEXTS = st.lists(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=14).map(" ".join), max_size=6
)


LONG = "jalan rusak di depan pasar " * 120
"""Beside it, it is worth while to find out which rules to try."""


def one_by_one(texts: list[str]) -> tuple[list[str], list[str]]:
    return [mask(text).text for text in texts], [mask(text, tagger=TAGGER).text for text in texts]


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_texts_are_masked_as_one_by_one(texts: list[str]) -> None:
    by_rules, tagged = one_by_one(texts)
    assert mask_both_ways([*texts, LONG], TAGGER) == ([*by_rules, LONG], [*tagged, LONG])


@given(TEXTS)
@settings(deadline=None, max_examples=30)
def test_masking_all_is_the_second_way(texts: list[str]) -> None:
    assert mask_all(texts, TAGGER) == mask_both_ways(texts, TAGGER)[1]


@pytest.mark.parametrize("start", range(4))
def test_complaints_of_the_training_part_are_masked_as_one_by_one(start: int) -> None:
    texts = TRAINED[start::16]
    assert mask_both_ways(texts, TAGGER) == one_by_one(texts)


@given(TEXTS)
@settings(deadline=None, max_examples=50)
def test_scanned_tokens_are_those_of_each_text(texts: list[str]) -> None:
    scan = TokenTable().scan(texts)
    numbers = [scan.numbers[start:][:length].tolist() for start, length in zip(scan.starts, scan.lengths, strict=True)]
    assert [[scan.items[number] for number in found] for found in numbers] == [TOKEN.findall(text) for text in texts]


@given(TEXTS)
@settings(deadline=None, max_examples=50)
def test_names_are_found_in_many_texts_as_in_one(texts: list[str]) -> None:
    found = TAGGER.find_all(texts, TAGGER.table.scan(texts))
    assert found == [TAGGER.find(text) for text in texts]


def test_a_scan_of_nothing_is_empty() -> None:
    assert mask_both_ways([], TAGGER) == ([], [])
    assert mask_both_ways([""], TAGGER) == ([""], [""])
