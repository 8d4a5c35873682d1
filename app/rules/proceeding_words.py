"""Indonesian words for steps, limits and phases of what follows a confirmation."""

from app.rules.words import N_

STEPS = {
    "handed_over": N_("Hasil evaluasi diserahkan"),
    "acknowledged": N_("Diterima dan ditandatangani pegawai"),
    "refused": N_("Pegawai menolak menandatangani"),
    "superior_signed": N_("Ditandatangani atasan pejabat penilai"),
    "objected": N_("Keberatan diajukan"),
    "explained": N_("Penjelasan pejabat penilai"),
    "decided": N_("Keputusan atasan pejabat penilai"),
}
LIMITS = {
    "hand_over": N_("Penyerahan kepada pegawai"),
    "sign": N_("Tanda tangan pegawai"),
    "superior_sign": N_("Tanda tangan atasan penilai"),
    "object": N_("Pengajuan keberatan"),
    "explain": N_("Penjelasan pejabat penilai"),
}
UNITS = {"calendar_days": N_("hari kalender"), "working_days": N_("hari kerja")}
PHASES = {
    "to_hand_over": N_("menunggu diserahkan"),
    "to_sign": N_("menunggu tanda tangan pegawai"),
    "to_sign_superior": N_("menunggu tanda tangan atasan"),
    "open_to_objection": N_("masa keberatan"),
    "settled": N_("selesai tanpa keberatan"),
    "to_explain": N_("keberatan: menunggu penjelasan"),
    "to_decide": N_("keberatan: menunggu keputusan"),
    "decided": N_("keberatan diputuskan"),
}
CLOCK_STATES = {
    "running": N_("berjalan"),
    "late": N_("terlambat"),
    "expired": N_("lewat"),
    "met": N_("tepat waktu"),
    "met_late": N_("dilakukan, terlambat"),
    "moot": N_("tidak diperlukan lagi"),
    "missed": N_("tidak dilakukan"),
}
METHODS = {
    "meeting": N_("tatap muka"),
    "paper": N_("surat atau cetakan"),
    "screen": N_("lewat Tinjau"),
}
STANCES = {"": N_("tanpa pernyataan"), "agree": N_("setuju"), "disagree": N_("tidak setuju")}
OUTCOMES = {"upheld": N_("Hasil tetap"), "changed": N_("Hasil diubah")}
WAITING = {
    "handed_over": N_("Serahkan hasil evaluasi"),
    "acknowledged": N_("Terima hasil evaluasi"),
    "superior_signed": N_("Tanda tangani sebagai atasan penilai"),
    "explained": N_("Jelaskan penilaian atas keberatan"),
    "decided": N_("Putuskan keberatan"),
}
SUPERIOR_PROBLEMS = {
    "none": N_(
        "Penugasan ini belum punya atasan pejabat penilai, jadi belum ada yang dapat menandatangani atau memutuskan."
        " Administrator mengisinya pada layar Penugasan; periode yang ditutup dibuka dahulu."
    ),
    "involved": N_(
        "Atasan dalam penugasan ini ikut menilai atau menjelaskan, jadi tidak dapat memutuskan perkaranya sendiri."
        " Administrator menetapkan atasan lain pada layar Penugasan; periode yang ditutup dibuka dahulu."
    ),
}
DAY_KINDS = {"off": N_("libur"), "working": N_("hari kerja"), "default": N_("menurut daftar nasional")}
NOT_POSSIBLE = {
    "handed_over": N_("Hasil evaluasi ini sudah diserahkan. Muat ulang halaman."),
    "acknowledged": N_("Tanda terima tidak dapat dicatat: hasil belum diserahkan, atau sudah ditandatangani atasan."),
    "refused": N_("Penolakan tidak dapat dicatat: hasil belum diserahkan, atau tanda tangan sudah tercatat."),
    "superior_signed": N_("Atasan menandatangani hanya setelah pegawai menolak atau batas waktunya lewat."),
    "objected": N_("Keberatan diajukan satu kali, setelah hasil diserahkan dan sebelum batas waktunya lewat."),
    "explained": N_("Penjelasan hanya menjawab keberatan yang belum diputuskan."),
    "decided": N_("Keputusan menunggu penjelasan pejabat penilai, atau lewatnya batas waktu penjelasan."),
}
MISSING = {
    "refused": N_("Tulis bagaimana pegawai menyatakan penolakannya."),
    "objected": N_("Tulis alasan keberatan Anda: apa yang menurut Anda keliru, dan mengapa."),
    "explained": N_("Tulis penjelasan Anda: atas dasar apa penilaian itu dibuat."),
    "decided": N_("Tulis alasan keputusan Anda; kedua pihak akan membacanya."),
}
