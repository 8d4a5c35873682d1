"""What must never be evidence, one class a test."""

import pytest

from tests.nlp.evidence.factory import FITRI, Builder, extract_evidence, of_answers, of_paragraph


@pytest.mark.parametrize(
    "text",
    [
        "Saya akan menerbitkan 240 izin usaha mikro.",
        "Pada triwulan IV direncanakan pendampingan 150 pelaku usaha.",
        "Nanti saya antar sendiri KTP ke rumah warga.",
        "Saya ingin melatih semua petugas loket.",
        "Tahun depan saya membuat aplikasi antrean.",
        "Rencananya saya mau coba membuka loket malam.",
        "Gagasan kartu antre itu masih sebatas obrolan.",
        "Bulan depan kami hendak mengajak puskesmas bekerja sama.",
        "Isuak ambo nio mambuek kotak saran di pasar.",
    ],
)
def test_plans(text):
    assert of_paragraph(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Semoga 240 izin usaha mikro terbit sebelum akhir tahun.",
        "Diharapkan warga didampingi sampai selesai.",
        "Mudah-mudahan saya bisa mengembalikan sisa anggaran.",
        "Sebaiknya petugas membantu lansia mengisi formulir.",
    ],
)
def test_wishes(text):
    assert of_paragraph(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Kalau ada mobil, saya antar KTP ke rumah warga.",
        "Seandainya dana tersedia, saya melatih 24 operator.",
        "Apabila disetujui, saya mengajak puskesmas menyusun jadwal.",
        "Kok ado pitih, ambo ajari sadonyo operator.",
    ],
)
def test_hypotheses(text):
    assert of_paragraph(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Katanya Bu Rina menolak amplop dari rekanan.",
        "Kabarnya kota mendapat penghargaan.",
        "Menurut tetangga, ia membantu lansia mengisi formulir.",
        "Kecek urang inyo manolak pitih.",
        "Dengar-dengar laporannya terlambat.",
    ],
)
def test_hearsay(text):
    assert of_paragraph(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Menimbang: bahwa pelayanan perlu diukur sekurang-kurangnya satu kali setahun;",
        "Mengingat: Undang-Undang Nomor 25 Tahun 2009;",
        "Berdasarkan Peraturan Wali Kota Nomor 12 Tahun 2024, izin usaha mikro diterbitkan paling lama 5 hari kerja.",
        "Setiap pegawai harus menjaga rahasia jabatan.",
        "Petugas agar membantu pemohon lanjut usia.",
        "Pasal 5 ayat (2) berlaku bagi pemohon yang terlambat.",
        "KEDUA: Sekretaris bertugas melatih enumerator.",
        "Demikian laporan ini dibuat untuk dipergunakan sebagaimana mestinya.",
    ],
)
def test_law_and_boilerplate(text):
    assert of_paragraph(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Yang dimaksud dengan izin usaha mikro adalah izin bagi usaha bermodal paling banyak Rp1.000.000.000,00.",
        "Gratifikasi adalah pemberian dalam arti luas.",
        "Pengertian pelatihan ialah kegiatan paling sedikit 8 jam pelajaran.",
    ],
)
def test_definitions(text):
    assert of_paragraph(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Nama pemohon: ................ Izin terbit: ........ izin",
        "Telah didampingi ______ pelaku usaha.",
        "Jumlah izin yang terbit: ${jumlah} izin",
        "Izin terbit / tidak terbit (coret yang tidak perlu).",
    ],
)
def test_blank_templates(text):
    assert of_paragraph(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Saya orangnya teliti, ramah, dan selalu siap melayani warga.",
        "Saya rasa dedikasi saya tinggi.",
        "Ambo ko panyaba, ramah ka sadonyo urang.",
        "Saya bertugas di seksi pelayanan bersama dua rekan.",
    ],
)
def test_praise_and_states(text):
    assert of_paragraph(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Pak Anton melatih operator kelurahan.",
        "Bu Salma menggantikan piket saya tiga hari.",
        "Pedagang membersihkan lapaknya sendiri.",
        "Dua mahasiswa dilatih oleh Sdr. Anton.",
        "Rekan saya menerima penghargaan dari wali kota.",
        "Itu dilatih Bu Rina, bukan saya.",
        "Pencetakan 874 keping merupakan hasil kerja bagian lain, bukan hasil kami.",
    ],
)
def test_what_others_did(text):
    assert of_paragraph(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "FITRI AMELIA",
        "Tanjung Sirih, 2 Oktober 2026",
        "NIP 199104172019032011",
        "Penata Muda Tingkat I (III/b)",
        "Tembusan: Sekda",
    ],
)
def test_letterhead_and_signature(text):
    assert of_paragraph(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Atas kesediaan dan perhatian Bapak kami ucapkan terima kasih.",
        "Dengan ini kami memohon bantuan fasilitasi program magang siswa.",
        "Yang kami hormati Kepala Bagian Keuangan.",
        "Marilah kita bantu warga yang sakit.",
        "Saya bersedia menjalankan tugas dan melapor kepada warga.",
    ],
)
def test_courtesies_of_letters(text):
    assert of_paragraph(text) == ()


@pytest.mark.parametrize("text", ["Apakah 240 izin sudah terbit?", "Siapa yang membantu lansia mengisi formulir?"])
def test_questions_in_prose(text):
    assert of_paragraph(text) == ()


def test_an_interviewers_turn_is_none_whatever_it_claims():
    assert (
        of_answers(("Pewawancara", "Ibu sudah menerbitkan 286 izin dari target 240 izin."), ("Pegawai", "Bukan saya."))
        == ()
    )


@pytest.mark.parametrize(
    "heading",
    [
        "F. Rencana",
        "Ke depan",
        "Rencana dan Harapan",
        "6. Usul",
        "Dasar",
        "I. Pengertian",
        "Lampiran: formulir kosong",
        "5. Bukan capaian",
    ],
)
def test_sections_that_hold_none(heading):
    text = "Saya menerbitkan 286 izin usaha mikro dari target 240 izin."
    builder = Builder().add("heading", heading).add("paragraph", text)
    assert extract_evidence(builder.document(), FITRI) == ()


@pytest.mark.parametrize("heading", ["Rencana hasil kerja", "C. Hasil", "E. Kendala", "4. Di luar SKP"])
def test_sections_that_may_hold_some(heading):
    text = "Saya menerbitkan 286 izin usaha mikro dari target 240 izin."
    builder = Builder().add("heading", heading).add("paragraph", text)
    assert len(extract_evidence(builder.document(), FITRI)) == 1


def test_a_heading_itself_is_none_even_when_the_reader_took_it_for_a_paragraph():
    assert of_paragraph("III. Penjelasan atas target yang tidak tercapai") == ()


@pytest.mark.parametrize("kind", ["peraturan", "perjanjian_kinerja"])
def test_rules_and_promises_hold_none(kind):
    assert of_paragraph("Saya menerbitkan 286 izin dari target 240 izin.", kind=kind) == ()


def test_a_plan_beside_a_fact_does_not_silence_it():
    found = of_paragraph("Laporan gizi sudah terlambat diserahkan, laporan lansia akan diserahkan Oktober.")
    assert [one.kind for one in found] == ["shortfall"]
