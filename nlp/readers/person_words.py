"""What tells a person's name from an office's, a rank or a placeholder, as officials are written in documents."""

import re

PREFIX = re.compile(r"(?:(?:prof|dr|drg|drs|dra|ir|h|hj|kh|apt|ns|sdri?|bapak|ibu|saudara|saudari)\b\.?,?\s*)+", re.I)
RANK = re.compile(r"(?:pembina|penata|pengatur|juru|golongan|pangkat|letkol|ajun|ipda|brig)\b", re.IGNORECASE)
POSITION = re.compile(
    r"(?:a\.?\s?n\.?\s|u\.?b\.?\s|plt\b|plh\b|pj\b|kepala|ketua|sekretaris|camat|lurah|wali\s?kota|bupati|gubernur|menteri"
    r"|direktur|wakil|asisten|inspektur|kasub|kabid|kasi\b|sub\s?koordinator|koordinator|pejabat|atasan|analis|pengelola"
    r"|bendahara|pengawas|penata\s+(?:layanan|kelola|laksana)|staf|operator|pranata|notulis|pimpinan|pelaksana|penyuluh)",
    re.IGNORECASE,
)
_NO_NAME = """
kepala dinas badan bagian bidang seksi subbagian sekretaris sekretariat camat kecamatan kelurahan desa lurah wali kota
walikota bupati gubernur pemerintah kabupaten provinsi kantor direktur pejabat pegawai pembina penata pihak pertama
kedua mengetahui menyetujui nama nip tim ketua anggota atasan yang staf analis unit kerja puskesmas rsud uptd asisten
pengawas koordinator peserta daerah jabatan pangkat golongan tanggal nomor seluruh semua terlampir notulis pimpinan
panitia penilai langsung dan atau hormat saya kami tempat tahun bulan jalan indonesia republik inspektorat bendahara
operator pelaksana lengkap kepada pengelola undangan masyarakat warga ttd tertanda
"""
NO_NAME = frozenset(_NO_NAME.split())
PARTICLES = frozenset(("bin", "binti", "al", "el", "van", "dt", "st"))
NAME_WORD = re.compile(r"[^\W\d_][^\W\d_'’`]*(?:[-.'’`][^\W\d_]+)*\.?")
MAX_WORDS = 6


def is_person(text: str) -> bool:
    """Whether a text is a person's name with capitals, titles before and degrees after it allowed.

    ``Drs. H. Ahmad Contoh, M.Si.`` is, ``Kepala Dinas`` and ``................`` are not.
    """
    bare = re.sub(r"\([^)]*\)", "", PREFIX.sub("", text.strip(" ()"), count=1))
    words = bare.partition(",")[0].split()
    if not 0 < len(words) <= MAX_WORDS or not any(len(word) > 2 for word in words):
        return False
    return all(_is_name_word(word) for word in words)


def _is_name_word(word: str) -> bool:
    folded = word.strip(".").lower()
    if folded in PARTICLES:
        return True
    return bool(NAME_WORD.fullmatch(word)) and word[0].isupper() and folded not in NO_NAME
