"""Counts over the whole installation, for the administrator's tables."""

from sqlite_utils import Database

from app.store.database import fetch_all


def fetch_evidence_kinds(db: Database) -> dict[str, int]:
    """Current pieces of evidence by kind."""
    return _pairs(db, "SELECT kind, count(*) FROM evidence WHERE current GROUP BY kind")


def fetch_complaint_services(db: Database) -> dict[str, int]:
    """Complaints by service; those on which the model abstains under ``(ragu)``."""
    return _pairs(
        db, "SELECT CASE WHEN service_abstained THEN '(ragu)' ELSE service END, count(*) FROM complaints GROUP BY 1"
    )


def fetch_complaint_sentiments(db: Database) -> dict[str, int]:
    """Complaints by sentiment."""
    return _pairs(db, "SELECT sentiment, count(*) FROM complaints GROUP BY 1")


def fetch_survey_count(db: Database) -> int:
    """Number of survey answers."""
    return int(db.conn.execute("SELECT count(*) FROM survey_answers").fetchone()[0])


def _pairs(db: Database, sql: str) -> dict[str, int]:
    return {str(name): int(count) for name, count in (tuple(row.values()) for row in fetch_all(db, sql))}
