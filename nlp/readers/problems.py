"""Every way in which a file can fail, in the words that the uploader reads."""

from nlp.errors import ReadError

PROBLEMS: dict[str, tuple[str, str]] = {
    "empty_file": ("Berkas ini kosong (0 bita).", "Periksa berkas aslinya, lalu unggah lagi."),
    "unknown_format": (
        "Jenis berkas ini tidak dikenal.",
        "Simpan sebagai PDF, DOCX, ODT, XLSX, CSV, TXT, SRT, VTT, PNG, atau JPEG, lalu unggah lagi.",
    ),
    "old_office": (
        "Berkas ini memakai format Office lama (.doc, .xls, atau .ppt) yang tidak dapat dibaca.",
        "Simpan sebagai .docx atau PDF lalu unggah lagi (tabel: .xlsx).",
    ),
    "encrypted": (
        "Berkas dikunci dengan kata sandi.",
        "Unggah salinan yang tidak dikunci.",
    ),
    "truncated": (
        "Berkas terpotong: bagian akhirnya tidak ada.",
        "Salin atau unduh ulang berkas aslinya, lalu unggah lagi.",
    ),
    "too_many_pages": (
        "Berkas memuat {count} halaman atau lembar, lebih dari batas {limit}.",
        "Pecah berkas menjadi beberapa bagian, lalu unggah lagi.",
    ),
    "too_large": (
        "Berkas melebihi batas {what}: {size}, sedangkan batasnya {limit}.",
        "Perkecil atau pecah berkas, lalu unggah lagi.",
    ),
    "zip_bomb": (
        "Isi berkas ini mengembang tidak wajar ketika dibuka, sehingga ditolak demi keamanan.",
        "Buka dengan aplikasi kantor, simpan ulang sebagai PDF, lalu unggah lagi.",
    ),
    "bad_encoding": (
        "Huruf di dalam berkas teks ini tidak dapat dikenali.",
        "Simpan ulang dengan penyandian UTF-8, lalu unggah lagi.",
    ),
    "timeout": (
        "Pembacaan {what} melewati batas waktu {limit_s:g} detik.",
        "Coba lagi; bila berulang, pecah berkas atau pindai ulang dengan ukuran lebih kecil.",
    ),
    "tool_failed": (
        "Program bantu {tool} gagal membaca berkas ini.",
        "Coba lagi; bila berulang, sampaikan kepada administrator.",
    ),
    "corrupt": (
        "Berkas ini rusak sehingga isinya tidak dapat dibaca.",
        "Buka berkas aslinya, simpan ulang, lalu unggah lagi.",
    ),
}
CODES = {"old_office": "unknown_format"}


def problem(name: str, **details: object) -> ReadError:
    """Make the ``ReadError`` for a named problem.

    Args:
        name: a key of ``PROBLEMS``; it is the error's code unless ``CODES`` maps it to another.
        details: values for the placeholders in the reason, never content of the file.
    """
    reason, next_step = PROBLEMS[name]
    return ReadError(CODES.get(name, name), reason.format(**details), next_step)
