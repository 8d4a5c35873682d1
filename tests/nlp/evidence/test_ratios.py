from decimal import Decimal

import pytest

from nlp.evidence.ratios import direction_of, make_quantity
from nlp.language.numbers import parse_number
from nlp.types import WorkItem


def quantity(realisation, target, unit="", percents=()):
    return make_quantity(
        parse_number(realisation), parse_number(target), unit, "", None, [Decimal(one) for one in percents]
    )


@pytest.mark.parametrize(
    ("unit", "label", "aspect", "direction"),
    [
        ("hari", "lama terbit", "", "lower"),
        ("hari kerja", "", "waktu", "lower"),
        ("jam", "waktu tanggap", "", "lower"),
        ("jam", "jam pelajaran", "", "higher"),
        ("%", "waktu layanan tersedia", "waktu", "higher"),
        ("keluhan", "jumlah keluhan", "", "lower"),
        ("keluhan", "keluhan yang ditindaklanjuti", "", "higher"),
        ("Rp", "biaya", "biaya", "lower"),
        ("Rp", "pendapatan", "", "higher"),
        ("", "", "waktu", "lower"),
        ("dokumen", "", "waktu", "higher"),
        ("izin", "", "kuantitas", "higher"),
    ],
)
def test_direction(unit, label, aspect, direction):
    assert direction_of(unit, label, WorkItem("HK1", "x", aspect=aspect)) == direction


@pytest.mark.parametrize(
    ("title", "indicator", "direction"),
    [
        ("Terjaganya jaringan", "Persentase kehilangan air", "lower"),
        ("Kembalinya buku tepat waktu", "Persentase keterlambatan pengembalian", "lower"),
        ("Menurunnya balita stunting", "Jumlah balita stunting", "lower"),
        ("Tertanganinya pelanggaran Perda", "Persentase pelanggaran yang diselesaikan", "higher"),
        ("Terlayaninya pemohon", "Persentase permohonan selesai", "higher"),
    ],
)
@pytest.mark.parametrize("unit", ["%", "", "balita"])
def test_less_is_better_where_an_item_counts_what_is_unwanted(title, indicator, unit, direction):
    assert direction_of(unit, "", WorkItem("HK1", title, indicator)) == direction


@pytest.mark.parametrize(
    ("realisation", "target", "percents", "value"),
    [("1.087", "900", (), "1087"), ("1.087", "1,2", (), "1.087"), ("1.224", "1,5", ("81.6",), "1.224")],
)
def test_target_or_percentage_settles_a_dot(realisation, target, percents, value):
    found = quantity(realisation, target, percents=percents)
    assert (found.realisation, found.ambiguous) == (Decimal(value), False)


def test_a_decimal_point_beside_a_number_of_its_size_is_settled():
    assert not quantity("98.5", "98").ambiguous


def test_a_dot_that_nothing_settles_stays_ambiguous():
    assert quantity("98.5", "900").ambiguous


def test_two_plausible_readings_stay_ambiguous():
    assert quantity("1.500", "1.000").ambiguous


@pytest.mark.parametrize(("realisation", "target"), [("12", "0"), ("64", "5")])
def test_no_division_and_no_absurd_ratio(realisation, target):
    assert quantity(realisation, target) is None


def test_nothing_done_is_a_ratio_of_nought():
    assert quantity("0", "5", "izin").ratio == 0


def test_nothing_spent_has_no_inverse():
    assert quantity("0", "5", "hari").ratio is None
