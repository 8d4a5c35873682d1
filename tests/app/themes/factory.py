"""Stored complaints about planted themes, and tasks run as the worker would."""

from datetime import date, timedelta

from app.services.complaint_search import ComplaintFilter
from app.services.task_kinds import run_task
from app.services.themes.acts import request_themes
from app.store.complaints import save_complaint
from app.store.database import insert, transaction, utc_now
from app.store.imports import save_import
from tests.nlp.themes.planted import planted

ALL = ComplaintFilter()
ADMINDUK = ComplaintFilter(chosen=frozenset({("service", "adminduk")}))
FIRST_DAY = date(2026, 3, 1)


def store_complaint(ctx, text, day="2026-08-01", service="adminduk", *, unsure=False, duplicate_of=None, **row):
    """One masked complaint, as an import would leave it; gives its id."""
    number = ctx.db.conn.execute("SELECT coalesce(max(id), 0) + 1 FROM complaints").fetchone()[0]
    values = {"external_id": f"t-{number}", "received_on": day, "channel": "Loket", "original": text}
    values |= {"masked_text": text, "classification": "", "status": "", "service": service, "service_confidence": 0.9}
    values |= {"service_alternatives": [], "service_abstained": int(unsure), "sentiment": "negative"}
    values |= {"sentiment_confidence": 0.9, "sentiment_abstained": 0, "language": "ind", "model": "test"}
    with transaction(ctx.db):
        import_id = store_import(ctx)
        complaint_id = save_complaint(ctx.db, {**values, "import_id": import_id, "duplicate_of": duplicate_of, **row})
    assert complaint_id is not None
    return complaint_id


def store_import(ctx, kind="complaints"):
    row = {"kind": kind, "name": "a.csv", "sha256": "0", "rows": 1, "accepted": 1, "rejected": 0, "known": 0}
    with transaction(ctx.db):
        return save_import(ctx.db, {**row, "rejects": None, "user_id": ctx.actor.user_id})


def store_planted(ctx, each=20, seed=7, names=("blangko", "sampah", "air"), since=FIRST_DAY, every_days=2):
    """Complaints with planted themes, one each two days; gives ids by theme."""
    ids: dict[str, list[int]] = {name: [] for name in names}
    with transaction(ctx.db):
        for place, (text, name) in enumerate(zip(*planted(each, seed, names), strict=True)):
            ids[name].append(store_complaint(ctx, text, (since + timedelta(every_days * place)).isoformat()))
    return ids


def relabel(ctx, ids, service):
    """Correct the service of complaints, as a person would."""
    with transaction(ctx.db):
        for number in ids:
            ctx.db.conn.execute("UPDATE complaints SET human_service = ? WHERE id = ?", (service, number))
            row = {"complaint_id": number, "batch": "b", "field": "service", "value": service, "at": utc_now()}
            insert(ctx.db, "complaint_corrections", {**row, "user_id": ctx.actor.user_id})


def compute(ctx, filters=ALL):
    """Ask for themes and do the task; gives its state."""
    return run_task(ctx, request_themes(ctx, filters))
