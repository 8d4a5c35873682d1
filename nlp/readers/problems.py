"""Every way in which a file can fail, in the words that the uploader reads."""

from nlp.errors import ReadError

PROBLEMS: dict[str, tuple[str, str]] = {
    "empty_file": ("Berkas ini kosong (0 bita).", "Periksa berkas aslinya, lalu unggah lagi."),
    "unknown_format": (
        "Jenis berkas ini tidak dikenal.",
        "Simpan sebagai PDF, DOCX, ODT, XLSX, PPTX, CSV, TXT, SRT, VTT, PNG, JPEG, WebP, atau TIFF, lalu unggah lagi.",
    ),
    "old_office": (
        "Berkas ini memakai format Office lama yang tidak dikenal.",
        "Simpan sebagai .docx atau PDF lalu unggah lagi (tabel: .xlsx).",
    ),
    "office_missing": (
        "Berkas .{extension} dibaca lewat LibreOffice, yang belum terpasang di sini.",
        "Simpan sebagai .docx/PDF lalu unggah lagi, atau minta administrator memasang LibreOffice"
        " (Debian: apt install libreoffice-writer-nogui libreoffice-impress-nogui).",
    ),
    "heic": (
        "Foto HEIC (bawaan iPhone) belum dapat dibaca.",
        "Bagikan atau simpan sebagai JPEG (iPhone: Pengaturan, Kamera, Format, Paling Kompatibel), lalu unggah lagi.",
    ),
    "encrypted": (
        "Berkas dikunci dengan kata sandi.",
        "Isi kata sandinya di halaman berkas ini, atau unggah salinan yang tidak dikunci.",
    ),
    "locked_office": (
        "Berkas Office ini dikunci dengan kata sandi.",
        "Buka di Word atau Excel, hapus kata sandinya (Berkas > Info > Lindungi), simpan, lalu unggah lagi.",
    ),
    "locked_zip": (
        "Isi ZIP ini dikunci dengan kata sandi.",
        "Buat ulang ZIP tanpa kata sandi, lalu unggah lagi.",
    ),
    "wrong_password": ("Kata sandi tidak cocok dengan berkas ini.", "Periksa huruf besar dan kecil, lalu coba lagi."),
    "unsafe_path": (
        "ZIP ini memuat nama berkas yang menunjuk ke luar ZIP, sehingga ditolak demi keamanan.",
        "Buat ulang ZIP dari folder yang berisi berkasnya, lalu unggah lagi.",
    ),
    "too_many_members": (
        "Berkas ini memuat lebih dari {limit} berkas di dalamnya.",
        "Bagi menjadi beberapa ZIP yang lebih kecil, lalu unggah lagi.",
    ),
    "nested": (
        "Berkas ini bertumpuk terlalu dalam: ZIP di dalam ZIP hanya dibuka satu tingkat.",
        "Keluarkan isinya, lalu unggah langsung.",
    ),
    "empty_container": ("Tidak ada berkas di dalam ZIP ini.", "Periksa ZIP aslinya, lalu unggah lagi."),
    "tree_too_large": (
        "Isi ZIP ini beserta ZIP di dalamnya melebihi batas {count} berkas atau {limit} MB.",
        "Bagi menjadi beberapa ZIP yang lebih kecil, lalu unggah lagi.",
    ),
    "link_member": (
        "Ini hanya tautan ke berkas lain, bukan berkas; isinya tidak ada di dalam ZIP.",
        "Unggah berkas yang dimaksud secara langsung.",
    ),
    "packed_member": (
        "Berkas ini dimampatkan dengan cara yang tidak didukung.",
        "Buat ulang ZIP dengan cara biasa (Deflate), atau unggah berkasnya langsung.",
    ),
    "corrupt_member": (
        "Berkas ini rusak di dalam ZIP sehingga tidak dapat dikeluarkan.",
        "Unggah berkas aslinya secara langsung.",
    ),
    "other_archive": (
        "Arsip {kind} tidak dibuka di sini.",
        "Keluarkan isinya, lalu unggah foldernya atau buat ZIP.",
    ),
    "outlook_message": (
        "Ini surel Outlook (.msg), yang tidak dapat dibaca.",
        "Simpan dari Outlook sebagai .eml atau PDF, lampirannya tersendiri, lalu unggah lagi.",
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
    "too_much_memory": (
        "Pembacaan berkas ini memerlukan memori lebih dari batas {limit} MB.",
        "Pecah berkas menjadi bagian yang lebih kecil, lalu unggah lagi.",
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
CODES = {
    "heic": "unknown_format",
    "old_office": "unknown_format",
    "office_missing": "tool_missing",
    "locked_office": "encrypted",
    "other_archive": "unknown_format",
    "outlook_message": "unknown_format",
}


def problem(name: str, **details: object) -> ReadError:
    """Make the ``ReadError`` for a named problem.

    Args:
        name: a key of ``PROBLEMS``; it is the error's code unless ``CODES`` maps it to another.
        details: values for the placeholders in the reason, never content of the file.
    """
    reason, next_step = PROBLEMS[name]
    return ReadError(CODES.get(name, name), reason.format(**details), next_step)
