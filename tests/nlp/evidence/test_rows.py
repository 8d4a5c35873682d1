from decimal import Decimal

import pytest

from nlp.evidence.headers import columns_of
from tests.nlp.evidence.factory import FITRI, Builder, criteria, extract_evidence, of_row

PLAIN = ["Indikator", "Target", "Realisasi", "Satuan"]


@pytest.mark.parametrize(
    ("headers", "values"),
    [
        (PLAIN, ["Izin usaha mikro terbit", "240", "281", "izin"]),
        (["Realisasi", "Target", "Indikator kinerja individu"], ["281 izin", "240 izin", "Izin usaha mikro terbit"]),
        (
            ["Sasaran", "Target TW III", "Capaian", "Persen"],
            ["Izin usaha mikro terbit", "240 izin", "281 izin", "117,1%"],
        ),
        (["Rencana", "Target", "Realisasi"], ["Izin usaha mikro terbit", "240", "281"]),
        (["Kode", "Ukuran", "T", "R", "R/T"], ["HK1", "izin terbit", "240", "281", "1.171"]),
        (["Butir SKP", "Rencana", "Nyata"], ["Izin usaha mikro", "240 izin", "281 izin"]),
    ],
)
def test_target_tables_under_any_headers(headers, values):
    (found,) = of_row(headers, values)
    assert (found.quantity.realisation, found.quantity.target, found.quantity.ratio) == (281, 240, Decimal("1.1708"))
    assert criteria(found) == {"HK1"}


def test_a_row_that_matches_an_item_links_surely_and_is_quoted_whole():
    (found,) = of_row(PLAIN, ["Pelaku usaha didampingi", "100", "126", "orang"])
    assert found.criteria[0].confidence >= 0.8
    assert found.quote == "Pelaku usaha didampingi | 100 | 126 | orang"
    assert (found.owner, found.kind) == ("employee", "target_realisation")


def test_lower_is_better_in_a_row():
    (found,) = of_row(PLAIN, ["Rata-rata lama terbit izin", "5", "4.6", "hari kerja"])
    assert (found.quantity.direction, found.quantity.ratio, found.quantity.ambiguous) == (
        "lower",
        Decimal("1.0870"),
        False,
    )


def test_a_row_of_no_item_is_kept_without_a_link():
    (found,) = of_row(PLAIN, ["Rapat yang dihadiri", "2", "1", "rapat"])
    assert (found.criteria, found.polarity) == ((), "counter")


@pytest.mark.parametrize(
    "values",
    [
        ["HASIL KERJA UTAMA", "", "", ""],
        ["Izin terbit", "240", "", "izin"],
        ["Izin terbit", "240", "-", "izin"],
        ["Izin terbit", "", "281", "izin"],
        ["Izin terbit", "........", "........", "izin"],
        ["(isi nama ukuran)", "(isi)", "(isi)", ""],
    ],
)
def test_rows_without_both_numbers(values):
    assert of_row(PLAIN, values) == ()


@pytest.mark.parametrize(
    ("realisation", "ratio"), [("nihil", 0), ("maks. 120", Decimal("0.5000")), ("± 120", Decimal("0.5000"))]
)
def test_words_before_a_number(realisation, ratio):
    (found,) = of_row(PLAIN, ["Izin terbit", "240", realisation, "izin"])
    assert found.quantity.ratio == ratio


def test_capaian_beside_realisasi_is_the_percentage():
    assert columns_of(("Target", "Realisasi", "Capaian")) == ("target", "realisation", "percent")


def test_rencana_beside_target_is_the_label():
    assert columns_of(("Rencana", "Target", "Realisasi"))[0] == "label"


@pytest.mark.parametrize(
    ("value", "noted", "expected"),
    [
        ("Akuntabel", "19 penolakan dibuka ke kepala dinas", {"akuntabel"}),
        ("Berorientasi Pelayanan", "11 kali meja luar kantor", {"berorientasi_pelayanan"}),
        ("Loyal", "(belum diisi)", None),
        ("Loyal", "", None),
        ("Persyaratan", "baik sekali", None),
    ],
)
def test_conduct_table(value, noted, expected):
    found = of_row(["Nilai", "Ekspektasi khusus pimpinan", "Realisasi"], [value, "ramah", noted])
    assert [criteria(one) for one in found] == ([] if expected is None else [expected])


LOG = ["Tanggal", "Uraian", "Hasil"]


@pytest.mark.parametrize(
    ("text", "result", "kind"),
    [
        ("ajari dua operator baru mengisi formulir", "bisa sendiri", "behaviour"),
        ("susun rekap izin", "70% jadi, belum selesai", "shortfall"),
        ("memproses izin usaha mikro", "12 izin terbit", "output"),
    ],
)
def test_log_rows(text, result, kind):
    (found,) = of_row(LOG, ["21/09/2026", text, result])
    assert (found.kind, found.period) == (kind, "2026-09-21")


@pytest.mark.parametrize("first", ["Jumlah", "Total", "Rata-rata"])
def test_totals_of_a_log_are_none(first):
    assert of_row(["Uraian", "Hasil"], [first, "27 izin usaha mikro terbit"]) == ()


def test_other_tables_are_none():
    assert of_row(["Kelurahan", "NIB terbit"], ["Pasar Usang", "31 izin usaha mikro terbit"]) == ()


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Mau menerangkan isi berita acara kepada warga yang marah.", "support"),
        ("Arsip tertinggal: 271 berkas belum dipindai.", "counter"),
    ],
)
def test_feedback_table(text, polarity):
    (found,) = of_row(["Tanggal", "Dari", "Isi"], ["12/06/2026", "Kepala Dinas", text])
    assert (found.kind, found.polarity, found.owner) == ("feedback", polarity, "employee")


def test_feedback_that_says_nothing_of_a_criterion_is_none():
    assert of_row(["Tanggal", "Dari", "Isi"], ["12/06/2026", "Kepala Dinas", "Sudah dibaca."]) == ()


def test_the_sheets_name_is_the_rows_section():
    builder = Builder().row(PLAIN, ["Izin usaha mikro terbit", "240", "281", "izin"], locator="TW IV (rencana)!A2")
    assert extract_evidence(builder.document("skp"), FITRI) == ()


def test_certificates_subject_lists_are_none():
    builder = Builder().row(["Uraian", "Hasil"], ["ajari dua operator", "bisa"])
    assert extract_evidence(builder.document("sertifikat"), FITRI) == ()
