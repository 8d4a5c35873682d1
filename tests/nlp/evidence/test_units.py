import pytest

from nlp.evidence.facts import read_facts
from nlp.evidence.units import iter_units, looks_like_heading, section_of
from nlp.evidence.units_of_measure import same_unit, unit_after
from nlp.language.numbers import find_numbers
from tests.nlp.evidence.factory import FITRI, Builder


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("F. Rencana", "plan"),
        ("TW IV (rencana)", "plan"),
        ("Ke depan", "plan"),
        ("Mimpi tahun depan", "plan"),
        ("Rencana hasil kerja", ""),
        ("I. Dasar Hukum", "background"),
        ("Pengertian", "background"),
        ("Lampiran: formulir kosong", "blank"),
        ("5. Bukan capaian", "foreign"),
        ("E. Kendala dan Kekurangan", ""),
        ("C. Hasil", ""),
        ("", ""),
    ],
)
def test_sections(heading, section):
    assert section_of(heading) == section


@pytest.mark.parametrize(
    "text", ["III. Penjelasan atas target yang tidak tercapai", "Yang tidak berjalan", "Kerja Bersama"]
)
def test_headings_without_a_mark(text):
    assert looks_like_heading(text)


@pytest.mark.parametrize(
    "text", ["Izin terbit 5.", "kepada", "Hasil uji:", "Saya membantu lima rekan memindai berkas lama"]
)
def test_paragraphs_that_are_none(text):
    assert not looks_like_heading(text)


def units(builder, kind="laporan_kegiatan"):
    document = builder.document(kind)
    return list(iter_units(document, FITRI, read_facts(document, FITRI)))


def test_a_heading_holds_until_the_next():
    builder = (
        Builder()
        .add("heading", "Rencana")
        .add("paragraph", "Satu hal.")
        .add("heading", "Hasil")
        .add("paragraph", "Dua hal.")
    )
    assert [unit.section for unit in units(builder)] == ["plan", ""]


def test_the_period_of_a_heading_goes_before_the_documents():
    builder = Builder().add("heading", "Laporan Triwulan III 2026").add("paragraph", "Satu hal.")
    builder.add("heading", "Agustus 2026").add("paragraph", "Dua hal.")
    assert [unit.period for unit in units(builder)] == ["2026-TW3", "2026-08"]


def test_answers_know_their_question():
    builder = Builder().add("turn", "Berapa?", speaker="Pewawancara").add("turn", "Dua.", speaker="Pegawai")
    (unit,) = units(builder)
    assert (unit.question, unit.text, unit.role) == ("Berapa?", "Dua.", "employee")


@pytest.mark.parametrize(
    ("kind", "text", "own"),
    [
        ("laporan_kinerja", "Isi.", True),
        ("lainnya", "Fitri Amelia", True),
        ("lainnya", "Yoga Pratama", False),
        ("notulen", "Fitri Amelia", False),
    ],
)
def test_whose_document_it_is(kind, text, own):
    assert read_facts(Builder().add("paragraph", text).document(kind), FITRI).own is own


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("240 izin", "izin"),
        ("4,6 hari kerja", "hari kerja"),
        ("83 pelaku usaha", "pelaku usaha"),
        ("98%", "%"),
        ("Rp500.000", "Rp"),
        ("3 (tiga) dokumen", "dokumen"),
        ("13,2 kilometer", "km"),
        ("10 titiak", "titik"),
        ("20 mengikuti sampai akhir", ""),
        ("83 didampingi", ""),
        ("12 dari 15", ""),
        ("12.", ""),
    ],
)
def test_units_of_measure(text, unit):
    assert unit_after(text, find_numbers(text)[0]) == unit


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("izin", "izin", True),
        ("orang", "pelaku usaha", True),
        ("kilo", "km", True),
        ("", "izin", True),
        ("", "%", False),
        ("hari", "izin", False),
        ("hari", "hari kerja", True),
    ],
)
def test_same_unit(first, second, same):
    assert same_unit(first, second) is same


@pytest.mark.parametrize("kind", ["header", "footer"])
def test_running_headers_and_footers_hold_no_evidence_and_end_no_section(kind):
    builder = Builder().add("heading", "Rencana").add(kind, "Laporan Hasil").add("paragraph", "Satu hal.")
    assert [(unit.text, unit.section) for unit in units(builder)] == [("Satu hal.", "plan")]
