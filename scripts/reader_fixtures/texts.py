"""Office texts for the fixtures. All of it is fiction: people, offices, places and numbers."""

LETTER = (
    "PEMERINTAH KABUPATEN SERAYU ILIR",
    "DINAS PERIKANAN",
    "Nomor : 523/118/Dinkan/2026",
    "Perihal : Laporan panen udang",
    "Bersama ini kami sampaikan laporan panen udang vaname",
    "di tambak percontohan Desa Karang Payau. Panen mencapai",
    "4,2 ton atau 105% dari target 4 ton pada 17 Juli 2026.",
    "Kelompok pembudi daya meminta tambahan kincir air.",
    "Demikian laporan ini kami sampaikan.",
)
REPORT = (
    "Pelayanan perizinan dipusatkan pada satu loket sejak Februari",
    "sehingga pemohon tidak lagi berpindah ruangan. Waktu layanan",
    "turun dari 14 menjadi 9 hari kerja. Petugas loket mencatat",
    "setiap keluhan pada buku dan menjawabnya pada hari yang sama.",
    "Dari 612 permohonan, 598 selesai tepat waktu; sisanya menunggu",
    "rekomendasi teknis dari dinas lain.",
)
CLINIC = (
    "Klinik keliling mengunjungi delapan dusun di lereng utara.",
    "Sebanyak 341 warga lanjut usia diperiksa tekanan darahnya.",
    "Tiga puluh orang dirujuk ke puskesmas induk karena perlu",
    "pemeriksaan lanjutan. Perawat membawa obat untuk dua pekan.",
    "Jadwal berikutnya dipasang di balai dusun dan masjid.",
)
LEFT = (
    "Kolom kiri memuat berita",
    "tentang perbaikan pasar.",
    "Pedagang ikan pindah ke",
    "los baru pada Senin lalu.",
    "Air bersih sudah mengalir.",
    "Retribusi tidak dinaikkan.",
    "Parkir dijaga dua petugas.",
    "Warga menyambut gembira.",
)
RIGHT = (
    "Kolom kanan memuat jadwal",
    "imunisasi bulan Agustus.",
    "Posyandu Melati buka pagi.",
    "Posyandu Kenanga sore hari.",
    "Bawa buku kesehatan anak.",
    "Vitamin dibagikan gratis.",
    "Kader siap membantu ibu.",
    "Pertanyaan lewat telepon.",
)
ACHIEVEMENTS = (
    ("No", "Kegiatan", "Target", "Realisasi"),
    ("1", "Penerbitan izin usaha", "240 izin", "251 izin"),
    ("2", "Kunjungan klinik keliling", "48 kali", "46 kali"),
    ("3", "Pelatihan kader posyandu", "6 angkatan", "6 angkatan"),
    ("4", "Perbaikan jalan desa", "12 km", "10,5 km"),
)
BUDGET = (
    ("Kode", "Uraian", "Pagu", "Serapan"),
    ("5.1.02", "Belanja barang", "125.000.000", "118.400.000"),
    ("5.1.03", "Belanja pemeliharaan", "40.250.000", "40.250.000"),
    ("5.2.04", "Belanja jalan", "910.000.000", "774.316.500"),
)
FIELDS = (
    ("Nomor", "800/77/Umum/2026"),
    ("Tanggal", "3 Maret 2026"),
    ("Nama", "Wening Lestari (fiktif)"),
    ("NIP", "199006152014032009"),
    ("Jabatan", "Analis Kebijakan Ahli Muda"),
    ("Unit Kerja", "Sekretariat Daerah"),
)
MINUTES = (
    "Rapat dibuka pukul 09.10 oleh sekretaris dinas.",
    "Peserta menyepakati loket khusus penyandang disabilitas.",
    "Bagian umum menyiapkan kursi roda sebelum 20 April.",
    "Rapat ditutup pukul 11.35.",
)
TURNS = (
    ("Pewawancara", "Apa tugas Ibu sehari-hari di loket?"),
    ("Narasumber", "Saya menerima berkas dan memeriksa kelengkapannya."),
    ("Pewawancara", "Berapa berkas yang selesai dalam sehari?"),
    ("Narasumber", "Rata-rata tiga puluh berkas, kecuali hari Senin lebih banyak."),
    ("Pewawancara", "Bagaimana kalau pemohon marah?"),
    ("Narasumber", "Saya dengarkan dulu, lalu saya jelaskan aturannya pelan-pelan."),
)
