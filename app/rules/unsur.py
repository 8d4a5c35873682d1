"""The elements of SKM that a complaint speaks of, as one text: ``waktu:negative perilaku:negative``."""

from collections.abc import Iterable, Mapping

ELEMENT_OF = {
    "persyaratan": "persyaratan",
    "prosedur": "prosedur",
    "waktu": "waktu_penyelesaian",
    "biaya": "biaya",
    "produk": "produk",
    "kompetensi": "kompetensi_pelaksana",
    "perilaku": "perilaku_pelaksana",
    "penanganan": "penanganan_pengaduan",
    "sarana": "sarana_prasarana",
}
"""What the models call an element → its name in surveys, in the order of PermenPANRB 14/2017."""


def unsur_text(opinions: Mapping[str, str]) -> str:
    """Element → polarity as one text in the order of the elements; empty for none.

    Raises:
        ValueError: no such element.
    """
    if unknown := opinions.keys() - ELEMENT_OF:
        raise ValueError(f"unknown unsur: {sorted(unknown)}")
    return " ".join(f"{name}:{opinions[name]}" for name in ELEMENT_OF if name in opinions)


def unsur_opinions(text: str) -> dict[str, str]:
    """Element → polarity of ``unsur_text``."""
    return dict(_pairs(text.split()))


def unsur_values(text: str) -> frozenset[str]:
    """All that a search may ask for: each element, and each with its polarity; an empty text for none at all."""
    parts = text.split()
    return frozenset([*parts, *(name for name, _ in _pairs(parts))]) or frozenset({""})


def _pairs(parts: Iterable[str]) -> Iterable[tuple[str, str]]:
    for part in parts:
        name, _, polarity = part.partition(":")
        yield name, polarity
