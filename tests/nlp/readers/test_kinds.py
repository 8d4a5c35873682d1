"""The kind of a document by its title and labels."""

import pytest

from nlp.readers.kind_cues import LABELS, TITLES
from nlp.readers.kinds import classify_kind, rule_scores
from nlp.types import Block, Page
from tests.nlp.readers.make import read, text, xlsx

KOP = "PEMERINTAH KOTA CONTOH\nDINAS PELAYANAN\nJalan Merdeka Nomor 1\n"


def kind_of(content, blocks=()):
    return classify_kind([Page(1, content)], blocks)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("SASARAN KINERJA PEGAWAI", "skp"),
        ("Evaluasi Kinerja Pegawai", "skp"),
        ("LAPORAN KINERJA TRIWULAN III", "laporan_kinerja"),
        ("LKjIP 2026", "laporan_kinerja"),
        ("LAPORAN KEGIATAN PELAYANAN", "laporan_kegiatan"),
        ("Laporan Perjalanan Dinas", "laporan_kegiatan"),
        ("Jalan Mulus, Warga Senang: Laporan Kegiatan TW III", "laporan_kegiatan"),
        ("PERJANJIAN KINERJA TAHUN 2026", "perjanjian_kinerja"),
        ("SURAT TUGAS", "surat_tugas"),
        ("SURAT PERINTAH TUGAS", "surat_tugas"),
        ("KEPUTUSAN KEPALA DINAS KESEHATAN", "surat_keputusan"),
        ("NOTULENSI RAPAT", "notulen"),
        ("SERTIFIKAT", "sertifikat"),
        ("PIAGAM PENGHARGAAN", "piagam"),
        ("BERITA ACARA PEMERIKSAAN", "berita_acara"),
        ("LAPORAN HARIAN", "log_harian"),
        ("Log Kerja Harian", "log_harian"),
        ("PERATURAN BUPATI CONTOH", "peraturan"),
        ("UNDANG-UNDANG REPUBLIK INDONESIA", "peraturan"),
        ("Transkrip Wawancara", "transkrip_wawancara"),
    ],
)
def test_titles(title, kind):
    found, confidence = kind_of(f"{KOP}\n{title}\nNomor 12 Tahun 2026\nIsi dokumen ini biasa saja.")
    assert found == kind
    assert 0.5 <= confidence < 1


@pytest.mark.parametrize("content", ["", "Catatan belanja rumah tangga", KOP, "Dasar: Surat Tugas Nomor 12"])
def test_nothing_to_tell_by(content):
    assert kind_of(content)[0] == "lainnya"


def test_an_empty_document_has_no_confidence():
    assert kind_of(" \n") == ("lainnya", 0.0)


def test_labels_add_to_the_points():
    title = "SURAT TUGAS\n"
    assert rule_scores(f"{title}MENUGASKAN\nUntuk : hadir", ())["surat_tugas"] > rule_scores(title, ())["surat_tugas"]


def test_two_kinds_in_one_lower_the_confidence():
    both = "NOTULEN RAPAT\nCAPAIAN KINERJA TRIWULAN I\nNo | Target | Realisasi\n1 | 20 | 30"
    assert kind_of(both)[1] < kind_of("NOTULEN RAPAT\nPimpinan rapat: Kepala Dinas\nNotulis: Sari")[1]


def test_a_title_further_down_counts_less():
    assert kind_of("LAPORAN KEGIATAN\nLampiran\nNOTULEN RAPAT")[0] == "laporan_kegiatan"


@pytest.mark.parametrize(("title", "kind"), [("LAPORAN KEGIATAN", "transkrip_wawancara"), ("NOTULEN RAPAT", "notulen")])
def test_turns_make_a_transcript_but_of_minutes(title, kind):
    turns = [Block("turn", 1, 0, 1)] * 3
    expected = kind_of(title, turns)[0]
    assert expected == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("S U R A T  T U G A S", "surat_tugas"),
        ("5URAT TUGA5", "surat_tugas"),
        ("N0TULEN RAPAT", "notulen"),
        ("LAPORAN HASIL EVALUASI\nAKUNTABILITAS KINERJA INSTANSI", "laporan_kinerja"),
        ("RISALAH RAPAT", "notulen"),
        ("PETIKAN KEPUTUSAN", "surat_keputusan"),
        ("SURAT UNDANGAN", "lainnya"),
        ("BUKU PANDUAN", "lainnya"),
        ("LAPORAN KINERJA HARIAN", "log_harian"),
    ],
)
def test_titles_as_they_come(title, kind):
    assert rule_scores(f"{KOP}{title}\nIsi dokumen", ()).most_common(1)[0][0] == kind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Pihak pertama berjanji akan mewujudkan target kinerja sesuai lampiran. Pihak kedua akan melakukan supervisi "
         "dan evaluasi terhadap capaian kinerja dari perjanjian ini.", "perjanjian_kinerja"),
        ("Pada hari ini Kamis kami menyerahkan barang kepada pihak kedua. Demikian berita acara ini dibuat.",
         "berita_acara"),
        ("MEMUTUSKAN:\nMenetapkan:\nKESATU: membentuk tim\nKEDUA: keputusan ini berlaku sejak tanggal ditetapkan",
         "surat_keputusan"),
    ],
)  # fmt: skip
def test_labels_do_where_there_is_no_title(body, kind):
    assert kind_of(body)[0] == kind


def test_a_table_of_targets_needs_no_title(tmp_path):
    path = xlsx(
        tmp_path / "a.xlsx",
        {"Rekap": [["No", "Butir", "Target", "Realisasi", "Satuan"], [1, "Izin", 240, 281, "izin"]]},
    )
    assert read(path).kind == "laporan_kinerja"


def test_the_kind_is_on_the_document(tmp_path):
    document = read(text(tmp_path / "a.txt", "NOTULEN RAPAT\n\nPimpinan rapat: Kepala Dinas\n"))
    assert (document.kind, document.kind_confidence > 0.5) == ("notulen", True)


def test_rules_name_known_kinds():
    titled = {kind for kind, _ in TITLES}
    assert {kind for kind, _ in LABELS} <= titled
