"""Words for how a suggestion is computed: what a weight is made of, where evidence comes from, what is missing."""

from app.rules.words import N_

FACTORS = {
    "kind": N_("jenis bukti"),
    "owner": N_("pelaku"),
    "source": N_("sumber"),
    "document": N_("jenis dokumen"),
    "link": N_("keterkaitan"),
}
CHANNELS = {
    "document": N_("tertulis"),
    "scan": N_("pindaian"),
    "employee": N_("dikatakan pegawai"),
    "superior": N_("dikatakan atasan"),
    "colleague": N_("dikatakan rekan"),
    "citizen": N_("dikatakan warga"),
    "interviewer": N_("dikatakan pewawancara"),
    "unknown": N_("dikatakan seseorang"),
}
DOCUMENTS = {
    "sertifikat": N_("sertifikat"),
    "piagam": N_("piagam"),
    "surat_keputusan": N_("surat keputusan"),
    "berita_acara": N_("berita acara"),
    "surat_tugas": N_("surat tugas"),
    "perjanjian_kinerja": N_("perjanjian kinerja"),
    "notulen": N_("notulen"),
    "laporan_kinerja": N_("laporan kinerja"),
    "laporan_kegiatan": N_("laporan kegiatan"),
    "skp": N_("SKP"),
    "lainnya": N_("dokumen lain"),
    "log_harian": N_("catatan harian"),
    "transkrip_wawancara": N_("wawancara"),
    "catatan_wawancara": N_("catatan pewawancara"),
    "pernyataan_terkonfirmasi": N_("pernyataan terkonfirmasi"),
    "peraturan": N_("peraturan"),
}
