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
        ("warga RT 02 rumah cat hijau no 7", "warga [ALAMAT]"),
        ("Blok B lantai 3 no 314", "[ALAMAT]"),
        ("blok d nomor dua belas", "[ALAMAT]"),
        ("Puri Asri E12/4 gelap", "[ALAMAT] gelap"),
        ("garasi rumah Jl. Sawo Manila 33, tolong", "garasi rumah [ALAMAT], tolong"),
        ("tinggal di jl. pelita 3", "tinggal di [ALAMAT]"),
        ("nomor 4 sabalah kilang", "[ALAMAT] sabalah kilang"),
        ("Komp. Asri C/12 gelap", "[ALAMAT] gelap"),
        ("Jl. Anggrek III/7", "[ALAMAT]"),
        ("Jorong Baruah No. 2", "[ALAMAT]"),
        ("BA 1 XAN ngebut", "[PLAT] ngebut"),
        ("tolong @warga_contoh jawab", "tolong [AKUN] jawab"),
        ("akun saya contoh.warga98 terkunci", "akun saya [AKUN] terkunci"),
        ("di fb Lapak Contoh Murah", "di fb [AKUN]"),
        ("ig: contohwarga", "ig: [AKUN]"),
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
        "warga RT 05 Desa Contoh mengeluh",
        "Jl. Kenanga 3 bulan gelap",
        "jalan ditutup sejak 12 Maret",
        "Jalan Lintas Contoh KM 92 longsor",
        "rumah sakit loket nomor 3",
        "Perda Nomor 12 dan loket no 3",
        "live tiktok dong buat emak2",
        "akun resmi Instagram kota",
        "akun lapor.go.id",
        "bansos @10kg",
        "alamat kantor: lihat papan",
        "alamat website: ada di papan",
        "bus P5 dan angkot 022",
        "rapat at kantor",
    ],
)
def test_place_of_a_complaint_stays_readable(text: str) -> None:
    assert mask(text).text == text
