"""The text as it is judged: who is meant stays told, who that is doesn't; every place leads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.evidence.facts import read_facts
from nlp.evidence.fair_text import fair_text
from nlp.evidence.fair_units import fair_context, fair_unit
from nlp.evidence.units import iter_units
from nlp.types import EvidenceContext, WorkItem
from tests.nlp.evidence.factory import FITRI, Builder

NAME = "Fitri Amelia, S.Kom."


@pytest.mark.parametrize(
    ("text", "fair"),
    [
        ("Bu Fitri menyusun laporan.", "Namapegawai menyusun laporan."),
        ("FITRI AMELIA, S.Kom. menyusun laporan", "Namapegawai menyusun laporan"),
        ("bu fitri bilang, fitri amelia hadir", "Namapegawai bilang, Namapegawai hadir"),
        ("fitri bilang sudah", "Katanama bilang sudah"),
        ("H. Syafri Datuak Rajo, S.H., M.Si. hadir", "Namaorang hadir"),
        ("pak Jon dan Uni Ros datang", "Namaorang dan Namaorang datang"),
        ("Drs. Togar minta Hj. Ani hadir", "Namaorang minta Namaorang hadir"),
        ("Bidan Gusnaldi dan Pendeta Yohanes hadir", "Bidan Namaorang dan Namaorang hadir"),
        ("Yth. Bapak/Ibu Camat", "Yth. Sapaan Camat"),
        ("Ibu Kepala Dinas", "Sapaan Kepala Dinas"),
        ("dua laki-laki dan tiga perempuan", "dua jeniskelamin dan tiga jeniskelamin"),
        ("rapat di Masjid Raya sesudah Idul Adha", "rapat di Rumahibadah Raya sesudah Hariraya"),
        ("NIP 199104172019032011", "NIP Nomorpegawai"),
    ],
)
def test_what_says_who_somebody_is_stands_as_one_neutral_word(text, fair):
    assert fair_text(text, NAME).text == fair


@pytest.mark.parametrize(
    "text",
    ["mas kawin, tek nan bisa, si pemohon, da", "menyusun laporan bulanan dari 3 kelurahan", "RSUD H. Adam", "hari h."],
)
def test_words_that_only_resemble_titles_stay(text):
    assert "Sapaan" not in fair_text(text, NAME).text
    assert fair_text(text.split(" H.")[0], NAME).text == text.split(" H.")[0]


@pytest.mark.parametrize("other", ["Theresia Simanjuntak", "Yosrizal", "I Gusti Ngurah Made Putra Wijaya, S.E., M.M."])
def test_a_name_of_another_length_leaves_the_same_text(other):
    text = "Laporan {0}: Sdr. {0} telah melatih 40 kader; {0} juga memimpin rapat."
    assert fair_text(text.format(other), other).text == fair_text(text.format(NAME), NAME).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pengajian muslimah di musala", "Kebaktian jemaat di gereja"),
        ("pemuda Minang", "pemuda Batak"),
        ("libur Lebaran", "libur Waisak"),
        ("Agama: Islam", "Agama: Khonghucu"),
        ("untuk wanita", "untuk pria"),
    ],
)
def test_no_faith_people_or_sex_is_told_from_another(one, other):
    assert fair_text(one, NAME).text == fair_text(other, NAME).text


WORDS = (
    "Bu",
    "Fitri",
    "Amelia",
    "H.",
    "Pak",
    "Jon",
    ",",
    ".",
    " ",
    "\n",
    "masjid",
    "12",
    "Idul",
    "Fitri.",
    "|",
    "S.Kom.",
)
TEXTS = st.lists(st.sampled_from(WORDS)).map(" ".join)


@given(TEXTS)
def test_every_place_leads_back(text):
    told = fair_text(text, NAME)
    assert told.own(0, len(told.text)) == (0, len(text))
    place = 0
    for start, (first, last, word) in zip(told.starts, told.marks, strict=True):
        assert told.own(start, start + len(word)) == (first, last)
        assert told.here(first) == start
        assert told.text[place:start] == text[slice(*told.own(place, start))] or place == start
        place = start + len(word)
    assert told.here(len(text)) == len(told.text)


def test_a_row_keeps_its_cells_in_place():
    document = Builder().row(["Nama", "Hasil"], ["Bu Fitri Amelia", "12 izin"]).document()
    (unit,) = iter_units(document, FITRI, read_facts(document, FITRI))
    fair, _ = fair_unit(unit, FITRI.employee_name)
    assert [fair.text[cell.start : cell.end] for cell in fair.block.cells] == ["Namapegawai", "12 izin"]


def test_items_are_read_in_the_same_words():
    mosques = WorkItem("HK1", "Pembinaan masjid", "Jumlah masjid dibina", "4 masjid")
    context = EvidenceContext("Ani", "1", items=(mosques,))
    (item,) = fair_context(context).items
    assert (item.title, item.target) == ("Pembinaan rumahibadah", "4 rumahibadah")
