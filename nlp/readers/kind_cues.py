"""What titles and labels say about the kind of a document. Data: patterns of official documents, first match counts."""

OTHER = "lainnya"
TITLES: tuple[tuple[str, str], ...] = (
    (
        "skp",
        r"(?:(?:rencana|realisasi|formulir|penilaian|evaluasi|penetapan|lampiran) )?"
        r"(?:sasaran (?:kinerja|kerja) pegawai|skp)\b",
    ),
    (
        "skp",
        r"(?:dokumen\s+|formulir\s+)?evaluasi kinerja (?:individu )?pegawai"
        r"|penilaian (?:prestasi kerja|kinerja) (?:pns|pegawai)",
    ),
    ("skp", r"matriks peran (?:dan )?hasil"),
    ("log_harian", r"(?:laporan|log|catatan|buku|jurnal|agenda|rekap\w*)\s+(?:[\w/]+\s+){0,2}harian\b|log ?book\b"),
    ("perjanjian_kinerja", r"(?:lampiran |pernyataan )?(?:perjanjian|penetapan) kinerja\b"),
    ("laporan_kinerja", r"laporan (?:\w+ ){0,4}(?:akuntabilitas )?kinerja\b|lkjip\b|lakip\b|pengukuran kinerja\b"),
    (
        "laporan_kinerja",
        r"(?:laporan |rekap\w* |evaluasi )?(?:capaian|realisasi|target|rencana aksi)\b"
        r".*\b(?:kinerja|target|realisasi|kerja|iku)\b",
    ),
    ("laporan_kegiatan", r"laporan\b(?!.*\b(?:harian|kinerja)\b)"),
    ("surat_tugas", r"surat (?:perintah )?tugas\b|surat perintah\b"),
    ("surat_keputusan", r"(?:petikan |salinan )?(?:surat )?keputusan\b|sk (?:pengangkatan|penetapan|penunjukan|tim)\b"),
    ("notulen", r"notulen\w*|notula\b|risalah\b|(?:catatan|hasil|resume|simpulan) rapat|minutes of meeting"),
    ("sertifikat", r"(?:e-?)?sertifikat\b|certificate\b|surat tanda tamat|surat keterangan (?:telah )?mengikuti"),
    ("piagam", r"piagam\b|(?:tanda )?penghargaan\b|tanda kehormatan"),
    ("berita_acara", r"berita acara\b|bast\b"),
    (
        "peraturan",
        r"undang-undang\b|(?:salinan |rancangan )?peraturan (?:pemerintah|presiden|menteri|gubernur|bupati|wali ?kota"
        r"|daerah|badan|kepala|desa|direktur|bersama)",
    ),
    (
        "transkrip_wawancara",
        r"(?:transkrip|verbatim|hasil|catatan|rekaman)\b.*\bwawancara|transkrip\b|wawancara\b|inter?viu\b|interview\b",
    ),
    (
        OTHER,
        r"(?:surat )?(?:undangan|edaran|pengumuman|pernyataan|permohonan|pengantar|kuasa|keterangan|izin|cuti)\b"
        r"|nota dinas|memo\w*|kerangka acuan|standar operasional|sop\b|(?:buku )?(?:panduan|petunjuk|manual)\b"
        r"|daftar (?:hadir|riwayat|isi|inventaris)|kuitansi|kwitansi|susunan (?:acara|apel|upacara)|brosur|pamflet"
        r"|formulir pendaftaran|proposal\b",
    ),
)
LABELS: tuple[tuple[str, str], ...] = (
    ("skp", r"rencana hasil kerja"),
    ("skp", r"indikator kinerja individu"),
    ("skp", r"pejabat penilai(?: kinerja)?\b"),
    ("skp", r"ekspektasi khusus|rating (?:hasil|perilaku) kerja|predikat kinerja pegawai|pegawai yang dinilai"),
    ("perjanjian_kinerja", r"pihak pertama (?:pada tahun \d+ ini )?berjanji|mewujudkan manajemen pemerintahan"),
    ("perjanjian_kinerja", r"pihak kedua akan (?:melakukan|memberikan) (?:supervisi|evaluasi)|dari perjanjian ini"),
    ("perjanjian_kinerja", r"target kinerja (?:tahunan )?(?:yang seharusnya )?sesuai lampiran"),
    ("laporan_kinerja", r"\btarget\b[^\n]*\brealisasi\b"),
    ("laporan_kinerja", r"\|\s*target\s*\|\s*realisasi\s*\|"),
    ("laporan_kinerja", r"\bcapaian\b[^\n]*(?:%|persen)|% ?capaian|capaian \(%\)"),
    ("laporan_kinerja", r"indikator kinerja utama|akuntabilitas kinerja|analisis capaian"),
    ("laporan_kegiatan", r"dokumentasi kegiatan|foto kegiatan|maksud dan tujuan"),
    ("laporan_kegiatan", r"(?:telah|kegiatan(?: ini)?) dilaksanakan|pelaksanaan kegiatan|demikian laporan"),
    ("laporan_kegiatan", r"hasil yang dicapai|hasil kegiatan|kesimpulan dan saran|tempat (?:dan waktu )?pelaksanaan"),
    ("surat_tugas", r"(?:^|\n)\s*(?:memerintahkan|menugaskan|diperintahkan|memberi(?:kan)? tugas)\b"),
    ("surat_tugas", r"(?:^|\n)\s*untuk\s*[:|]"),
    ("surat_tugas", r"dengan ini (?:menugaskan|memberi(?:kan)? tugas|memerintahkan)|menugaskan (?:kepada|tim|saudara)"),
    ("surat_tugas", r"maksud perjalanan dinas|surat tugas ini"),
    ("surat_keputusan", r"(?:^|\n)\s*memutuskan\s*:?"),
    ("surat_keputusan", r"(?:^|\n)\s*(?:kesatu|pertama)\s*[:|]"),
    (
        "surat_keputusan",
        r"keputusan ini (?:mulai )?berlaku|diktum|petikan keputusan|salinan keputusan|lampiran keputusan",
    ),
    ("peraturan", r"(?:^|\n|\. )\s*pasal \d+\b"),
    ("peraturan", r"dengan rahmat tuhan yang maha esa"),
    ("peraturan", r"mulai berlaku pada tanggal diundangkan|lembaran (?:negara|daerah|desa)|berita (?:negara|daerah)"),
    ("peraturan", r"dalam (?:peraturan|undang-undang)[^.\n]{0,40} ini yang dimaksud"),
    ("notulen", r"(?:^|\n)\s*(?:pimpinan|peserta|agenda|pemimpin)(?: rapat)?\s*[:|]"),
    ("notulen", r"\bnotulis\b"),
    ("notulen", r"rapat (?:dibuka|ditutup|dipimpin|selesai|berikutnya)|peserta rapat|pimpinan rapat|disepakati bahwa"),
    ("sertifikat", r"(?:telah|sudah) mengikuti|sebagai peserta|dinyatakan lulus"),
    ("sertifikat", r"jam pelajaran|\b\d+ jp\b|kompeten pada|has successfully"),
    ("piagam", r"atas (?:prestasi|dedikasi|jasa|pengabdian)|sebagai penghargaan|memberikan penghargaan"),
    ("piagam", r"\bjuara\b|menganugerahkan|dianugerahkan|tanda kehormatan|apresiasi"),
    ("berita_acara", r"pada hari ini\b"),
    ("berita_acara", r"berita acara (?:\w+ ){0,2}ini (?:dibuat|ditandatangani)|demikian berita acara"),
    ("log_harian", r"\b(?:hari|tanggal|waktu|jam)\b[^\n]*\|[^\n]*\b(?:kegiatan|uraian|aktivitas)\b"),
    (
        "log_harian",
        r"(?:senin|selasa|rabu|kamis|jumat)[^\n]*\n(?:[^\n]*\n)?\W*(?:hari )?(?:selasa|rabu|kamis|jumat|sabtu)\b",
    ),
    ("log_harian", r"\d\d[.:]\d\d[^\n]{3,80}\n[^\n]{0,14}\d\d[.:]\d\d[^\n]{3,80}\n[^\n]{0,14}\d\d[.:]\d\d"),
    ("transkrip_wawancara", r"(?:^|\n)\s*(?:pewawancara|narasumber|informan|responden)\s*:[^\n]*\n"),
    (OTHER, r"atas perhatian\w*|dengan hormat|mengharap kehadiran|hormat (?:saya|kami)"),
    (OTHER, r"\bklik\b|tombol|kata sandi|username|login|password"),
    (OTHER, r"demikian (?:permohonan|pernyataan|surat pernyataan|undangan)"),
)
"""Searched in the whole first pages; ``\\n`` is a line's end. Several patterns of a kind add up."""
