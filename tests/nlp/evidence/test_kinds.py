import pytest

from tests.nlp.evidence.factory import FITRI, Builder, criteria, extract_evidence, of_answers, of_paragraph


def kinds(text, **more):
    return [one.kind for one in of_paragraph(text, **more)]


@pytest.mark.parametrize(
    "text",
    [
        "Mengikuti bimbingan teknis perizinan berbasis risiko secara daring, 10 (sepuluh) JP, 17-18 Juni 2026.",
        "Saya menyelesaikan pelatihan komunikasi empatik 24 jam pelajaran.",
        "Saya ikut kursus daring dua puluh jam.",
    ],
)
def test_training(text):
    (found,) = of_paragraph(text)
    assert found.kind == "training"
    assert "kompeten" in criteria(found)


def test_hours_of_a_training_are_its_quantity():
    (found,) = of_paragraph("Lulus peringkat 3 dari 26 peserta pada Pelatihan Basis Data sebanyak 32 jam pelajaran.")
    assert (found.quantity.realisation, found.quantity.unit) == (32, "jam pelajaran")


@pytest.mark.parametrize(
    "text",
    [
        "Pelatihan diikuti peserta dari seluruh provinsi.",
        "Saya belum pernah ikut pelatihan bahasa isyarat.",
        "Pelatihan analisis dampak tidak jadi diikuti.",
        "Pelatihan diikuti 31 orang.",
    ],
)
def test_no_training(text):
    assert "training" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Saya meraih penghargaan pegawai teladan dari wali kota.",
        "Memperoleh juara II lomba inovasi tingkat kota.",
        "sebagai TERBAIK II Pegawai Inspiratif Pelayanan Publik Tingkat Kota Tahun 2026.",
    ],
)
def test_award(text):
    assert kinds(text) == ["award"]


@pytest.mark.parametrize(
    "text", ["Pemerintah Kota memberikan penghargaan kepada", "Kami menghargai semua pihak.", "Piagam itu indah."]
)
def test_no_award(text):
    assert "award" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Saya menulis skrip kecil untuk mengurutkan pasangan data.",
        "Kartu KBLI bergambar dicetak 300 lembar pada 20 Juli.",
        "Saya mencoba cat semprot bernomor untuk menandai lubang.",
    ],
)
def test_innovation(text):
    (found,) = of_paragraph(text)
    assert found.kind == "innovation"
    assert "adaptif" in criteria(found)


@pytest.mark.parametrize(
    "text",
    [
        "Kunjungan pasar belum terlaksana karena mobil rusak.",
        "Jadwal tanggal 13 Agustus batal.",
        "Saya lupa mencatat janji itu di kalender.",
        "Saya keliru memasukkan kode usaha untuk empat pemohon.",
        "Jumlah izin tidak mencapai sasaran.",
        "Pendampingan terkendala jaringan.",
        "Tigo laporan alun salasai sampai kini.",
    ],
)
def test_shortfall(text):
    (found,) = of_paragraph(text)
    assert (found.kind, found.polarity) == ("shortfall", "counter")


@pytest.mark.parametrize(
    "text",
    [
        "Tidak ada kendala.",
        "Laporan tidak terlambat.",
        "Hambatan utama jaringan sudah diatasi.",
        "Tanpa kesalahan saya selesai.",
    ],
)
def test_no_shortfall(text):
    assert "shortfall" not in kinds(text)


def test_a_mistake_reported_is_a_deed():
    (found,) = of_paragraph("Kekeliruan itu saya laporkan kepada kepala dinas pada hari yang sama.")
    assert (found.kind, found.polarity) == ("behaviour", "support")
    assert "akuntabel" in criteria(found)


def test_output_links_to_work_results_and_not_to_conduct():
    (found,) = of_paragraph("Bulan ini saya menerbitkan 97 izin usaha mikro.")
    assert (found.kind, criteria(found)) == ("output", {"HK1"})
    assert (found.quantity.realisation, found.quantity.unit, found.quantity.ratio) == (97, "izin", None)


def test_output_without_an_item_is_dropped():
    assert of_paragraph("Bulan ini saya menerima 12 tamu.") == ()


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Saya membantu rekan memindai berkas.", "support"),
        ("Saya tidak membantu rekan memindai berkas.", "counter"),
        ("Pesan warga tidak dibalas.", "counter"),
        ("Saya tidak membentak warga.", "support"),
    ],
)
def test_polarity_of_deeds(text, polarity):
    assert [one.polarity for one in of_paragraph(text)] == [polarity]


def test_a_field_tells_numbers_but_no_deeds():
    builder = (
        Builder().add("field", "Disampaikan kepada: Kepala Dinas").add("field", "Izin: terbit 286 dari target 240")
    )
    assert [one.kind for one in extract_evidence(builder.document(), FITRI)] == ["target_realisation"]


def order(*parts):
    builder = Builder().add("heading", "KEPUTUSAN TENTANG TIM PENDAMPINGAN PELAKU USAHA")
    for kind, text in parts:
        builder.add(kind, text)
    return builder


@pytest.mark.parametrize("kind", ["surat_tugas", "surat_keputusan"])
def test_assignment(kind):
    builder = (
        order()
        .row(["Kedudukan", "Nama"], ["Ketua", "Fitri Amelia"])
        .row(["Kedudukan", "Nama"], ["Anggota", "Yoga Pratama"])
    )
    (found,) = extract_evidence(builder.document(kind), FITRI)
    assert (found.kind, found.quote, criteria(found)) == ("assignment", "Ketua | Fitri Amelia", {"HK3"})


def test_assignment_in_prose():
    builder = order(
        ("paragraph", "Nama: Fitri Amelia"), ("paragraph", "Untuk: mendampingi pelaku usaha di Pasar Usang.")
    )
    found = extract_evidence(builder.document("surat_tugas"), FITRI)
    assert [one.quote for one in found] == ["Untuk: mendampingi pelaku usaha di Pasar Usang."]


def test_an_order_for_somebody_else_assigns_nothing():
    builder = order(("paragraph", "Untuk: mendampingi pelaku usaha di Pasar Usang."))
    assert extract_evidence(builder.document("surat_tugas"), FITRI) == ()


def test_answers_to_questions_about_plans_are_none():
    assert of_answers(("P", "Rencana tahun depan?"), ("N", "Saya membuat aplikasi antrean.")) == ()
