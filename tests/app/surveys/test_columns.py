import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.surveys.columns import ELEMENTS, Columns, holds_scores, propose
from app.services.tabular.records import Record

LONG = {
    "persyaratan": "Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan?",
    "prosedur": "Bagaimana pemahaman Saudara tentang kemudahan prosedur di unit ini?",
    "waktu_penyelesaian": "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?",
    "biaya": "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif?",
    "produk": "Bagaimana kesesuaian produk pelayanan dengan hasil yang diberikan?",
    "kompetensi_pelaksana": "Bagaimana kompetensi/kemampuan petugas?",
    "perilaku_pelaksana": "Bagaimana perilaku petugas terkait kesopanan dan keramahan?",
    "penanganan_pengaduan": "Bagaimana penanganan pengaduan pengguna layanan?",
    "sarana_prasarana": "Bagaimana kualitas sarana dan prasarana?",
}
BARE = [f"U{n}" for n in range(1, 10)]


def rows(columns, value="3"):
    return [dict.fromkeys(columns, value)] * 3


def test_whole_questions_are_understood_in_any_order():
    names = list(LONG.values())
    random.Random(7).shuffle(names)
    assert propose(names, rows(names)) == LONG


def test_numbers_alone_are_not_understood():
    assert propose(BARE, rows(BARE)) == {}


@pytest.mark.parametrize("swapped", [("U8", "U9"), ("U9", "U8")])
def test_a_number_before_the_name_says_nothing(swapped):
    first, second = f"{swapped[0]}. Sarana dan Prasarana", f"{swapped[1]}. Penanganan Pengaduan"
    found = propose([first, second], rows([first, second]))
    assert found == {"sarana_prasarana": first, "penanganan_pengaduan": second}


@pytest.mark.parametrize(
    "names", [["Biaya dan persyaratan"], ["Kemudahan prosedur A", "Kemudahan prosedur B"], ["Apakah baik?"]]
)
def test_what_is_not_clear_is_left_to_a_person(names):
    assert propose(names, rows(names)) == {}


@pytest.mark.parametrize("value", ["", "60", "Antre lama", "2026-07-01", "5"])
def test_a_question_whose_cells_are_no_scores_is_no_unsur(value):
    name = LONG["waktu_penyelesaian"]
    assert propose([name], rows([name], value)) == {}


@pytest.mark.parametrize(
    ("cells", "scores"), [(["1", "4", ""], True), (["1"] * 4 + ["5"], True), (["1", "5"], False), (["", ""], False)]
)
def test_a_few_wrong_cells_do_not_hide_a_column_of_scores(cells, scores):
    assert holds_scores("a", [{"a": cell} for cell in cells]) is scores


@settings(deadline=None)
@given(st.lists(st.text(max_size=30), max_size=15, unique=True), st.sampled_from(["1", "x", ""]))
def test_no_column_is_proposed_twice(names, value):
    places = propose(names, rows(names, value))
    assert len(set(places.values())) == len(places)
    assert set(places.values()) <= set(names)


def test_the_keywords_cover_every_unsur():
    assert propose(list(LONG.values()), rows(LONG.values())).keys() == ELEMENTS.keys()


def test_a_constant_stands_for_a_column():
    columns = Columns({"date": "Tgl"}, {"service": "perizinan"})
    assert columns.values(Record(2, {}, {"Tgl": " 1/7/2026 "})) == {"date": "1/7/2026", "service": "perizinan"}
