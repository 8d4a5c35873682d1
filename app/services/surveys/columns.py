"""Which column of a survey table holds which unsur: by its name, never by its number."""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.services.tabular.header import find_places, fold
from app.services.tabular.records import Expected, Record, plain_cell

ELEMENTS = {
    "persyaratan": ("persyaratan", "syarat", "kesesuaian persyaratan"),
    "prosedur": ("sistem mekanisme dan prosedur", "prosedur", "sistem mekanisme prosedur", "kemudahan prosedur"),
    "waktu_penyelesaian": ("waktu penyelesaian", "waktu pelayanan", "waktu", "kecepatan waktu", "kecepatan"),
    "biaya": ("biaya tarif", "biaya", "tarif", "kewajaran biaya"),
    "produk": ("produk spesifikasi jenis pelayanan", "produk", "produk layanan", "produk pelayanan", "hasil pelayanan"),
    "kompetensi_pelaksana": ("kompetensi pelaksana", "kompetensi", "kompetensi petugas"),
    "perilaku_pelaksana": ("perilaku pelaksana", "perilaku", "perilaku petugas"),
    "penanganan_pengaduan": ("penanganan pengaduan saran dan masukan", "penanganan pengaduan", "pengaduan"),
    "sarana_prasarana": ("sarana dan prasarana", "sarana prasarana", "sarana", "sarpras"),
}
KEYWORDS = {
    "persyaratan": {"persyaratan", "syarat"},
    "prosedur": {"prosedur", "mekanisme"},
    "waktu_penyelesaian": {"waktu", "kecepatan"},
    "biaya": {"biaya", "tarif"},
    "produk": {"produk", "spesifikasi"},
    "kompetensi_pelaksana": {"kompetensi", "kemampuan"},
    "perilaku_pelaksana": {"perilaku", "kesopanan", "keramahan"},
    "penanganan_pengaduan": {"pengaduan"},
    "sarana_prasarana": {"sarana", "prasarana", "sarpras"},
}
"""Words that tell the unsur in a whole question: "Bagaimana pendapat Saudara tentang kecepatan waktu …"."""
FIELDS: dict[str, Sequence[str]] = {
    "date": ("tanggal", "tgl", "tanggal survei", "tanggal pengisian", "cap waktu", "timestamp", "date"),
    "service": ("layanan", "kode layanan", "nama layanan", "jenis layanan", "service"),
    "comment": ("komentar", "saran", "kritik dan saran", "saran dan masukan", "catatan", "comment"),
    **{element: (*(fold(element.replace("_", " ")),), *names) for element, names in ELEMENTS.items()},
}
EXPECTED = Expected(
    fields=FIELDS,
    wanted=tuple(frozenset({name}) for name in ("date", "service", *ELEMENTS)),
    hint=(
        "Tabel survei harus punya kolom tanggal, layanan, dan kesembilan unsur dengan namanya"
        " (Persyaratan, Prosedur, Waktu Penyelesaian, Biaya, Produk, Kompetensi Pelaksana, Perilaku Pelaksana,"
        " Penanganan Pengaduan, Sarana dan Prasarana); nomor unsur saja tidak cukup."
    ),
)
SCORES = frozenset("1234")
MOST = 0.8


@dataclass(frozen=True)
class Columns:
    """Field → name of its column; ``constants`` are values that hold for every row, ``questions`` further columns."""

    places: MappingOf[str, str]
    constants: MappingOf[str, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()

    def values(self, record: Record) -> dict[str, str]:
        """The fields of a row as text."""
        cells = {name: plain_cell(record.original.get(column, "")) for name, column in self.places.items()}
        return {**cells, **self.constants}


def propose(columns: Sequence[str], samples: Sequence[MappingOf[str, str]]) -> dict[str, str]:
    """Field → column as far as the names tell; what they leave open stays open for a person to say.

    A whole question names an unsur if it holds the words of that one only, no other column does, and the column's
    first values are scores. A bare ``U8`` names nothing: sources swap the numbers of the last two.
    """
    places = {name: columns[place] for name, place in find_places(columns, FIELDS).items()}
    free = [column for column in columns if column not in places.values() and holds_scores(column, samples)]
    for element in ELEMENTS:
        named = [column for column in free if _elements_in(column) == {element}]
        if element not in places and len(named) == 1:
            places[element] = named[0]
    return places


def holds_scores(column: str, samples: Sequence[MappingOf[str, str]]) -> bool:
    """Whether a column has values in these rows, at least four fifths of them 1 to 4."""
    cells = [cell for sample in samples if (cell := sample.get(column, "").strip())]
    return bool(cells) and sum(cell in SCORES for cell in cells) >= MOST * len(cells)


def _elements_in(column: str) -> set[str]:
    words = set(fold(column).split())
    return {element for element, keys in KEYWORDS.items() if words & keys}
