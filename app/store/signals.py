"""Counts and answers that stand beside a rating."""

import json

from sqlite_utils import Database

from app.store.database import Row, fetch_all


def fetch_services_of_unit(db: Database, unit_id: int) -> list[Row]:
    """The services that a unit is responsible for."""
    return fetch_all(db, "SELECT * FROM services WHERE unit_id = ? ORDER BY name", (unit_id,))


def fetch_complaint_count(db: Database, service: str, first: str, last: str) -> int:
    """Complaints of a service received from ``first`` to ``last`` (ISO dates), duplicates and abstentions left out."""
    row = db.conn.execute(
        "SELECT count(*) FROM complaints WHERE service = ? AND received_on BETWEEN ? AND ?"
        " AND duplicate_of IS NULL AND NOT service_abstained AND sentiment = 'negative'",
        (service, first, last),
    ).fetchone()
    return int(row[0])


def fetch_survey_scores(db: Database, service_id: int, first: str, last: str) -> list[dict[str, int]]:
    """The nine scores of each answer about a service from ``first`` to ``last`` (ISO dates)."""
    rows = fetch_all(
        db,
        "SELECT scores FROM survey_answers WHERE service_id = ? AND answered_on BETWEEN ? AND ?",
        (service_id, first, last),
    )
    return [json.loads(row["scores"]) for row in rows]
