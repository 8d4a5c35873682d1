"""Words that label a field in forms and logs: they name no speaker, and they head no column."""

_WORDS = """
tanggal hari waktu pukul jam tempat lokasi durasi nama nip nik jabatan unit instansi nomor hal perihal lampiran sifat
dasar kepada tembusan kegiatan hasil uraian target realisasi capaian keterangan catatan output kendala solusi tindak
tujuan sasaran indikator periode topik agenda peserta kesimpulan saran kuantitas kualitas biaya email telepon alamat
judul tahun bulan minggu contoh misalnya jumlah total ketua anggota sekretaris menimbang mengingat memutuskan menetapkan
pangkat golongan gol pemimpin notulis acara masa pelapor
"""
FIELD_WORDS = frozenset(_WORDS.split())
