"""What administrators chose for the installation: append-only, of a name the newest row counts."""

from sqlite_utils import Database

from app.store.database import Row, fetch_one, insert, utc_now


def fetch_choice(db: Database, name: str) -> Row | None:
    """The newest choice of this name: ``value``, ``at``, ``user_name`` (None for the system); None if never made."""
    return fetch_one(
        db,
        "SELECT value, at, users.name AS user_name FROM choices LEFT JOIN users ON users.id = user_id"
        " WHERE choices.name = ? ORDER BY choices.id DESC LIMIT 1",
        (name,),
    )


def save_choice(db: Database, name: str, value: str, user_id: int | None) -> None:
    """Append a choice, inside the caller's transaction."""
    insert(db, "choices", {"name": name, "value": value, "user_id": user_id, "at": utc_now()})
