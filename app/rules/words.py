"""Indonesian words for what is stored as codes; screens translate them, documents print them as they are."""


def N_(text: str) -> str:  # noqa: N802  the name that message extraction knows
    """Mark a text for the catalog of translations; gives it back as it is."""
    return text


RATINGS = {
    "below": N_("Di bawah ekspektasi"),
    "meets": N_("Sesuai ekspektasi"),
    "above": N_("Di atas ekspektasi"),
    "not_yet": N_("Belum bisa dinilai"),
}
PARTS = {"hasil_kerja": N_("Hasil kerja"), "perilaku_kerja": N_("Perilaku kerja")}
KINDS = {
    "target_realisation": N_("target dan realisasi"),
    "output": N_("keluaran"),
    "award": N_("penghargaan"),
    "training": N_("pelatihan"),
    "innovation": N_("perbaikan atau inovasi"),
    "assignment": N_("penugasan"),
    "behaviour": N_("perilaku"),
    "feedback": N_("umpan balik"),
    "shortfall": N_("kekurangan atau kendala"),
}
OWNERS = {
    "employee": N_("pegawai sendiri"),
    "team": N_("tim, dibagi"),
    "unit": N_("unit, dibagi"),
    "other": N_("orang lain, tidak dihitung"),
    "unknown": N_("pelaku belum pasti"),
}
ABSTENTIONS = {
    "no_evidence": N_("Belum ada bukti untuk kriteria ini, jadi mesin tidak mengusulkan apa pun."),
    "claims_only": N_("Semuanya baru dikatakan orang, belum ada dokumen yang menunjukkannya."),
    "weak": N_("Bukti terlalu sedikit atau terlalu lemah untuk sebuah usulan."),
    "close": N_("Dua nilai hampir sama kuat; mesin tidak memilih di antaranya."),
    "contradictory": N_("Bukti yang kuat saling bertentangan; periksa sumbernya."),
}
DECISIONS = {
    "accept": N_("menerima usulan"),
    "adjust": N_("mengubah"),
    "reject": N_("menolak usulan"),
    "keep": N_("tetap pada penilaian sendiri"),
}
REASONS = {
    "context": N_("Ada hal yang saya tahu dan tidak tertulis di bukti"),
    "evidence_wrong": N_("Bukti salah dibaca atau tidak tepat"),
    "evidence_missing": N_("Ada bukti yang belum dihitung"),
    "not_theirs": N_("Bukan hasil kerja pegawai ini"),
    "convinced": N_("Bukti yang ditunjukkan meyakinkan saya"),
    "misclick": N_("Salah pilih pada penilaian pertama"),
    "other": N_("Lainnya"),
}
SENTIMENTS = {"negative": N_("negatif"), "neutral": N_("netral"), "positive": N_("positif")}
LANGUAGES = {"ind": N_("Indonesia"), "min": N_("Minang"), "mix": N_("campuran"), "other": N_("bahasa lain")}
NO_SERVICE = "tidak_ada"
"""What a person says of a complaint that no service of the list fits; the machine never says it."""
SERVICES = {
    "adminduk": N_("administrasi kependudukan"),
    "jalan_drainase": N_("jalan dan drainase"),
    "perhubungan": N_("perhubungan"),
    "air_minum": N_("air minum"),
    "lingkungan": N_("lingkungan dan kebersihan"),
    "kesehatan": N_("kesehatan"),
    "jaminan_kesehatan": N_("jaminan kesehatan"),
    "pendidikan": N_("pendidikan"),
    "sosial": N_("sosial dan bansos"),
    "perizinan": N_("perizinan"),
    "ketertiban": N_("ketertiban"),
    "permukiman": N_("perumahan dan permukiman"),
    "ketenagakerjaan": N_("ketenagakerjaan"),
    "kepegawaian": N_("kepegawaian"),
    "bencana_damkar": N_("bencana dan damkar"),
    "perdagangan_industri": N_("perdagangan dan industri"),
    "koperasi_umkm": N_("koperasi dan UMKM"),
    "pertanian": N_("pertanian"),
    "pariwisata_pemuda": N_("pariwisata dan pemuda"),
    "pajak_daerah": N_("pajak daerah"),
    "kominfo": N_("kominfo"),
    "lainnya": N_("bukan layanan kota"),
    NO_SERVICE: N_("tidak ada layanan yang cocok"),
}
