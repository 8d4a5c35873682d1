"""Personal numbers: masked in every spacing, told apart from numbers that should stay readable."""

import pytest

from nlp.language.digits import find_runs, is_nik, is_nip, windows
from nlp.language.masking import find_personal_data, mask

NIK, WOMAN, KK = "9999011205900001", "9999015205900001", "9999011508150007"
NIP, PPPK = "199001012015011001", "199001012023211002"


@pytest.mark.parametrize("digits", [NIK, WOMAN, "9999012902960001", "9999017112990001"])
def test_nik_structure_is_known(digits: str) -> None:
    assert is_nik(digits)


@pytest.mark.parametrize(
    "digits",
    [
        "9999013205900001",
        "9999011213900001",
        "9999010005900001",
        "9999017205900001",
        "9999011205900000",
        "0999011205900001",
    ],
    ids=["day 32", "month 13", "day 0", "woman's day 32", "serial 0", "region 0"],
)
def test_wrong_structure_is_no_nik(digits: str) -> None:
    assert not is_nik(digits)


def test_nik_needs_sixteen_digits() -> None:
    assert not is_nik(NIK[:-1])


@pytest.mark.parametrize("digits", [NIP, PPPK])
def test_nip_structure_is_known(digits: str) -> None:
    assert is_nip(digits)


@pytest.mark.parametrize(
    "digits",
    ["199013012015011001", "199001012015013001", "199001011980011001", "188001012015011001"],
    ids=["month 13", "sex 3", "appointed before birth", "born 1880"],
)
def test_wrong_structure_is_no_nip(digits: str) -> None:
    assert not is_nip(digits)


def test_run_keeps_its_groups_and_places() -> None:
    text = "hp +62 800-5550"
    (run,) = find_runs(text)
    assert run.plus
    assert [text[group.start : group.end] for group in run.groups] == ["62", "800", "5550"]


def test_digits_of_other_scripts_are_read() -> None:
    (run,) = find_runs("٩٩٩٩ ٠١")
    assert [group.digits for group in run.groups] == ["9999", "01"]


def test_windows_are_whole_groups() -> None:
    (run,) = find_runs("12 345 6789")
    assert [digits for _, _, digits in windows(run.groups, 5, 7)] == ["12345", "3456789"]


@pytest.mark.parametrize(
    ("text", "kind", "hidden"),
    [
        (f"NIK saya {NIK}", "nik", NIK),
        ("ktp 9999 0112 0590 0001 hilang", "nik", "9999 0112 0590 0001"),
        ("9999.01.120590.0001", "nik", "9999.01.120590.0001"),
        ("NIK: 9999013399990000", "nik", "9999013399990000"),
        ("nik 999901120590001", "nik", "999901120590001"),
        ("lihat 99990112059000012", "nik", "99990112059000012"),
        ("kartu 1234 5678 9012 3456", "nik", "1234 5678 9012 3456"),
        (f"No. KK {KK}", "kk", KK),
        (f"kartu keluarga nomor {KK}", "kk", KK),
        (f"NIP. {NIP}", "nip", NIP),
        ("19900101 201501 1 001", "nip", "19900101 201501 1 001"),
        (f"NI PPPK {PPPK}", "nip", PPPK),
        ("99.999.999.9-999.000", "npwp", "99.999.999.9-999.000"),
        ("NPWP 999999999999000", "npwp", "999999999999000"),
        ("BPJS kesehatan saya 9991234567890", "bpjs", "9991234567890"),
        ("nomor kartu 0009991234567", "bpjs", "0009991234567"),
        ("rekening bank nagari 1234-0101-2345", "account", "1234-0101-2345"),
        ("BRI 123401000123501", "account", "123401000123501"),
        ("hp 0800-5550-1234", "phone", "0800-5550-1234"),
        ("0800 5550 1234", "phone", "0800 5550 1234"),
        ("+62 800 5550 1234", "phone", "+62 800 5550 1234"),
        ("+ 6.2.80 055501234", "phone", "+ 6.2.80 055501234"),
        ("62800.5550.1234", "phone", "62800.5550.1234"),
        ("wa 080055501234", "phone", "080055501234"),
        ("rumah 0754-61234", "phone", "0754-61234"),
        ("telp 612345", "phone", "612345"),
        ("08OO-555O-l234", "phone", "08OO-555O-l234"),
        ("０８００ ５５５０ １２３４", "phone", "０８００ ５５５０ １２３４"),
        ("+60 12-345 6789", "phone", "+60 12-345 6789"),
        ("0800~5550~1234", "phone", "0800~5550~1234"),
        ("hubungi saya di 800 5550 123", "phone", "800 5550 123"),
        ("nol delapan satu dua tiga empat lima enam tujuh", "phone", "nol delapan satu dua tiga empat lima enam tujuh"),
        ("RM 00.99.77", "record", "00.99.77"),
        ("no rm 998877", "record", "998877"),
        ("nomor rekam medis suami 00-99-88-77", "record", "00-99-88-77"),
        ("rekening yang dulu diminta 9999-0210-33190-7", "account", "9999-0210-33190-7"),
        ("Nomor nan batua 9999-01-003871-53-7", "account", "9999-01-003871-53-7"),
        ("ditransfer ke 99900011122", "account", "99900011122"),
    ],
)
def test_personal_number_is_found(text: str, kind: str, hidden: str) -> None:
    assert [(span.kind, text[span.start : span.end]) for span in find_personal_data(text)] == [(kind, hidden)]


@pytest.mark.parametrize(
    "text",
    [
        "UU 25 Tahun 2009 dan Perda Nomor 12 Tahun 2010",
        "PP No. 94/2021, PermenPANRB 6/2022",
        "Rp1.250.000.000.000,00 dan Rp 9999011205900001",
        "Rp 50.000 atau Rp. 1.250.000.000",
        "tahun 2017, 2018, 2019, 2020",
        "12-05-2020, 08-12-2020 10.30 dan 2020-05-12",
        "buka 08.00-12.00, 13.00-16.00",
        "hubungi 112, 119 atau 110",
        "call center 1500-123 dan 14045",
        "tiket 1878360, nomor laporan 7713",
        "surat 800/123/BKPSDM-SWL/2026",
        "kode rekening 5.1.02.01.01.0024",
        "kantor 0754 61111",
        "telepon BPBD (0754) 61111",
        "transfer Rp 15.000.000 ke kas daerah",
        "transfer 15.000.000 belum masuk",
        "rumah makan RM Sederhana buka 24 jam",
        "satu dua tiga orang dan empat lima anak",
        "LAPOR-7720981 belum dijawab",
        "koordinat -0.681234,100.778123",
        "1.250.000.000 1.125.000.000 2.345.678.901",
        "98,5% dari 1.234 dokumen",
        "1.01.02.1.01.0001 Pembangunan USB",
    ],
)
def test_other_numbers_stay_readable(text: str) -> None:
    assert mask(text).text == text


def test_every_occurrence_is_masked() -> None:
    assert mask(f"{NIK}, sekali lagi {NIK}; istri {WOMAN}").text == "[NIK], sekali lagi [NIK]; istri [NIK]"


def test_numbers_side_by_side_are_told_apart() -> None:
    text = f"NIK/HP {NIK} / 0800 5550 1234"
    assert mask(text).text == "NIK/HP [NIK] / [TELEPON]"


def test_amount_before_a_phone_stays() -> None:
    assert mask("Rp 50.000 080055501234").text == "Rp 50.000 [TELEPON]"


def test_amount_that_goes_on_with_an_area_code_stays() -> None:
    assert mask("jumlah 5.024.500 1.082.345.678.901").text == "jumlah 5.024.500 1.082.345.678.901"
