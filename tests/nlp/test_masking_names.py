"""Names by their surroundings, in Indonesian and Minangkabau. All persons are invented."""

import pytest

from nlp.language.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Nama saya Budi Santoso dari Talawi", "Nama saya [NAMA] dari Talawi"),
        ("nama saya siti aminah mau melapor", "nama saya [NAMA] mau melapor"),
        ("namaku Rian.", "namaku [NAMA]."),
        ("namo ambo Sutan Palindih urang Talawi", "namo ambo [NAMA] urang Talawi"),
        ("namo awak upik, alun dapek", "namo awak [NAMA], alun dapek"),
        ("Perkenalkan, saya Dewi Lestari", "Perkenalkan, saya [NAMA]"),
        ("Nama : RUDI HARTONO", "Nama : [NAMA]"),
        ("Nama pelapor: rudi", "Nama pelapor: [NAMA]"),
        ("Nama pasien Nurjani, umur 70", "Nama pasien [NAMA], umur 70"),
        ("a.n. Rosmanidar, lunas", "a.n. [NAMA], lunas"),
        ("a/n ALI RIDHO", "a/n [NAMA]"),
        ("atas nama ibu Siti Aminah", "atas nama ibu [NAMA]"),
        ("a.n. suami saya Joko", "a.n. suami saya [NAMA]"),
        ("petugas bernama teguh", "petugas bernama [NAMA]"),
        ("Bapak Khairul datang", "Bapak [NAMA] datang"),
        ("Sdr. M. Yusuf, S.H.", "Sdr. [NAMA], S.H."),
        ("Sdri. Rina M. Putri hadir", "Sdri. [NAMA] hadir"),
        ("Bapak/Ibu Hendra", "Bapak/Ibu [NAMA]"),
        ("bu Rina dan uda Ridwan", "bu [NAMA] dan uda [NAMA]"),
        ("Hj. Zubaidah binti Umar", "Hj. [NAMA]"),
        ("dr. Ade Cahyani sering telat", "dr. [NAMA] sering telat"),
        ("Saya Hendri Saputra, warga", "Saya [NAMA], warga"),
        ("adik saya, Rusdi, sakit", "adik saya, [NAMA], sakit"),
        ("Ambo Nurlis, umua 54", "Ambo [NAMA], umua 54"),
        ("Ketua pemuda, Fajri, 0800-5550-6634", "Ketua pemuda, [NAMA], [TELEPON]"),
    ],
)
def test_name_is_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Mohon dibantu.\nHormat saya,\nRahmat Hidayat", "Mohon dibantu.\nHormat saya,\n[NAMA]"),
        ("Terima kasih\nsiti aminah", "Terima kasih\n[NAMA]"),
        ("Terima kasih.\n\nBudi\n", "Terima kasih.\n\n[NAMA]\n"),
        ("ttd, Andi Saputra", "ttd, [NAMA]"),
        ("Tertanda: Andi", "Tertanda: [NAMA]"),
        ("Tarimo kasih. Siti", "Tarimo kasih. [NAMA]"),
    ],
)
def test_signature_is_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked


@pytest.mark.parametrize(
    "text",
    [
        "Bapak Wali Kota dan Ibu Wakil Wali Kota yang terhormat",
        "Bu Lurah, pak RT, Pak Camat dan Bapak Kepala Dinas",
        "Ibu-ibu dan bapak-bapak, Bapak Ibu sekalian",
        "ibu hamil, Ibu Rumah Tangga, ibu kota",
        "nama saya tidak terdaftar di DTKS",
        "nama saya dicoret, nama saya belum ada",
        "nama ibu saya di akta salah",
        "atas nama warga dan atas nama Pemerintah Kota",
        "a.n. Bupati, a.n. Kepala Dinas",
        "terima kasih LAPOR, Terima kasih Pak Wali",
        "Pak, tolong diperbaiki. Terima kasih",
        "PAK TOLONG JALAN RUSAK DI DEPAN PASAR",
        "saya warga Talawi, Saya PNS",
        "Jl. Dr. Sutomo dan RSUD dr. Sutomo",
        "menurut saya, Dinas belum bekerja",
        "dr kemarin pagi air mati",
    ],
)
def test_offices_and_common_words_stay_readable(text: str) -> None:
    assert mask(text).text == text


def test_found_name_is_masked_wherever_it_stands() -> None:
    text = "Budi lama menunggu. Nama saya Budi Santoso. Pak budi, SANTOSO dan budinya."
    assert mask(text).text == "[NAMA] lama menunggu. Nama saya [NAMA]. Pak [NAMA], [NAMA] dan [NAMA]."


def test_a_name_inside_another_word_stays() -> None:
    assert mask("Nama saya Budi. Berbudi luhur").text == "Nama saya [NAMA]. Berbudi luhur"


@pytest.mark.parametrize("allowed", ["Rina Marlina", "RINA  MARLINA", "rina marlina, S.Sos"])
def test_allowed_name_stays_readable(allowed: str) -> None:
    text = "Ibu Rina Marlina dibantu Bapak Andi. Bu Rina ramah."
    assert mask(text, allow=[allowed]).text == "Ibu Rina Marlina dibantu Bapak [NAMA]. Bu Rina ramah."


def test_namesake_of_an_allowed_person_is_masked() -> None:
    assert mask("Ibu Rina Oktavia", allow=["Rina Marlina"]).text == "Ibu [NAMA]"


def test_allowed_number_stays_in_any_spacing() -> None:
    text = "NIP 19900101 201501 1 001 dan 199203032018012002"
    assert mask(text, allow=["199001012015011001"]).text == "NIP 19900101 201501 1 001 dan [NIP]"


def test_blank_allowance_allows_nothing() -> None:
    assert mask("Nama saya Budi", allow=["", " "]).text == "Nama saya [NAMA]"
