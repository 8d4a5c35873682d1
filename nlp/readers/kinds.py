"""The kind of a document by rules: its title lines and its labels. No model: the confidence is the rules' own.

The kinds are those that offices hand in as evidence; the titles are the usual ones of official documents.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from nlp.types import Block, Page

OTHER = "lainnya"
TOP_LINES = 12
TITLE_LINES = 30
MAX_TITLE_CHARS = 140
LABEL_CHARS = 6000
TOP_WEIGHT, LOW_WEIGHT, MAX_LABELS = 4, 2, 3
MIN_SCORE = 2
DOUBT = 1.0
"""Added to the evidence against, so that even a single clear title is not certain."""
MIN_TURNS = 3
MIN_MOTTO_WORDS = 3

TITLES: tuple[tuple[str, str], ...] = (
    (
        "skp",
        r"(?:(?:rencana|realisasi|formulir|penilaian|evaluasi|penetapan) )?(?:sasaran (?:kinerja|kerja) pegawai|skp)\b",
    ),
    (
        "skp",
        r"(?:dokumen\s+)?evaluasi kinerja (?:individu )?pegawai|penilaian (?:prestasi kerja|kinerja) (?:pns|pegawai)",
    ),
    ("log_harian", r"(?:laporan|log|catatan|buku|jurnal|agenda)\s+(?:\w+\s+)?harian\b|log ?book\b"),
    ("perjanjian_kinerja", r"(?:perjanjian|penetapan) kinerja\b"),
    ("laporan_kinerja", r"laporan (?:\w+ )?(?:akuntabilitas )?kinerja\b|lkjip\b|lakip\b|pengukuran kinerja\b"),
    ("laporan_kinerja", r"(?:laporan )?(?:capaian|realisasi|target)\b.*\b(?:kinerja|target|realisasi|kerja)\b"),
    ("laporan_kegiatan", r"laporan\b(?!.*\b(?:harian|kinerja)\b)"),
    ("surat_tugas", r"surat (?:perintah )?tugas\b|surat perintah\b"),
    ("surat_keputusan", r"(?:surat )?keputusan\b"),
    ("notulen", r"notulen\w*|notula\b|risalah rapat|catatan rapat|hasil rapat"),
    ("sertifikat", r"sertifikat\b|certificate\b|surat tanda tamat"),
    ("piagam", r"piagam\b|penghargaan\b"),
    ("berita_acara", r"berita acara\b"),
    (
        "peraturan",
        r"undang-undang\b|peraturan (?:pemerintah|presiden|menteri|gubernur|bupati|wali ?kota|daerah|badan|kepala)",
    ),
    ("transkrip_wawancara", r"(?:transkrip|verbatim|hasil|catatan)\b.*\bwawancara|transkrip\b|wawancara\b"),
)
LABELS: tuple[tuple[str, str], ...] = (
    ("skp", r"rencana hasil kerja"),
    ("skp", r"indikator kinerja individu"),
    ("skp", r"pejabat penilai kinerja"),
    ("laporan_kinerja", r"\btarget\b[^\n]*\brealisasi\b"),
    ("laporan_kinerja", r"\|\s*target\s*\|\s*realisasi\s*\|"),
    ("laporan_kinerja", r"\bcapaian\b[^\n]*%|% ?capaian|capaian \(%\)"),
    ("surat_tugas", r"(?:^|\n)\s*(?:memerintahkan|menugaskan|memberi(?:kan)? tugas)\b"),
    ("surat_tugas", r"(?:^|\n)\s*untuk\s*:"),
    ("surat_keputusan", r"(?:^|\n)\s*memutuskan\s*:?"),
    ("surat_keputusan", r"(?:^|\n)\s*(?:kesatu|pertama)\s*:"),
    ("peraturan", r"(?:^|\n)\s*pasal 1\b"),
    ("peraturan", r"dengan rahmat tuhan yang maha esa"),
    ("notulen", r"(?:^|\n)\s*(?:pimpinan|peserta|agenda|pemimpin)(?: rapat)?\s*[:|]"),
    ("notulen", r"\bnotulis\b"),
    ("sertifikat", r"(?:telah|sudah) mengikuti|sebagai peserta|dinyatakan lulus"),
    ("sertifikat", r"jam pelajaran|\b\d+ jp\b"),
    ("piagam", r"atas (?:prestasi|dedikasi|jasa|pengabdian)|sebagai penghargaan"),
    ("berita_acara", r"pada hari ini\b"),
    ("log_harian", r"\b(?:hari|tanggal)\b[^\n]*\|[^\n]*\b(?:kegiatan|uraian|aktivitas)\b"),
)
_TITLES = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in TITLES]
_LABELS = [(kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in LABELS]


def classify_kind(pages: Sequence[Page], blocks: Sequence[Block]) -> tuple[str, float]:
    """Tell what kind of document this is, by rules.

    A title line counts most, the more the nearer to the top; labels add to it; turns of speech make a transcript.

    Returns:
        The kind (``lainnya`` where too little speaks for any) and a confidence 0..1: the share of what speaks for it.
    """
    text = "\n".join(page.text for page in pages[:2])[:LABEL_CHARS]
    scores = _title_scores(text) + _label_scores(text)
    if sum(block.kind == "turn" for block in blocks) >= MIN_TURNS:
        scores["transkrip_wawancara"] += 2 * TOP_WEIGHT
    ranked = scores.most_common(2)
    if not ranked or ranked[0][1] < MIN_SCORE:
        return OTHER, 0.0
    against = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0], round(ranked[0][1] / (ranked[0][1] + against + DOUBT), 2)


def _title_scores(text: str) -> Counter[str]:
    """The first title line of each kind; a line may speak for one kind only, the first that fits."""
    scores: Counter[str] = Counter()
    for index, line in enumerate(_title_lines(text)):
        kind = _title_kind(line)
        if kind is not None and kind not in scores:
            scores[kind] = TOP_WEIGHT if index < TOP_LINES and not scores else LOW_WEIGHT
    return scores


def _title_lines(text: str) -> Iterator[str]:
    lines = (line.strip(" \t|*#") for line in text.split("\n"))
    shown = [line for line in lines if line][:TITLE_LINES]
    return (re.sub(r"\s+", " ", line) for line in shown if len(line) <= MAX_TITLE_CHARS)


def _title_kind(line: str) -> str | None:
    """What a title line says; a motto of some words may stand before it (``Jalan Mulus, Warga Senang: Laporan …``)."""
    motto, _, rest = line.partition(": ")
    title = rest if len(motto.split()) >= MIN_MOTTO_WORDS else line
    return next((kind for kind, pattern in _TITLES if pattern.match(line) or pattern.match(title)), None)


def _label_scores(text: str) -> Counter[str]:
    found = Counter(kind for kind, pattern in _LABELS if pattern.search(text))
    return Counter({kind: min(count, MAX_LABELS) for kind, count in found.items()})
