"""E-mail, plates and home addresses; streets of complaints stay readable."""

import pytest

from nlp.language.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("surel budi.s@contoh.id ya", "surel [EMAIL] ya"),
        ("budi at gmail dot com", "[EMAIL]"),
        ("budi(at)yahoo.com", "[EMAIL]"),
        ("mobil BA 1234 JX parkir", "mobil [PLAT] parkir"),
        ("BA1234JX dan B 1234 ABC", "[PLAT] dan [PLAT]"),
        ("motor ba 4321 xy", "motor [PLAT]"),
        ("nopol D 1995", "nopol [PLAT]"),
        ("Jl. Sudirman No. 12", "[ALAMAT]"),
        ("di Jalan Surau Gadang nomor 9, Talawi", "di [ALAMAT], Talawi"),
        ("rumah RT 03/RW 02 Kelurahan Silungkang", "rumah [ALAMAT] Kelurahan Silungkang"),
        ("RT/RW 03/02", "[ALAMAT]"),
        ("Perumahan Griya Indah blok C 7", "[ALAMAT]"),
        ("Alamat : Dusun Sungai Lasi", "Alamat : [ALAMAT]"),
        ("alamat saya: Jl. Mawar No. 3, Desa Contoh. Lampu mati", "alamat saya: [ALAMAT]. Lampu mati"),
    ],
)
def test_place_of_a_person_is_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Jl. Sudirman rusak parah, jalan 2 km",
        "TW 3, SK 12, PP 94 TAHUN 2021, BLOK B 12",
        "kilometer 5 KM 12 DI depan pasar",
        "pak RT dan ketua RW 05",
        "alamat kantor: lihat papan",
        "alamat website: ada di papan",
        "bus P5 dan angkot 022",
        "rapat at kantor",
    ],
)
def test_place_of_a_complaint_stays_readable(text: str) -> None:
    assert mask(text).text == text
