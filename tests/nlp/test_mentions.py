"""Places and days in invented complaints."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.complaints.gazetteer import Gazetteer, plain
from nlp.complaints.mentions import find_mentions
from nlp.language.masking import PLACEHOLDERS

MONDAY = date(2026, 11, 23)
CITY = Gazetteer.of_city({"kelurahan": ["Muaro Sirih", "Talang Timur"], "street": ["Kemiri"]})


def _found(text: str, dates: bool, gazetteer: Gazetteer | None = None) -> list[str]:
    mentions = find_mentions(text, gazetteer)
    return [text[each.start : each.end] for each in mentions if (each.kind == "date") == dates]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Lampu di Kec. Hulu Sirih padam.", "kecamatan", "Hulu Sirih"),
        ("warga kelurahan Bukit Talang mengeluh", "kelurahan", "Bukit Talang"),
        ("Aia di Nagari Koto Sirih mati", "kelurahan", "Koto Sirih"),
        ("lubang di Jln. Kemiri belum ditambal", "street", "Kemiri"),
        ("sampah di Pasar Usang menumpuk", "place", "Usang"),
        ("sarok manumpuak di Talang", "place", "Talang"),
        ("saya pindah dari payakumbuh", "place", "payakumbuh"),
        ("LAMPU DI PASAR SIRIAH PADAM", "place", "SIRIAH"),
    ],
)
def test_a_place_is_named_with_its_kind(text: str, kind: str, value: str) -> None:
    assert [(each.kind, each.value) for each in find_mentions(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "Dokter di RSUD tidak datang",
        "petugas Dinas Kesehatan lambat",
        "guru SMP Harapan Jaya marah",
        "jalan rusak dan berlubang",
        "perangkat desa meminta uang",
        "surat dari desa. Besar harapan kami",
        "pesan di Instagram tidak dibalas",
        "sudah bilang ke [NAMA] dan [TELEPON]",
        "di",
        "",
    ],
)
def test_offices_and_plain_words_are_no_places(text: str) -> None:
    assert _found(text, dates=False) == []


@pytest.mark.parametrize("text", ["di muaro siriah gelap", "warga Muara Sirih", "tolong talang timua pak"])
def test_the_citys_own_places_are_known_in_both_spellings(text: str) -> None:
    assert [each.kind for each in find_mentions(text, CITY)] == ["kelurahan"]


def test_a_longer_name_wins() -> None:
    places = Gazetteer([("Sirih", "place"), ("Sirih Baru", "kelurahan")])
    assert _found("di sirih baru gelap", dates=False, gazetteer=places) == ["sirih baru"]


@pytest.mark.parametrize(("word", "other"), [("tanjuang", "tanjung"), ("hilia", "hilir"), ("lubuak", "lubuk")])
def test_minangkabau_spelling_is_compared_by_sound(word: str, other: str) -> None:
    assert plain(word) == plain(other)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("kemarin sore air mati", ["kemarin sore"]),
        ("dari Senin lalu sampai tadi malam", ["Senin lalu", "tadi malam"]),
        ("sajak Kamih patang alun iduik", ["Kamih patang"]),
        ("tgl 5 bulan depan jatuh tempo", ["tgl 5 bulan depan"]),
        ("pada 12 Maret 2026 dan 3/4", ["12 Maret 2026", "3/4"]),
        ("tigo hari nan lapeh tabanam", ["tigo hari nan lapeh"]),
        ("hari Minggu tutup", ["hari Minggu"]),
        ("sudah dua minggu, buka 24/7, RT 03/05, jam 10.30", []),
        ("minggu pertama dan empat bulan", []),
    ],
)
def test_days_are_found_in_both_languages(text: str, days: list[str]) -> None:
    assert _found(text, dates=True) == days


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("kemarin", "2026-11-22"),
        ("kapatang pagi", "2026-11-22"),
        ("tadi pagi", "2026-11-23"),
        ("tadi malam", "2026-11-22"),
        ("besok", "2026-11-24"),
        ("lusa", "2026-11-25"),
        ("tiga hari lalu", "2026-11-20"),
        ("2 hari lagi", "2026-11-25"),
        ("Senin lalu", "2026-11-16"),
        ("sejak Jumat", "2026-11-20"),
        ("Rabu depan", "2026-11-25"),
        ("bulan lalu", "2026-10"),
        ("tahun lalu", "2025"),
        ("12 Desember", "2026-12-12"),
        ("3 Februari", "2027-02-03"),
        ("20/12", "2026-12-20"),
        ("tanggal 5 bulan depan", "2026-12-05"),
        ("tanggal 31 bulan ini", ""),
        ("hari Rabu", ""),
        ("lebaran kemarin", ""),
    ],
)
def test_a_day_is_counted_from_the_day_of_writing(text: str, value: str) -> None:
    assert [each.value for each in find_mentions(text, reference=MONDAY)] == [value]


@pytest.mark.parametrize(("text", "value"), [("kemarin", ""), ("5 Mei", ""), ("5 Mei 2026", "2026-05-05")])
def test_without_that_day_only_a_whole_date_is_settled(text: str, value: str) -> None:
    assert [each.value for each in find_mentions(text)] == [value]


@given(st.text(max_size=200))
def test_mentions_lie_in_the_text_in_order(text: str) -> None:
    mentions = find_mentions(text, CITY, MONDAY)
    bounds = [bound for each in mentions for bound in (each.start, each.end)]
    assert bounds == sorted(bounds) and all(each.start < each.end <= len(text) for each in mentions)


@pytest.mark.parametrize("placeholder", PLACEHOLDERS.values())
def test_a_placeholder_is_no_place(placeholder: str) -> None:
    assert find_mentions(f"lapor di {placeholder} untuk {placeholder}") == ()


def test_a_million_characters_are_no_trouble() -> None:
    text = "kemarin di Padang 3/4, " * 40_000
    assert len(find_mentions(text)) == 120_000
