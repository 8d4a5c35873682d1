"""What the city changed of the calendar: local days off, joint leave, holidays on which it works."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, insert, utc_now


def fetch_day_changes(db: Database) -> list[Row]:
    """Every change ever made, in order: ``day``, ``name``, ``kind`` (off, working, default), who and when."""
    return fetch_all(
        db,
        "SELECT holidays.*, users.name AS user_name FROM holidays LEFT JOIN users ON users.id = holidays.user_id"
        " ORDER BY holidays.id",
    )


def save_day_change(db: Database, day: str, kind: str, name: str, user_id: int | None) -> int:
    """Append a change inside the caller's transaction; the newest of a day counts."""
    return insert(db, "holidays", {"day": day, "kind": kind, "name": name, "user_id": user_id, "at": utc_now()})
