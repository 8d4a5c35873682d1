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
