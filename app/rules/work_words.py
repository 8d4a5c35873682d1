"""Words for the codes of attributions, referrals and follow-up records."""

from app.rules.words import N_

FINDINGS = {
    "proven": N_("terbukti"),
    "alleged": N_("dugaan, belum terbukti"),
    "unrelated": N_("tidak terkait"),
    "withdrawn": N_("dicabut"),
}
BASES = {
    "document": N_("dokumen atau berita acara"),
    "admitted": N_("pengakuan pegawai sendiri"),
    "witness": N_("keterangan saksi"),
    "inspection": N_("hasil pemeriksaan resmi"),
    "other": N_("lainnya"),
}
MATTERS = {
    "levy": N_("kemungkinan pungutan liar"),
    "authority": N_("kemungkinan penyalahgunaan wewenang"),
    "other": N_("kemungkinan pelanggaran disiplin lain"),
}
ORIGINS = {
    "theme": N_("tema aduan"),
    "filter": N_("saringan aduan"),
    "trend": N_("tren layanan"),
    "attribution": N_("aduan yang terbukti"),
    "other": N_("lainnya"),
}
STATES = {
    "open": N_("dibuka"),
    "looked": N_("sudah dilihat"),
    "changing": N_("perubahan berjalan"),
    "closed": N_("selesai"),
}
ENTRIES = {
    "look": N_("yang dilihat"),
    "finding": N_("temuan"),
    "change": N_("perubahan"),
    "close": N_("penutupan"),
    "reopen": N_("dibuka kembali"),
    "owner": N_("penanggung jawab baru"),
    "due": N_("target baru"),
}
RESULTS = {
    "improved": N_("membaik"),
    "same": N_("belum membaik"),
    "no_change": N_("tidak perlu perubahan"),
    "handed_over": N_("diteruskan ke pihak lain"),
}
CORRECTED = {
    "service": N_("layanan"),
    "sentiment": N_("sentimen"),
    "kind": N_("macam"),
    "urgency": N_("mendesak"),
    "integrity": N_("perlu Inspektorat"),
    "unsur": N_("unsur"),
    "stands": N_("berlaku"),
    "covered": N_("tertutup pembetulan sesudahnya"),
    "undone": N_("diurungkan"),
    "correct": N_("membetulkan"),
    "undo": N_("mengurungkan"),
    "redo": N_("mengulangi"),
}
