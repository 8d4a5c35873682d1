"""Words of the nine unsur: their names, and the questions with four answers each that citizens are asked.

The questions follow the usual questionnaire; the annex of PermenPANRB 14/2017 was not read (see the rule set).
"""

from app.rules.words import N_

ELEMENTS = {
    "persyaratan": N_("Persyaratan"),
    "prosedur": N_("Sistem, Mekanisme, dan Prosedur"),
    "waktu_penyelesaian": N_("Waktu Penyelesaian"),
    "biaya": N_("Biaya/Tarif"),
    "produk": N_("Produk Spesifikasi Jenis Pelayanan"),
    "kompetensi_pelaksana": N_("Kompetensi Pelaksana"),
    "perilaku_pelaksana": N_("Perilaku Pelaksana"),
    "penanganan_pengaduan": N_("Penanganan Pengaduan, Saran dan Masukan"),
    "sarana_prasarana": N_("Sarana dan Prasarana"),
}
QUESTIONS = {
    "persyaratan": (
        N_("Apakah persyaratan yang diminta sesuai dengan jenis layanannya?"),
        (N_("Tidak sesuai"), N_("Kurang sesuai"), N_("Sesuai"), N_("Sangat sesuai")),
    ),
    "prosedur": (
        N_("Seberapa mudah langkah-langkah layanan ini diikuti?"),
        (N_("Tidak mudah"), N_("Kurang mudah"), N_("Mudah"), N_("Sangat mudah")),
    ),
    "waktu_penyelesaian": (
        N_("Seberapa cepat layanan ini selesai?"),
        (N_("Tidak cepat"), N_("Kurang cepat"), N_("Cepat"), N_("Sangat cepat")),
    ),
    "biaya": (
        N_("Apakah biaya yang Anda bayar wajar?"),
        (N_("Tidak wajar"), N_("Kurang wajar"), N_("Wajar"), N_("Sangat wajar, atau gratis")),
    ),
    "produk": (
        N_("Apakah hasil layanan sesuai dengan yang dijanjikan?"),
        (N_("Tidak sesuai"), N_("Kurang sesuai"), N_("Sesuai"), N_("Sangat sesuai")),
    ),
    "kompetensi_pelaksana": (
        N_("Apakah petugas menguasai pekerjaannya?"),
        (N_("Tidak menguasai"), N_("Kurang menguasai"), N_("Menguasai"), N_("Sangat menguasai")),
    ),
    "perilaku_pelaksana": (
        N_("Apakah petugas sopan dan ramah?"),
        (
            N_("Tidak sopan dan ramah"),
            N_("Kurang sopan dan ramah"),
            N_("Sopan dan ramah"),
            N_("Sangat sopan dan ramah"),
        ),
    ),
    "penanganan_pengaduan": (
        N_("Bagaimana keluhan, saran, dan masukan ditangani?"),
        (N_("Tidak ada tempatnya"), N_("Ada, tetapi tidak berfungsi"), N_("Cukup baik"), N_("Dikelola dengan baik")),
    ),
    "sarana_prasarana": (
        N_("Bagaimana tempat dan sarana layanan ini?"),
        (N_("Buruk"), N_("Kurang baik"), N_("Baik"), N_("Sangat baik")),
    ),
}
"""Element → the question and the words of the answers 1 to 4."""

GRADES = {"A": N_("Sangat Baik"), "B": N_("Baik"), "C": N_("Kurang Baik"), "D": N_("Tidak Baik")}
"""The classes of IKM in words."""

RESPONDENTS = {
    "colleagues": N_("Rekan kerja"),
    "subordinates": N_("Bawahan"),
    "superiors": N_("Atasan"),
}
"""Who answers a survey about a colleague."""
