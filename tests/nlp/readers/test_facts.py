"""What a document says of itself: number, date, period, people, each with its place. All people are fictional."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.language.digits import is_nip
from nlp.readers.facts import HEAD_CHARS, TAIL_CHARS, find_facts
from nlp.readers.prose import prose_blocks, text_lines
from nlp.types import Block, Cell, Page

TASK = """PEMERINTAH KOTA CONTOH
Jalan Merdeka Nomor 1 Telepon (0754) 61001
SURAT TUGAS
Nomor : 800/123/DKK/2026
Dasar : Surat Wali Kota Nomor 005/12/2026 tanggal 1 Maret 2026
Kepada : 1. Nama : Budi Contoh, S.KM.
NIP : 19870312 201001 1 004
Jabatan : Analis Kesehatan Ahli Muda
2. Nama : Siti Fiktif
Untuk : mengikuti rapat pada tanggal 5 s.d. 7 Maret 2026
Ditetapkan di Contoh
pada tanggal 3 Maret 2026
KEPALA DINAS KESEHATAN,

dr. Rahmi Fiktif, M.Kes.
Pembina Utama Muda
NIP 19700426 199103 2 003
"""
WORDS = "Pada hari ini, Senin tanggal dua bulan Maret tahun dua ribu dua puluh enam, kami yang bertanda tangan:"
NAMES = ("Ani", "Budi", "Cici", "Dedi", "Edi", "Fani")
PARTS = (
    *TASK.split("\n"),
    WORDS,
    "Periode: Januari–Maret 2026",
    "LAPORAN TW III 2026",
    "Contoh, 31 Februari 2026",
    "Hari/Tanggal : Kamis, 16 April 2026",
    "Nama | : | Rina Contoh | NIP | 197302201993092001",
    "Diberikan kepada",
)


def facts(text, kind=None, blocks=None):
    found = find_facts([Page(1, text)], prose_blocks(list(text_lines(text))) if blocks is None else blocks)
    return [fact.value for fact in found if kind in (None, fact.kind)]


def test_a_letter_of_assignment():
    found = find_facts([Page(1, TASK)], ())
    assert [(fact.kind, fact.value) for fact in found] == [
        ("number", "800/123/DKK/2026"),
        ("date", "2026-03-03"),
        ("period", "2026-03-05/2026-03-07"),
        ("person", "Budi Contoh, S.KM."),
        ("position", "Analis Kesehatan Ahli Muda"),
        ("person", "Siti Fiktif"),
        ("nip", "198703122010011004"),
        ("person", "dr. Rahmi Fiktif, M.Kes."),
        ("position", "KEPALA DINAS KESEHATAN"),
        ("nip", "197004261991032003"),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nomor : 800 / 123 / BKPSDM / 2026", "800 / 123 / BKPSDM / 2026"),
        ("Nomor | : | 005/1-A/2026", "005/1-A/2026"),
        ("No. 005/12/2026", "005/12/2026"),
        ("PERATURAN BUPATI\nNOMOR 7 TAHUN 2025\nTENTANG", "7 TAHUN 2025"),
        ("SURAT TUGAS NOMOR 800/12/2026", "800/12/2026"),
        ("No. Sertifikat: 77/S/2026", "77/S/2026"),
        ("Nomor : 005/321/2026 Contoh, 3 Maret 2026", "005/321/2026"),
    ],
)
def test_numbers(text, number):
    assert facts(text, "number") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Nomor : 700.1/      /406/2025",
        "NOMOR ............",
        "Jalan Merdeka Nomor 1",
        "No | Nama | Nilai",
        "No. HP: belum ada",
        "Dasar: surat\nNomor : 800/1/2026",
        "sesuai keputusan\nNomor 12 yang berlaku",
    ],
)
def test_what_is_no_number(text):
    assert facts(text, "number") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Contoh, 3 Maret 2026\nKepala", "2026-03-03"),
        ("Pihak Kedua | Contoh, 3 Maret 2026", "2026-03-03"),
        ("Nomor : 1/2026 Contoh, 3 Maret 2026", "2026-03-03"),
        ("Tanggal : 3-3-2026", "2026-03-03"),
        ("Ditetapkan di : Contoh\nPada tanggal : 12 Januari 2026\nTanggal: 1 Mei 2026", "2026-01-12"),
        ("Hari/Tanggal : Kamis, 16 April 2026", "2026-04-16"),
        (WORDS, "2026-03-02"),
        ("Pada hari ini Rabu tanggal 8 Juli 2026 bertempat di aula", "2026-07-08"),
    ],
)
def test_dates(text, day):
    assert facts(text, "date") == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Contoh, Januari 2026",
        "Contoh, 31 Februari 2026",
        "Tanggal: 1 Juli 2026\nTanggal: 2 Juli 2026",
        "Rapat diadakan di Contoh, 3 Maret 2026",
        "Senin, 3 Maret 2026",
        "kegiatan dilaksanakan pada tanggal 3 Maret 2026",
    ],
)
def test_what_is_not_the_date_of_the_document(text):
    assert facts(text, "date") == []


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Periode: Januari–Maret 2026", "2026-01-01/2026-03-31"),
        ("LAPORAN KINERJA TRIWULAN I 2026", "2026-01-01/2026-03-31"),
        ("LAPORAN KEGIATAN\nSEMESTER II TAHUN 2025", "2025-07-01/2025-12-31"),
        ("Realisasi TW III\nTahun 2026", "2026-07-01/2026-09-30"),
        ("Bulan : Juli 2026", "2026-07-01/2026-07-31"),
        ("Triwulan : III\nTahun : 2026", "2026-07-01/2026-09-30"),
        ("PERJANJIAN KINERJA TAHUN 2026", "2026-01-01/2026-12-31"),
        ("LAPORAN KINERJA INSTANSI PEMERINTAH 2025", "2025-01-01/2025-12-31"),
        ("PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER 2026", "2026-01-01/2026-12-31"),
        ("diselenggarakan pada tanggal 3 s.d. 5 Maret 2026", "2026-03-03/2026-03-05"),
    ],
)
def test_periods(text, period):
    assert facts(text, "period") == [period]


@pytest.mark.parametrize(
    "text",
    [
        "LAPORAN SEMESTER I TAHUN 2025\nTRIWULAN IV TAHUN 2025",
        "LAPORAN TRIWULAN III",
        "PERATURAN BUPATI\nNOMOR 7 TAHUN 2025",
        "Contoh, 3 Maret 2026",
    ],
)
def test_an_ambiguous_period_is_left_out(text):
    assert facts(text, "period") == []


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Nama/NIP : Budi Contoh / 198703122010011004", "Budi Contoh"),
        ("Pimpinan Rapat : Agung Fiktif (Kepala Bidang)", "Agung Fiktif"),
        ("Notulis | Sari Contoh", "Sari Contoh"),
        ("Diberikan kepada\nFITRI FIKTIF, S.Kom.\nsebagai peserta", "FITRI FIKTIF, S.Kom."),
        ("Camat\n(Drs. H. Yoga Contoh, M.Si.)\nNIP. 197302201993091001", "Drs. H. Yoga Contoh, M.Si."),
        ("pada tanggal 1 Mei 2026\na.n. WALI KOTA CONTOH\nSEKRETARIS DAERAH,\nYOGA FIKTIF", "YOGA FIKTIF"),
        ("1. Budi Contoh NIP 198703122010011004", "Budi Contoh"),
        ("Kepada Budi Contoh, NIP 198703122010011004", "Budi Contoh"),
        ("Menugaskan kepada: Budi Contoh, NIP 198703122010011004", "Budi Contoh"),
        ("Budi Contoh, NIP 198703122010011004", "Budi Contoh"),
        ("Nama : ....................", None),
        ("Nama Kegiatan : Sosialisasi Besar", None),
        ("Kepala Dinas\nNIP 198703122010011004", None),
    ],
)
def test_people(text, person):
    assert facts(text, "person") == ([person] if person else [])


@pytest.mark.parametrize("digits", ["198713122010011004", "140 123 456", "19870312201001100"])
def test_what_is_no_nip(digits):
    assert facts(f"NIP {digits}", "nip") == []


def test_people_in_a_table():
    text = "No | Nama | Jabatan\n1 | Budi Contoh | Analis\n2 | Siti Fiktif | Perawat"
    row = Block("table_row", 1, 20, 44, "", (Cell("Nama", "Budi Contoh", 24, 35), Cell("Jabatan", "Analis", 38, 44)))
    assert facts(text, blocks=[row]) == ["Budi Contoh", "Analis"]


@pytest.mark.parametrize("header", ["NAMA KECAMATAN/DESA", "Nama Desa", "Nama Kegiatan", "Nama OPD"])
def test_a_table_of_places_names_nobody(header):
    row = Block("table_row", 1, 0, 11, "", (Cell(header, "Budi Contoh", 0, 11),))
    assert facts("Budi Contoh", blocks=[row]) == []


def test_speech_is_not_the_documents_own_word():
    text = "Nama: Budi Contoh"
    assert facts(text, blocks=[Block("turn", 1, 0, len(text), speaker="Budi")]) == []


def test_only_the_first_and_the_last_pages_are_looked_at():
    pages = [Page(number, f"Nama: {name} Contoh") for number, name in enumerate(NAMES, 1)]
    assert [fact.page for fact in find_facts(pages, ())] == [1, 2, 3, 5, 6]


def test_of_a_long_page_only_the_ends_are_looked_at():
    middle = "\n".join(["isi biasa"] * HEAD_CHARS + ["Nama: Ani Contoh"] + ["isi biasa"] * TAIL_CHARS)
    assert facts(f"Nama: Budi Contoh\n{middle}\nNama: Siti Contoh", blocks=()) == ["Budi Contoh", "Siti Contoh"]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=30), max_size=12))
@settings(deadline=None, max_examples=60)
def test_every_fact_stands_where_it_says_and_reads_back(parts):
    text = "\n".join(parts)
    for fact in find_facts([Page(1, text)], prose_blocks(list(text_lines(text)))):
        assert 0 <= fact.start < fact.end <= len(text)
        assert _reads_back(fact, text[fact.start : fact.end])


def _reads_back(fact, shown):
    if fact.kind == "date":
        return date.fromisoformat(fact.value) is not None
    if fact.kind == "period":
        first, last = map(date.fromisoformat, fact.value.split("/"))
        return first < last
    if fact.kind == "nip":
        return is_nip(fact.value) and "".join(filter(str.isdigit, shown)) == fact.value
    return fact.value == " ".join(shown.split())
