"""Indonesian words for what the models say of complaints."""

from app.rules.words import N_

KINDS = {
    "pengaduan": N_("pengaduan tidak berkadar pengawasan"),
    "pengawasan": N_("pengaduan berkadar pengawasan"),
    "aspirasi": N_("aspirasi"),
    "informasi": N_("permintaan informasi"),
}
URGENCIES = {
    "jiwa": N_("bahaya bagi jiwa"),
    "anak": N_("anak dalam bahaya"),
    "kesehatan": N_("bahaya bagi kesehatan"),
    "ancaman": N_("ancaman atau kekerasan"),
    "bencana": N_("bencana"),
    "air_listrik": N_("air atau listrik mati berhari-hari"),
    "tenggat": N_("tenggat yang dekat"),
}
UNSUR = {
    "persyaratan": N_("persyaratan"),
    "prosedur": N_("prosedur"),
    "waktu": N_("waktu penyelesaian"),
    "biaya": N_("biaya"),
    "produk": N_("hasil layanan"),
    "kompetensi": N_("kompetensi petugas"),
    "perilaku": N_("perilaku petugas"),
    "penanganan": N_("penanganan aduan"),
    "sarana": N_("sarana dan prasarana"),
}
YES_NO = {"ya": N_("ya"), "tidak": N_("tidak")}
TIERS = {
    "": N_("versi lama, belum dianalisis ulang"),
    "fast": N_("model cepat"),
    "accurate": N_("model cepat dan teliti"),
}
