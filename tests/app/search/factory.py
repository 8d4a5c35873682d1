"""Complaints put straight into the database, as an import leaves them."""

from itertools import count

from app.store.complaints import save_complaint
from app.store.database import insert, transaction, utc_now
from app.store.word_forms import save_words, words_of

NUMBERS = count(1)
DEFAULTS = {
    "received_on": "2026-05-04", "channel": "SMS", "classification": "Aspirasi", "status": "Selesai",
    "service": "adminduk", "service_confidence": 0.9, "service_alternatives": (), "service_abstained": False,
    "sentiment": "negative", "sentiment_confidence": 0.8, "sentiment_abstained": False, "language": "ind",
    "duplicate_of": None, "model": "service/1+sentiment/1",
}  # fmt: skip


def store(ctx, *rows):
    """Store complaints, each a text or a dictionary of columns; gives their ids."""
    head = {"kind": "complaints", "name": "a.csv", "sha256": "", "rows": 0, "accepted": 0, "rejected": 0, "known": 0}
    with transaction(ctx.db):
        import_id = insert(ctx.db, "imports", {**head, "at": utc_now()})
        return [_store(ctx, import_id, row if isinstance(row, dict) else {"masked_text": row}) for row in rows]


def _store(ctx, import_id, row):
    values = {**DEFAULTS, "external_id": f"L{next(NUMBERS)}", "original": row["masked_text"], **row}
    save_words(ctx.db, words_of(row["masked_text"]))
    return save_complaint(ctx.db, {**values, "import_id": import_id})


def correct(ctx, complaint_id, field, value, user_id):
    """A person's label, as a correction leaves it: a record, and its fold in the complaint."""
    row = {"complaint_id": complaint_id, "batch": "b", "field": field, "value": value, "user_id": user_id}
    with transaction(ctx.db):
        insert(ctx.db, "complaint_corrections", {**row, "at": utc_now()})
        ctx.db.conn.execute(f"UPDATE complaints SET human_{field} = ? WHERE id = ?", (value, complaint_id))
