import pytest

from nlp.interviews.fair_words import fair_words
from nlp.interviews.features import said_features


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pak Dasril datang ke kantor.", "Bu Rina datang ke kantor."),
        ("saya panggil bu rina kemarin", "saya panggil pak budi kemarin"),
        ("Bapak sudah lama di sini?", "Ibu sudah lama di sini?"),
        ("Uda Anton nan maantaan.", "Uni Rina nan maantaan."),
        ("Mamak lai sehat?", "Etek lai sehat?"),
        ("Stafnya orang Jawa.", "Stafnya orang Batak."),
        ("Ia pergi ke masjid dulu.", "Ia pergi ke gereja dulu."),
    ],
)
def test_who_is_meant_makes_no_difference(one, other):
    assert fair_words(one, "Fitri Amelia") == fair_words(other, "Fitri Amelia")
    assert said_features(one, "Fitri Amelia") == said_features(other, "Fitri Amelia")


@pytest.mark.parametrize("said", ["Pak Zul", "pak zul", "Zulkarnaini", "Bapak Zulkarnaini"])
def test_the_employee_is_known_by_the_whole_name_and_by_a_piece_of_it(said):
    assert "namapegawai" in fair_words(f"Kata {said}, sudah.", "Zulkarnaini")


def test_the_text_without_anybody_stays():
    assert fair_words("Saya periksa 12 berkas…", "") == ("saya", "periksa", "12", "berkas", "…")
