"""Documents by hand and from the demo city's texts."""

import json
from pathlib import Path
from typing import Any

from nlp.evidence import extract_by_rules as extract_evidence
from nlp.types import Block, Cell, Document, Evidence, EvidenceContext, Page, WorkItem

DEMO = Path(__file__).parents[3] / "corpora" / "demo"
HERE = Path(__file__).parent
ITEMS = (
    WorkItem(
        "HK1", "Penerbitan izin usaha mikro dan kecil", "Jumlah izin usaha mikro yang terbit", "240 izin", "kuantitas"
    ),
    WorkItem("HK2", "Ketepatan waktu penerbitan izin", "Rata-rata hari kerja penerbitan izin", "5 hari kerja", "waktu"),
    WorkItem(
        "HK3", "Pendampingan pelaku usaha", "Jumlah pelaku usaha yang didampingi", "100 pelaku usaha", "kuantitas"
    ),
    WorkItem("HK4", "Ketersediaan layanan daring", "Persentase waktu layanan daring tersedia", "98%", "kualitas"),
)
FITRI = EvidenceContext("Fitri Amelia", "199104172019032011", "DPMPTSP", ITEMS)


class Builder:
    """Gathers blocks on one page of text, one block a line."""

    def __init__(self) -> None:
        self.text, self.blocks = "", []

    def add(self, kind: str, text: str, **more: Any) -> "Builder":
        start = len(self.text)
        self.text += text + "\n"
        self.blocks.append(Block(kind, 1, start, start + len(text), **more))
        return self

    def row(self, headers: list[str], values: list[Any], locator: str = "") -> "Builder":
        texts, cells, place = ["" if value is None else str(value) for value in values], [], len(self.text)
        for header, text in zip(headers, texts, strict=True):
            cells.append(Cell(header, text, place, place + len(text)))
            place += len(text) + len(" | ")
        return self.add("table_row", " | ".join(texts), cells=tuple(cells), locator=locator)

    def document(self, kind: str = "laporan_kegiatan", form: str = "pdf") -> Document:
        return Document("ok", form, (Page(1, self.text),), tuple(self.blocks), kind=kind)


def of_paragraph(text: str, context: EvidenceContext = FITRI, kind: str = "laporan_kegiatan") -> tuple[Evidence, ...]:
    """Evidence of a document with one paragraph."""
    return extract_evidence(Builder().add("paragraph", text).document(kind), context)


def of_row(headers: list[str], values: list[Any], context: EvidenceContext = FITRI) -> tuple[Evidence, ...]:
    """Evidence of a document with one table row."""
    return extract_evidence(Builder().row(headers, values).document("laporan_kinerja"), context)


def of_answers(*turns: tuple[str, str], context: EvidenceContext = FITRI) -> tuple[Evidence, ...]:
    """Evidence of an interview; turns are (speaker, text)."""
    builder = Builder()
    for place, (speaker, text) in enumerate(turns):
        builder.add("turn", text, speaker=speaker, start_s=float(place), end_s=place + 0.5)
    return extract_evidence(builder.document("transkrip_wawancara", "txt"), context)


def criteria(evidence: Evidence) -> set[str]:
    return {link.criterion for link in evidence.criteria}


def demo(slug: str) -> tuple[Document, EvidenceContext]:
    """A demo text as the document that a reader would make of it, and whose it is."""
    source = json.loads(next(DEMO.glob(f"*/{slug}.json")).read_text(encoding="utf-8"))
    return from_source(source), demo_context(source["employee"])


def from_source(source: dict[str, Any]) -> Document:
    builder = Builder()
    if "turns" in source:
        for turn in source["turns"]:
            builder.add("turn", turn["text"], speaker=turn["speaker"], start_s=turn["start_s"], end_s=turn["end_s"])
        return builder.document("transkrip_wawancara", source["format"])
    builder.add("heading", source["title"])
    for name, value in source["fields"]:
        builder.add("field", f"{name}: {value}")
    for part in source.get("body", ()):
        _add_part(builder, part)
    for sheet in source.get("sheets", ()):
        _add_sheet(builder, sheet)
    _add_signature(builder, source["signature"])
    return builder.document(source["kind"], source["format"])


def demo_context(key: str) -> EvidenceContext:
    city = json.loads((DEMO / "city.json").read_text(encoding="utf-8"))
    person = next(person for person in city["employees"] if person["key"] == key)
    items = tuple(
        WorkItem(item["code"], item["title"], item["indicator"], item["target"], item["aspect"])
        for item in city["skp"][key]
    )
    return EvidenceContext(person["name"], person["nip"], person["unit"], items)


def _add_part(builder: Builder, part: dict[str, Any]) -> None:
    if "h" in part:
        builder.add("heading", part["h"])
    elif "p" in part:
        builder.add("paragraph", part["p"])
    for item in part.get("list", ()):
        builder.add("list_item", item)
    for row in part.get("table", {}).get("rows", ()):
        builder.row(part["table"]["header"], row)


def _add_sheet(builder: Builder, sheet: dict[str, Any]) -> None:
    filled = [len([cell for cell in row if cell is not None]) for row in sheet["rows"]]
    first = filled.index(max(filled))
    header = [str(name or "") for name in sheet["rows"][first]]
    for place, row in enumerate(sheet["rows"][first + 1 :], first + 2):
        builder.row(header, row, locator=f"{sheet['name']}!A{place}")


def _add_signature(builder: Builder, signature: dict[str, str] | None) -> None:
    if signature:
        for line in (
            f"{signature['place']}, {signature['date']}",
            signature["position"],
            signature["name"],
            signature["rank"],
        ):
            builder.add("paragraph", line)
        builder.add("paragraph", f"NIP {signature['nip']}")
