"""Public forms of services with their states, and how often an address has answered (digests only)."""

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now

_FORMS = """SELECT survey_forms.*, services.name AS service_name, services.code AS service_code,
    units.name AS unit_name, imports.accepted AS answers,
    (SELECT state FROM survey_form_states WHERE form_id = survey_forms.id ORDER BY id DESC LIMIT 1) AS state
    FROM survey_forms JOIN services ON services.id = survey_forms.service_id
    JOIN imports ON imports.id = survey_forms.import_id LEFT JOIN units ON units.id = services.unit_id"""


def save_form(db: Database, row: Row) -> int:
    """Insert a form: ``token``, ``service_id``, ``import_id``; gives its id."""
    return insert(db, "survey_forms", {"at": utc_now(), **row})


def save_form_state(db: Database, form_id: int, state: str, user_id: int | None) -> int:
    """Open or close a form from now on."""
    return insert(db, "survey_form_states", {"form_id": form_id, "state": state, "user_id": user_id, "at": utc_now()})


def fetch_forms(db: Database) -> list[Row]:
    """All forms with their service, unit, state and number of answers, open ones first."""
    return fetch_all(db, f"{_FORMS} ORDER BY state = 'closed', services.name, survey_forms.id DESC")


def fetch_form(db: Database, form_id: int) -> Row | None:
    """One form."""
    return fetch_one(db, f"{_FORMS} WHERE survey_forms.id = ?", (form_id,))


def fetch_form_by_token(db: Database, token: str) -> Row | None:
    """The form with this public address."""
    return fetch_one(db, f"{_FORMS} WHERE survey_forms.token = ?", (token,))


def save_answer_counted(db: Database, import_id: int) -> None:
    """One answer more came in through a form."""
    db.conn.execute("UPDATE imports SET rows = rows + 1, accepted = accepted + 1 WHERE id = ?", (import_id,))


def fetch_answer_times(db: Database, key: str, since: float) -> list[float]:
    """Times (seconds since the epoch) of the answers under this key from ``since`` on, oldest first."""
    rows = fetch_all(db, "SELECT at FROM survey_attempts WHERE key = ? AND at > ? ORDER BY at", (key, since))
    return [row["at"] for row in rows]


def save_answer_time(db: Database, key: str, at: float) -> None:
    """Count one answer under a key."""
    db.conn.execute("INSERT INTO survey_attempts (key, at) VALUES (?, ?)", (key, at))


def save_answer_times_forgotten(db: Database, before: float) -> None:
    """Forget the times of answers that are older."""
    db.conn.execute("DELETE FROM survey_attempts WHERE at < ?", (before,))
