"""Indonesian words for what employees see and say about their own evaluation."""

from app.rules.words import N_

STANCES = {
    "agree": N_("Benar, memang begitu"),
    "wrong_person": N_("Ini bukan tentang saya"),
    "misread": N_("Kutipan ini salah dibaca"),
    "context": N_("Ada yang perlu dijelaskan"),
}
STATES = {
    "being_rated": N_("sedang dinilai"),
    "never_confirmed": N_("periode ditutup tanpa pengesahan"),
    "to_hand_over": N_("disahkan, menunggu diserahkan kepada Anda"),
    "to_sign": N_("diserahkan, menunggu tanda terima Anda"),
    "to_sign_superior": N_("diserahkan, menunggu tanda tangan atasan penilai"),
    "open_to_objection": N_("disahkan, masa keberatan masih berjalan"),
    "settled": N_("selesai, tanpa keberatan"),
    "to_explain": N_("keberatan: menunggu penjelasan penilai"),
    "to_decide": N_("keberatan: menunggu keputusan atasan penilai"),
    "decided": N_("keberatan sudah diputuskan, hasil akhir"),
}
OPENINGS = {
    "assessment.opened": N_("membuka penilaian Anda"),
    "report.printed": N_("mencetak dokumen evaluasi Anda"),
    "file.original_opened": N_("membuka berkas asli"),
}
PARTIES = {
    "self": N_("Anda"),
    "rater": N_("penilai Anda"),
    "superior": N_("atasan penilai"),
    "other": N_("pimpinan unit"),
}
