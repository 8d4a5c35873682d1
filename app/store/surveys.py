"""Answers of the citizen satisfaction survey, populations of services, and tables on their way in."""

import json
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now


def save_survey_answers(db: Database, import_id: int, answers: Iterable[Row], channel: str = "import") -> list[int]:
    """Insert ``service_id``, ``answered_on``, ``scores`` (element → 1..4), ``masked_comment``; gives the ids."""
    return [
        insert(
            db,
            "survey_answers",
            {**row, "import_id": import_id, "scores": json.dumps(row["scores"]), "channel": channel},
        )
        for row in answers
    ]


def fetch_survey_answers(db: Database, first: str, last: str) -> Iterator[tuple[int, dict[str, int]]]:
    """Service and the nine scores of every answer from ``first`` to ``last`` (ISO dates), in order of arrival."""
    rows = db.conn.execute(
        "SELECT service_id, scores FROM survey_answers WHERE answered_on BETWEEN ? AND ? ORDER BY id", (first, last)
    )
    return ((service, json.loads(scores)) for service, scores in rows)


def save_population(db: Database, service_id: int, period_id: int, population: int, user_id: int | None) -> int:
    """How many people used a service in a period, as a person entered it; the newest entry stands."""
    row = {"service_id": service_id, "period_id": period_id, "population": population}
    return insert(db, "survey_populations", {**row, "user_id": user_id, "at": utc_now()})


def fetch_populations(db: Database, period_id: int) -> dict[int, int]:
    """Service → the population that was entered last for the period."""
    rows = db.conn.execute(
        "SELECT service_id, population FROM survey_populations WHERE period_id = ? ORDER BY id", (period_id,)
    )
    return {int(service): int(population) for service, population in rows}


def save_upload(db: Database, row: Row) -> None:
    """A table on its way in: ``token``, ``user_id``, ``kind``, ``name``, ``at`` (seconds since the epoch)."""
    insert(db, "survey_uploads", row)


def fetch_upload(db: Database, token: str, user_id: int | None) -> Row | None:
    """The table that this account handed in under the token."""
    return fetch_one(db, "SELECT * FROM survey_uploads WHERE token = ? AND user_id = ?", (token, user_id))


def fetch_uploads_before(db: Database, at: float) -> list[str]:
    """Tokens of the tables handed in before ``at``."""
    return [row["token"] for row in fetch_all(db, "SELECT token FROM survey_uploads WHERE at < ?", (at,))]


def save_upload_removed(db: Database, token: str) -> None:
    """Forget a table on its way in."""
    db.conn.execute("DELETE FROM survey_uploads WHERE token = ?", (token,))
