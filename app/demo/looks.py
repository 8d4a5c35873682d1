"""How each office writes: real offices differ in type, margins, letterhead and the way they number."""

from dataclasses import dataclass
from typing import Any, Literal

from app.demo.corpus import SourceDocument


@dataclass(frozen=True)
class Look:
    """An office's habits. Sizes in points, margins in millimetres; fonts are PDF standard fonts."""

    font: str
    bold: str
    size: float
    margin_mm: float
    heading: Literal["bold", "underline", "plain"]
    shade: str
    grid: float
    marker: Literal["number", "dash", "letter"]
    page_number: str
    word_font: str
    fields_as: Literal["table", "lines"]


_TIMES = ("Times-Roman", "Times-Bold")
_HELVETICA = ("Helvetica", "Helvetica-Bold")

LOOKS = {
    "SETDA": Look(*_TIMES, 12, 30, "bold", "#ffffff", 0.6, "number", "", "Bookman Old Style", "lines"),
    "DPMPTSP": Look(*_HELVETICA, 10.5, 25, "bold", "#dde6ef", 0.5, "number", "Halaman {}", "Arial", "table"),
    "DUKCAPIL": Look(*_TIMES, 11.5, 28, "underline", "#ffffff", 0.8, "letter", "- {} -", "Times New Roman", "table"),
    "PUPLH": Look(*_HELVETICA, 10, 22, "plain", "#e6e6e6", 0.4, "dash", "{}", "Calibri", "lines"),
    "DINKES": Look(*_TIMES, 11, 25, "bold", "#e3efe3", 0.5, "number", "hal. {}", "Cambria", "table"),
}
_LOG = Look(*_HELVETICA, 9.5, 18, "bold", "#ffffff", 0.3, "dash", "", "Arial", "lines")

CENTRED_KINDS = ("surat_tugas", "surat_keputusan", "sertifikat", "piagam", "berita_acara")


def issuing_unit(document: SourceDocument, city: dict[str, Any]) -> dict[str, str]:
    """The unit on the letterhead: that of the person who signs, else that of the employee."""
    nip = document.signature.nip if document.signature else None
    people = city["employees"]
    code = next(
        (person["unit"] for person in people if person["nip"] == nip),
        next(person["unit"] for person in people if person["key"] == document.employee),
    )
    unit: dict[str, str] = next(unit for unit in city["units"] if unit["code"] == code)
    return unit


def look_of(document: SourceDocument, city: dict[str, Any]) -> Look:
    """The look of the issuing unit; daily logs without a letterhead look like nobody's."""
    if document.kind == "log_harian" and not document.letterhead:
        return _LOG
    return LOOKS[issuing_unit(document, city)["code"]]


def letterhead_lines(document: SourceDocument, city: dict[str, Any]) -> tuple[str, str, str]:
    """Government, unit and address, as printed on top."""
    unit = issuing_unit(document, city)
    index = city["units"].index(unit)
    town = city["city"].removesuffix(" (rekaan)")
    street = city["streets"][index % len(city["streets"])]
    address = f"{street} Nomor {3 + 8 * index}, {town.removeprefix('Kota ')} – laman {unit['code'].lower()}.example.id"
    return f"PEMERINTAH {town.upper()}", unit["name"].upper(), address


def marker(look: Look, number: int) -> str:
    """The mark before the ``number``-th item of a list, counted from 1."""
    marks = {"number": f"{number}.", "dash": "–", "letter": f"{chr(96 + number)}."}
    return marks[look.marker]
