"""Trainings of the city's models: what came of them, append-only."""

import json

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now

SERVICE = "service"


def save_training(db: Database, version: str, outcome: str, facts: Row, user_id: int | None) -> int:
    """Append a training of the service model (``promoted``, ``kept``) or its restoring (``restored``); gives its id."""
    row = {"name": SERVICE, "version": version, "outcome": outcome, "facts": json.dumps(facts), "user_id": user_id}
    return insert(db, "model_trainings", {**row, "at": utc_now()})


def fetch_last_training(db: Database) -> Row | None:
    """The newest of the service model with ``user_name``; ``facts`` as data."""
    row = fetch_one(
        db,
        "SELECT model_trainings.*, users.name AS user_name FROM model_trainings LEFT JOIN users ON users.id = user_id"
        " WHERE model_trainings.name = ? ORDER BY model_trainings.id DESC LIMIT 1",
        (SERVICE,),
    )
    return {**row, "facts": json.loads(row["facts"])} if row else None


def fetch_corrected_texts(db: Database) -> list[Row]:
    """``masked_text`` and ``human_service`` of complaints whose service a person told, by id."""
    return fetch_all(
        db, "SELECT masked_text, human_service FROM complaints WHERE human_service IS NOT NULL ORDER BY id"
    )
