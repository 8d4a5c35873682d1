"""Private addresses in the ways that people write them; offices' addresses and streets of complaints stay readable."""

import pytest

from nlp.language.masking import mask


@pytest.mark.parametrize(
    "address",
    [
        "jln merpati no12",
        "RT.03/RW.05 No.12",
        "jl.melati no.5",
        "JL.MELATI NO.5",
        "Jl. Cempaka #12",
        "Jl. Melati (depan masjid) no 5",
        "Jln. Melati 5/7",
        "Jl. Mawar no B3",
        "Jl. Mawar No. 5/RT 02",
        "Jl. Mawar No 5, Kel. Saringan RT 02",
        "RT 02 Lorong 3 No 5",
        "No 12 Jalan Melati",
        "nomor rumah 12",
        "no rumah saya 12",
        "no. rumah 8B",
        "Jalan Melati gang 3 rumah 12",
        "blok AA 12 / 5",
        "Blok 5 No 12",
        "blok 5 lantai 2 nomor 15",
        "perum bukit indah a 12",
        "Griya Asri C12",
        "BTN Bukit Asri D5",
        "Apartemen Contoh tower C lantai 12 unit 8",
        "desa talago no 14",
        "gang saiyo no ampek baleh",
        "rumah ambo no tujuah",
        "perumnas blok d no dua belas",
        "jalan melati nomor tiga puluh dua",
        "rt tigo rw duo rumah nomor limo",
        "rt nol tiga rw nol satu rumah nomor dua satu",
        "umah awak no 5",
        "alamat saya Koto Baru no 5",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "tolong datang, {} ya pak"])
def test_private_address_is_masked(address: str, frame: str) -> None:
    masked = mask(frame.format(address)).text
    assert "[ALAMAT]" in masked
    assert not any(map(str.isdigit, masked))


@pytest.mark.parametrize(
    "text",
    [
        "Kantor Disdukcapil Jl. Lintas No. 5 tutup",
        "Puskesmas Talawi di Jl. Sudirman No. 12 antre",
        "Dinas Sosial, Jl. Soekarno Hatta No 10, tidak ada petugas",
        "saya ke kantor lurah di Jl. Merdeka No. 7",
        "Kelurahan Saringan, surat nomor 123 hilang",
        "Desa Talago 5 hari mati lampu",
        "Jalan Melati km 5 berlubang",
        "lobang di jalan kenanga ada 5 titik",
        "Jl. Ahmad Yani 200 meter dari simpang",
        "rumah kami 5 hari tanpa air",
        "nomor antrean 12 belum dipanggil",
        "kampung kami KTP nomor F100 belum jadi",
    ],
)
def test_address_of_an_office_and_place_of_a_complaint_stay_readable(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Petugas dinas datang ke rumah saya di Jl. Mawar No. 5",
        "kantor sudah saya datangi, alamat saya Jl. Mawar No 5",
        "temui di rumah bukan di kantor: Jl. Mawar No 5",
        "dinas sosial manjanguak, RT 02 RW 04 rumah nomor 21",
    ],
)
def test_home_is_hidden_though_an_office_is_spoken_of(text: str) -> None:
    assert not any(map(str.isdigit, mask(text).text))


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("fb saya Budi Santoso", "fb saya [AKUN]"),
        ("ig budisantoso tolong", "ig [AKUN] tolong"),
        ("username: budi", "username: [AKUN]"),
        ("lihat t.me/budisan", "lihat t.me/[AKUN]"),
        ("ig pemkot", "ig pemkot"),
        ("tiktok dimatikan", "tiktok dimatikan"),
        ("insta sudah diblokir", "insta sudah diblokir"),
    ],
)
def test_account_of_a_person_is_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked
