"""Word recall: what counts as found."""

import pytest

from nlp.evaluation.word_recall import word_recall


@pytest.mark.parametrize(
    ("expected", "found", "recall"),
    [
        ("Laporan kegiatan", "kegiatan laporan", 1),
        ("desa desa desa desa", "desa", 0.25),
        ("Pasal 4 ayat (1).", "pasal 4 ayat 1", 1),
        ("Rp1.000 dan/atau 2-3", "rp1.000 dan/atau", 2 / 3),
        ("satu", "satu dua tiga", 1),
        ("satu", "", 0),
        ("", "satu", 1),
    ],
)
def test_share_of_words_found(expected, found, recall):
    assert word_recall(expected, found) == pytest.approx(recall)
