"""Indonesian words for the codes of feedback and development; screens translate them."""

from app.rules.words import N_

FORMS = {
    "pendidikan": N_("pendidikan"),
    "klasikal": N_("pelatihan klasikal"),
    "nonklasikal": N_("nonklasikal"),
}
PLAN_STATES = {"planned": N_("direncanakan"), "done": N_("selesai"), "cancelled": N_("dibatalkan")}
HOURS = {
    "reached": N_("Jam minimum sudah tercapai."),
    "planned_enough": N_("Jam minimum tercapai bila semua rencana dijalankan."),
    "below_minimum": N_("Jam minimum belum tercapai, juga dengan rencana yang ada."),
    "within": N_("Masih di dalam batas jam."),
    "would_exceed": N_("Rencana yang ada melewati batas jam. Pindahkan sebagian ke tahun lain."),
    "over": N_("Jam yang selesai sudah melewati batas."),
}
OFFERS = {
    "talent_pool": N_("Usulan masuk talent pool"),
    "priority": N_("Prioritas pengembangan"),
    "improvement": N_("Rencana perbaikan kinerja"),
}
OFFER_REASONS = {
    "talent_pool": N_("Sangat Baik dua tahun berturut-turut: layak diusulkan ke talent pool."),
    "priority": N_("Baik atau lebih dua tahun berturut-turut: didahulukan dalam pengembangan."),
    "improvement": N_(
        "Predikat ini disertai rencana perbaikan enam bulan: pendampingan dengan awal dan akhir yang jelas."
    ),
}
OFFERS_ON_WAY = {
    "talent_pool": N_("Sejauh ini Sangat Baik. Talent pool memerlukan dua tahun penuh berturut-turut."),
    "priority": N_("Sejauh ini Baik atau lebih. Prioritas pengembangan memerlukan dua tahun penuh berturut-turut."),
}
GROWTH_DECISIONS = {"accepted": N_("dijalankan"), "deferred": N_("ditunda"), "declined": N_("tidak dijalankan")}
COACHING_KINDS = {"bimbingan": N_("Bimbingan kinerja"), "konseling": N_("Konseling kinerja (rahasia)")}
COACHING_FORMS = {"individu": N_("individu"), "kelompok": N_("kelompok")}
CHANGES = {
    "better": N_("membaik"),
    "same": N_("tetap"),
    "worse": N_("menurun"),
    "unknown": N_("belum dapat dibandingkan"),
}
CHANGE_SIGNS = {"better": "↑", "same": "=", "worse": "↓", "unknown": "?"}
DOUBTS = {
    "new": N_("Kriteria ini belum ada pada periode sebelumnya."),
    "gone": N_("Kriteria ini tidak ada lagi pada periode ini."),
    "not_rated_before": N_("Belum bisa dinilai pada periode sebelumnya."),
    "not_rated_now": N_("Belum bisa dinilai pada periode ini."),
    "no_evidence": N_("Nilainya berubah, tetapi tidak ada bukti pada periode ini."),
    "mostly_against": N_("Nilainya naik, sedangkan bukti periode ini lebih banyak yang melawan."),
    "only_for": N_("Nilainya turun, sedangkan bukti periode ini hanya mendukung."),
    "other_rater": N_("Penilainya berbeda pada kedua periode."),
    "other_rules": N_("Kedua periode dinilai dengan kumpulan aturan yang berbeda."),
}
