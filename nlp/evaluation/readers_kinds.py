"""The kind of document on texts that were written apart from the classifier, each read from a real file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nlp.evaluation.kinds import Judged
from nlp.readers import Limits, read_file

MARK, REMARK = "=== ", ";"
KINDS = (
    "skp",
    "laporan_kinerja",
    "laporan_kegiatan",
    "perjanjian_kinerja",
    "surat_tugas",
    "surat_keputusan",
    "notulen",
    "sertifikat",
    "piagam",
    "berita_acara",
    "log_harian",
    "peraturan",
    "transkrip_wawancara",
    "lainnya",
)


@dataclass(frozen=True)
class HeldOut:
    """A text with its kind, and the form of the file that it is to be read from; ``| a | b |`` is a table row."""

    kind: str
    name: str
    form: str
    lines: tuple[str, ...]


def load_held_out(folder: Path) -> list[HeldOut]:
    """Read ``<kind>.txt``: texts behind ``=== name form``; lines that begin with a semicolon are remarks."""
    return [found for kind in KINDS for found in _texts(kind, (folder / f"{kind}.txt").read_text(encoding="utf-8"))]


def score_kinds(texts: Iterable[HeldOut], folder: Path) -> list[Judged]:
    """Write each text as a file of its form into a folder, read it, and give what kind it was taken for."""
    from nlp.evaluation.readers_files import write_file

    results = []
    for text in texts:
        path = write_file(folder / f"{text.name}.{text.form}", text.lines)
        document = read_file(path, path.name, Limits())
        results.append(Judged(text.name, text.kind, document.kind, document.kind_confidence))
    return results


def _texts(kind: str, content: str) -> Iterator[HeldOut]:
    for part in content.split(MARK)[1:]:
        head, *lines = part.rstrip("\n").split("\n")
        name, form = head.split()
        yield HeldOut(kind, name, form, tuple(line for line in lines if not line.startswith(REMARK)))
