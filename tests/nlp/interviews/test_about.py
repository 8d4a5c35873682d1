from pathlib import Path

import pytest

from nlp.interviews.about import likest_item
from nlp.interviews.listener import load_listener
from nlp.types import WorkItem

ITEMS = (
    WorkItem("HK1", "Terpeliharanya aplikasi antrean", "Jumlah aplikasi"),
    WorkItem("HK2", "Tersusunnya laporan keuangan", "Jumlah laporan"),
)


def test_the_work_result_whose_words_are_said():
    assert likest_item("Laporan keuangannya kapan disusun?", ITEMS)[0] == "HK2"


def test_without_common_words_there_is_no_likeness():
    assert likest_item("Selamat pagi.", ITEMS)[1] == 0


@pytest.mark.parametrize(
    ("question", "criterion"),
    [
        ("Bagaimana kerja sama dengan dinas lain dan kelurahan?", "kolaboratif"),
        ("Aplikasi antrean itu dipelihara bagaimana?", "HK1"),
    ],
)
def test_a_free_question_is_about_a_criterion(question, criterion):
    assert load_listener(Path("models")).about.criterion(question, "", ITEMS)[0] == criterion
