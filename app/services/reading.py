"""One file read, and its evidence, as plain data: the output of ``tinjau read`` and ``tinjau evidence``."""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.services.errors import InvalidInputError
from app.services.limits import limits_from
from app.settings import Settings
from nlp.errors import NlpError, ReadError
from nlp.types import Box, Document, Evidence, EvidenceContext, Page, Quantity, WorkItem

LOG = logging.getLogger(__name__)
Report = dict[str, Any]
_UNREAD: Report = {"kind": "lainnya", "kind_confidence": 0.0, "format": "", "pages": [], "blocks": [], "facts": []}


def read_report(path: Path, settings: Settings) -> Report:
    """The file as in ``docs/schemas/read.schema.json``; a file that cannot be read gives status ``failed``."""
    try:
        document = _read(path, settings)
    except Exception as err:
        return {**_failed(err), **_UNREAD}
    return {
        "status": document.status,
        "reason": document.reason,
        "next_step": document.next_step,
        "kind": document.kind,
        "kind_confidence": document.kind_confidence,
        "format": document.format,
        "pages": [_page(page) for page in document.pages],
        "blocks": [asdict(block) for block in document.blocks],
        "facts": [asdict(fact) for fact in document.facts],
    }


def evidence_report(path: Path, settings: Settings, name: str, nip: str, items: Sequence[WorkItem]) -> Report:
    """The evidence in a file as in ``docs/schemas/evidence.schema.json``, in the order of the text."""
    from nlp.evidence import extract_evidence, load_evidence_model

    try:
        document = _read(path, settings)
        context = EvidenceContext(employee_name=name, nip=nip, items=tuple(items))
        found = extract_evidence(document, context, load_evidence_model(settings.models))
    except Exception as err:
        return {**_failed(err), "evidence": []}
    return {
        "status": document.status,
        "reason": document.reason,
        "next_step": document.next_step,
        "evidence": [_evidence(item) for item in found],
    }


def work_items(content: bytes) -> tuple[WorkItem, ...]:
    """SKP items from JSON: a list of objects with ``code`` and ``title``, if known also indicator, target, aspect.

    Raises:
        InvalidInputError: it is anything else.
    """
    names = WorkItem.__dataclass_fields__
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, list) or not all(
        isinstance(item, dict) and {"code", "title"} <= item.keys() <= names.keys() for item in data
    ):
        raise InvalidInputError(
            "Butir SKP harus berupa daftar JSON: tiap butir punya code dan title, boleh indicator, target, aspect."
        )
    return tuple(WorkItem(**{name: str(value) for name, value in item.items()}) for item in data)


def _read(path: Path, settings: Settings) -> Document:
    from nlp.readers import read_file

    if not path.is_file():
        raise ReadError("not_found", "Berkas ini tidak ada, atau bukan berkas biasa.", "Periksa letak dan namanya.")
    return read_file(path, path.name, limits_from(settings))


def _failed(error: Exception) -> Report:
    """Status ``failed`` with what happened; an error that nobody foresaw is named by its kind and logged."""
    if isinstance(error, ReadError):
        return {"status": "failed", "reason": error.reason, "next_step": error.next_step}
    if isinstance(error, NlpError):
        return {"status": "failed", "reason": str(error), "next_step": ""}
    LOG.error("reading failed", exc_info=error)
    reason = f"Terjadi kesalahan di dalam Tinjau saat mengolah berkas ini ({type(error).__name__})."
    return {
        "status": "failed",
        "reason": reason,
        "next_step": "Ulangi dengan --debug, lalu sampaikan kepada administrator.",
    }


def _page(page: Page) -> Report:
    return {
        "number": page.number,
        "text": page.text,
        "words": [
            {
                "text": word.text,
                "start": word.start,
                "end": word.end,
                "box": _box(word.box) if word.box else None,
                "confidence": word.confidence,
                "original": word.original,
            }
            for word in page.words
        ],
        "width": page.width,
        "height": page.height,
        "ocr": page.ocr,
        "confidence": page.confidence,
        "doubtful": page.doubtful,
    }


def _evidence(item: Evidence) -> Report:
    return {
        "quote": item.quote,
        "page": item.page,
        "start": item.start,
        "end": item.end,
        "boxes": [_box(box) for box in item.boxes],
        "kind": item.kind,
        "criteria": [asdict(link) for link in item.criteria],
        "polarity": item.polarity,
        "owner": item.owner,
        "owner_confidence": item.owner_confidence,
        "quantity": _quantity(item.quantity),
        "period": item.period,
        "locator": item.locator,
        "speaker": item.speaker,
        "start_s": item.start_s,
    }


def _quantity(quantity: Quantity | None) -> Report | None:
    if quantity is None:
        return None
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in asdict(quantity).items()}


def _box(box: Box) -> list[float]:
    return [box.x0, box.y0, box.x1, box.y1]
