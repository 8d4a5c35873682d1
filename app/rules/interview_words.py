"""Words of interviews: who is talked with, states, why a question opens the guide, what the person agreed to."""

from app.rules.words import N_

INFORMANTS = {
    "employee": N_("pegawai yang dinilai"),
    "superior": N_("atasan"),
    "colleague": N_("rekan kerja"),
    "citizen": N_("warga pengguna layanan"),
}
STATES = {
    "prepared": N_("disiapkan"),
    "open": N_("sedang dicatat"),
    "ended": N_("selesai"),
    "refused": N_("ditolak oleh yang diwawancarai"),
    "erased": N_("isi sudah dihapus"),
}
BECAUSE = {
    "none": N_("belum ada bukti dari dokumen"),
    "claims": N_("baru dari perkataan, belum ada dokumen"),
    "contradictory": N_("bukti saling bertentangan"),
    "rest": N_("sudah ada bukti; dengarkan ceritanya"),
    "own": N_("pertanyaan penilai sendiri"),
}
STANCES = {
    "notes": N_("setuju dicatat"),
    "recording": N_("setuju dicatat dan direkam"),
    "refused": N_("menolak"),
    "withdrawn": N_("menarik persetujuan"),
}
KINDS = {
    "target": N_("target dan realisasi"),
    "keluaran": N_("keluaran"),
    "layanan": N_("layanan"),
    "dokumen": N_("dokumen dan laporan"),
    "pelatihan": N_("pelatihan"),
    "inovasi": N_("perbaikan dan inovasi"),
    "koordinasi": N_("koordinasi"),
    "waktu": N_("waktu"),
    "biaya": N_("biaya"),
    "mutu": N_("mutu"),
    "panduan-1": N_("panduan perilaku 1"),
    "panduan-2": N_("panduan perilaku 2"),
    "panduan-3": N_("panduan perilaku 3"),
}
PARTS = {
    "S": N_("situasi"),
    "T": N_("tugas"),
    "A": N_("tindakan"),
    "R": N_("hasil"),
}
SOURCES = {
    "shipped": N_("bawaan"),
    "changed": N_("diubah kota"),
    "own": N_("tambahan kota"),
}
