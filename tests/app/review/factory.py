"""Stored evidence and rated criteria for tests of the review."""

import hashlib
from decimal import Decimal

from app.services import review
from app.services.context import Context
from app.services.review.load import load
from app.store import files
from app.store.assessments import fetch_assessment
from app.store.database import transaction
from app.store.documents import save_evidence
from nlp.types import Block, CriterionLink, Document, Evidence, Page, Quantity
from tests.app.document_factories import save_document
from tests.support import City


def store_evidence(
    ctx: Context,
    city: City,
    *pieces: dict,
    name: str = "laporan.txt",
    ocr: bool = False,
    kind: str = "lainnya",
    purpose: str = "document",
    extractor: str = "test-1",
) -> list[int]:
    """A file read and analysed with these pieces (``quote`` and any field of Evidence); gives the evidence's ids."""
    text = "\n".join(piece["quote"] for piece in pieces)
    page = Page(1, text, ocr=ocr)
    blocks = tuple(
        Block("paragraph", 1, text.index(p["quote"]), text.index(p["quote"]) + len(p["quote"])) for p in pieces
    )
    row = {"sha256": hashlib.sha256((name + text).encode()).hexdigest(), "name": name, "size": len(text)}
    row |= {"purpose": purpose, "employee_id": city.employee, "period_id": city.period, "uploaded_by": None}
    with transaction(ctx.db):
        file_id = files.save_file(ctx.db, {**row, "state": "ready"})
        document = Document("ok", "txt", (page,), blocks, kind, 0.9)
        document_id = save_document(ctx.db, file_id, document, "test-1")
        file = files.fetch_file(ctx.db, file_id)
        assert file is not None
        refused = save_evidence(ctx.db, document_id, file, [_piece(text, p) for p in pieces], extractor, frozenset())
    assert refused == 0
    ids = ctx.db.conn.execute("SELECT id FROM evidence WHERE document_id = ? ORDER BY id", (document_id,))
    return [row[0] for row in ids]


def _piece(text: str, given: dict) -> Evidence:
    start = text.index(given["quote"])
    ratio = given.get("ratio")
    links = given.get("criteria", ("HK1",))
    return Evidence(
        quote=given["quote"],
        page=1,
        start=start,
        end=start + len(given["quote"]),
        kind=given.get("kind", "target_realisation" if ratio else "behaviour"),
        polarity=given.get("polarity", "support"),
        owner=given.get("owner", "employee"),
        owner_confidence=0.9,
        criteria=tuple(CriterionLink(name, 0.9) for name in links),
        quantity=Quantity(ratio=Decimal(ratio)) if ratio else None,
        period=given.get("period"),
        role=given.get("role"),
    )


def version(ctx: Context, city: City) -> int:
    row = fetch_assessment(ctx.db, city.assessment)
    assert row is not None
    return int(row["version"])


def finish(ctx: Context, city: City, rating: str = "meets") -> None:
    """Rate every criterion blind and keep that rating, then both parts as a whole."""
    row = fetch_assessment(ctx.db, city.assessment)
    assert row is not None
    for item in load(ctx, row).criteria:
        review.rate_blind(ctx, city.assessment, item.id, rating, version(ctx, city))
        review.decide(ctx, city.assessment, item.id, rating, version(ctx, city), "context", "Saya melihatnya sendiri.")
    for part in ("hasil_kerja", "perilaku_kerja"):
        review.rate_whole(ctx, city.assessment, part, rating, version(ctx, city))
