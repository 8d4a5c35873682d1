"""Words broken at a line's end: which hyphens go, which stay, and that every word keeps its place."""

import pytest

from nlp.readers.hyphens import broken
from tests.nlp.readers.lay import column, pages, texts


@pytest.mark.parametrize(
    ("left", "right", "kept"),
    [
        ("pelak-", "sanaan", "pelak"),
        ("PELAK-", "SANAAN", "PELAK"),
        ("(peme-", "rintah)", "(peme"),
        ("me-", "laksanakan,", "me"),
        ("rata-", "rata", "rata-"),
        ("sehari-", "hari.", "sehari-"),
        ("Undang-", "Undang", "Undang-"),
        ("undang-", "undangan", "undang-"),
        ("tolong-", "menolong", "tolong-"),
        ("surat-", "menyurat", "surat-"),
        ("sayur-", "mayur", "sayur-"),
        ("gerak-", "gerik", "gerak-"),
        ("ke-", "2", "ke-"),
        ("2025-", "2026", "2025-"),
        ("non-", "formal", "non-"),
        ("Jawa-", "Bali", "Jawa-"),
        ("e-", "kinerja", "e-"),
        ("5.000,-", "per", None),
        ("-", "hari", None),
        ("Januari", "sampai", None),
        ("pelak-", "(sanaan", None),
    ],
)
def test_what_stands_before_the_break(left, right, kept):
    assert broken(left, right) == kept


def test_a_broken_word_is_whole_in_the_text_and_has_two_boxes():
    ((page, _),) = pages(column(50, 100, ["Rapat membahas pelak-", "sanaan kegiatan"]))
    assert page.text == "Rapat membahas pelaksanaan kegiatan"
    halves = [word for word in page.words if word.text in ("pelak", "sanaan")]
    assert [(word.start, word.end) for word in halves] == [(15, 20), (20, 26)]
    assert [(word.box.x0, word.box.y0) for word in halves] == [(140, 100), (50, 116)]


def test_reduplication_keeps_its_hyphen():
    assert texts(*column(50, 100, ["Capaian triwulan rata-", "rata melampaui target"])) == [
        "Capaian triwulan rata-rata melampaui target"
    ]


def test_a_word_broken_between_columns():
    left = [
        "Pelayanan perizinan dipusatkan pada",
        "satu loket sejak bulan Februari agar",
        "pemohon tidak perlu menunggu pelak-",
    ]
    right = [
        "sanaan rapat pada hari yang sama di",
        "kantor kecamatan untuk memeriksa isi",
        "berkas yang masuk dari semua desa itu",
    ]
    assert "menunggu pelaksanaan rapat" in texts(*column(50, 100, left), *column(310, 100, right))[0]
