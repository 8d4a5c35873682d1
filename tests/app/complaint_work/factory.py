"""Stored complaints, an assessment's people, and follow-up records for tests of the work on complaints."""

from app.services import attribution, follow_ups
from app.services.context import Context
from app.store import complaints, imports
from app.store.database import transaction
from tests.support import City, as_user

TODAY = "2026-08-20"
NOTE = "Sudah diperiksa di loket bersama pegawai."
BASIS = {"basis": "document", "basis_note": "Berita acara pemeriksaan 12 Agustus."}
OPENING = {"title": "Antre di loket", "reason": "Banyak aduan antre.", "service": "perizinan", "due_on": "2026-09-30"}


def store_complaints(ctx: Context, *given: dict) -> list[int]:
    """Complaints with these fields over plain ones; gives their ids. ``text`` is the masked text."""
    with transaction(ctx.db):
        row = {"kind": "complaints", "name": "aduan.csv", "sha256": "0" * 64, "rows": len(given)}
        counts = {"accepted": len(given), "rejected": 0, "known": 0, "rejects": None, "user_id": None}
        number = imports.save_import(ctx.db, {**row, **counts})
        ids = [complaints.save_complaint(ctx.db, _row(number, place, one)) for place, one in enumerate(given)]
    assert None not in ids
    return ids


def _row(import_id: int, place: int, given: dict) -> dict:
    text = given.get("text", "Antre di loket lama sekali.")
    row = {"import_id": import_id, "external_id": f"A{import_id}-{place}", "received_on": "2026-08-01"}
    row |= {"channel": "Website", "original": text, "masked_text": text, "classification": "", "status": ""}
    row |= {"service": "perizinan", "service_confidence": 0.9, "service_alternatives": [], "service_abstained": 0}
    row |= {"sentiment": "negative", "sentiment_confidence": 0.9, "sentiment_abstained": 0, "language": "ind"}
    row |= {"duplicate_of": None, "model": "uji"}
    return row | {name: value for name, value in given.items() if name != "text"}


def labels_of(ctx: Context, complaint_id: int) -> tuple[str, str]:
    """The labels that count."""
    row = complaints.fetch_complaint(ctx.db, complaint_id)
    assert row is not None
    return row["label_service"], row["label_sentiment"]


def attribute(ctx: Context, city: City, complaint: int, finding: str = "alleged", by: str = "rater", **values) -> int:
    """Attribute a complaint to the city's employee; a proof rests on ``BASIS``."""
    actor = as_user(ctx, city.users[by])
    basis = BASIS if finding == "proven" else {}
    return attribution.record(actor, complaint, city.assessment, finding, NOTE, TODAY, **{**basis, **values})


def open_record(ctx: Context, city: City, by: str = "rater", **values) -> int:
    """A follow-up of the city's service."""
    return follow_ups.open_follow_up(as_user(ctx, city.users[by]), {**OPENING, **values}, TODAY)


def write(ctx: Context, city: City, record: int, kind: str, by: str = "rater", **values) -> int:
    """Add an entry that holds what its kind needs."""
    given = {"text": "Dicatat seperti adanya.", "on_date": "2026-09-01", "result": "improved", **values}
    return follow_ups.add_entry(as_user(ctx, city.users[by]), record, kind, given, TODAY)
