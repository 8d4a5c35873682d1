"""The demo corpus as the authors wrote it: texts without a form, one JSON file a document or interview."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.demo.parts import Part, parse_part

Grid = tuple[tuple[str | int | float | None, ...], ...]


@dataclass(frozen=True)
class Signature:
    """Who signs, where and when; every field as it is to be printed."""

    place: str
    date: str
    position: str
    name: str
    rank: str
    nip: str


@dataclass(frozen=True)
class SourceDocument:
    """A work document: ``body`` for pages of text, ``sheets`` (name and rows) for a workbook."""

    file: str
    format: str
    kind: str
    employee: str
    period: str
    letterhead: bool
    title: str
    fields: tuple[tuple[str, str], ...]
    body: tuple[Part, ...]
    sheets: tuple[tuple[str, Grid], ...]
    signature: Signature | None


@dataclass(frozen=True)
class Turn:
    """What one speaker said; times in seconds from the start."""

    speaker: str
    role: str
    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True)
class SourceInterview:
    """A transcript; ``date`` is the day of the talk (ISO)."""

    file: str
    format: str
    employee: str
    period: str
    date: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class SourceComplaint:
    """A complaint with the labels that its author gave it; ``date`` is ISO."""

    id: str
    date: str
    channel: str
    text: str
    service: str
    sentiment: str
    language: str
    duplicate_of: str | None


def read_city(corpus: Path) -> dict[str, Any]:
    """The city: units, services, periods, employees, assignments and SKP items, as in ``city.json``."""
    city: dict[str, Any] = json.loads((corpus / "city.json").read_text(encoding="utf-8"))
    return city


def read_documents(corpus: Path) -> list[SourceDocument]:
    """All work documents, in the order of their files' names."""
    return [_document(data) for data in _folder(corpus / "documents")]


def read_interviews(corpus: Path) -> list[SourceInterview]:
    """All interviews, in the order of their files' names."""
    return [
        SourceInterview(**{**data, "turns": tuple(Turn(**turn) for turn in data["turns"])})
        for data in _folder(corpus / "interviews")
    ]


def read_complaints(corpus: Path) -> list[SourceComplaint]:
    """All complaints, in the order of their ids: those that models may use, and the wave that is for show only."""
    lines = [
        line
        for path in sorted(corpus.glob("complaints*/*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return sorted((SourceComplaint(**json.loads(line)) for line in lines if line), key=lambda row: row.id)


def _folder(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def _document(data: dict[str, Any]) -> SourceDocument:
    return SourceDocument(
        file=data["file"],
        format=data["format"],
        kind=data["kind"],
        employee=data["employee"],
        period=data["period"],
        letterhead=data["letterhead"],
        title=data["title"],
        fields=tuple((label, value) for label, value in data["fields"]),
        body=tuple(parse_part(part) for part in data.get("body", ())),
        sheets=tuple((sheet["name"], tuple(map(tuple, sheet["rows"]))) for sheet in data.get("sheets", ())),
        signature=Signature(**data["signature"]) if data["signature"] else None,
    )
