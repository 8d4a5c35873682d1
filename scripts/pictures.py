"""Which screens the user guide shows: whose, how to get there, what must be done before."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """A screen. ``steps``: an address opens, ``selector := words`` writes, any other selector is clicked.

    ``top`` is scrolled to; ``guest`` opens the place once more without a session; ``printed`` keeps that page (from 0)
    of the evaluation document linked there.
    """

    name: str
    role: str
    steps: tuple[str, ...]
    size: str = "desk"
    top: str = ""
    guest: bool = False
    printed: int | None = None


EXPLANATION = "Saya menilai dari rekap sampai 30 Juni; buku loket belum saya terima waktu itu. Gangguan OSS memang ada."

FITRI = "tr:has-text('Fitri Amelia') a.btn-primary"

PICTURES = (
    Picture("penilaian", "penilai", ("/penilaian", FITRI)),
    Picture(
        "usulan", "penilai", ("/penilaian", FITRI, "label:has-text('Di atas')", "button:has-text('Simpan, lalu lihat')")
    ),
    Picture("cara-kerja", "pegawai", ("/cara-kerja",), "phone"),
    Picture("evaluasi-saya", "pegawai", ("/evaluasi-saya", "a:has-text('Triwulan II 2026')"), "phone"),
    Picture(
        "tanggapan", "pegawai", ("/evaluasi-saya", "a:has-text('Triwulan III 2026')", "a:has-text('Tanggapi')"), "phone"
    ),
    Picture(
        "keberatan",
        "pegawai",
        ("/evaluasi-saya", "a:has-text('Triwulan II 2026')", "text=Tanda terima dan"),
        "phone",
        top="text=Kedua pihak",
    ),
    Picture(
        "penjelasan",
        "penilai",
        ("/keberatan", "text=Jelaskan penilaian atas keberatan", f"textarea := {EXPLANATION}", "text=Kirim penjelasan"),
    ),
    Picture("putusan", "atasan penilai", ("/keberatan", "text=Putuskan keberatan"), top="text=Kedua pihak"),
    Picture("sebelum-sesudah", "atasan penilai", ("/keberatan", "a:has-text('Nurhayati Tanjung')")),
    Picture("dokumen-keberatan", "atasan penilai", ("/keberatan", "a:has-text('Nurhayati Tanjung')"), printed=0),
    Picture("pengembangan", "pegawai", ("/evaluasi-saya", "a:has-text('Triwulan II 2026')", "text=Umpan balik dan")),
    Picture("aduan", "penilai", ("/aduan?cari=antre",)),
    Picture("betulkan", "penilai", ("/aduan?cari=blangko", "text=Betulkan semua")),
    Picture("tema", "penilai", ("/aduan/tema?layanan=adminduk", "a:has-text('Blangko KTP-el habis')")),
    Picture("tren", "penilai", ("/aduan/tren?layanan=perizinan&tanggal=2026-08-01&sebutan=OSS+keliling",)),
    Picture("tindak-lanjut", "penilai", ("/tindak-lanjut", "a:has-text('Blangko KTP-el')")),
    Picture("survei", "penilai", ("/survei",)),
    Picture("survei-warga", "penilai", ("/survei/formulir", "a[href*='/s/']"), "phone", guest=True),
    Picture("unit", "pimpinan", ("/unit",)),
    Picture("bandingkan", "pimpinan", ("/unit", "text=Bandingkan dua periode")),
    Picture("layanan", "penilai", ("/layanan", "a:has-text('Perizinan usaha')")),
)
