"""The labels of the complaint models."""

SERVICES = (
    "adminduk",
    "jalan_drainase",
    "perhubungan",
    "air_minum",
    "lingkungan",
    "kesehatan",
    "jaminan_kesehatan",
    "pendidikan",
    "sosial",
    "perizinan",
    "ketertiban",
    "permukiman",
    "ketenagakerjaan",
    "kepegawaian",
    "bencana_damkar",
    "perdagangan_industri",
    "koperasi_umkm",
    "pertanian",
    "pariwisata_pemuda",
    "pajak_daerah",
    "kominfo",
)
SENTIMENTS = ("negative", "neutral", "positive")
OTHER = "lainnya"
"""What is no service of a city: advertisements, greetings, matters of other offices."""

UNSUR = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "penanganan", "sarana")
KINDS = ("pengaduan", "pengawasan", "aspirasi", "informasi")
URGENCIES = ("jiwa", "anak", "kesehatan", "ancaman", "bencana", "air_listrik", "tenggat")
