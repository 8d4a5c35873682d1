"""The schema as ordered, named steps. A step that has been released is never edited; a change is a new step."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from app.store import schema

MIGRATIONS = Migrations("tinjau")


def _run(db: Database, script: str) -> None:
    for statement in script.split(";;"):
        if statement.strip():
            db.conn.execute(statement)


@MIGRATIONS()
def m001_people(db: Database) -> None:
    """Units, services, employees, accounts, periods, assignments, SKP items."""
    _run(db, schema.PEOPLE)


@MIGRATIONS()
def m002_files(db: Database) -> None:
    """Uploads with their state, what was read, evidence."""
    _run(db, schema.FILES)


@MIGRATIONS()
def m003_assessments(db: Database) -> None:
    """Suggestions and the acts of raters, append-only."""
    _run(db, schema.ASSESSMENTS)


@MIGRATIONS()
def m004_complaints(db: Database) -> None:
    """Imported tables, complaints with their index, survey answers."""
    _run(db, schema.COMPLAINTS)


@MIGRATIONS()
def m005_audit(db: Database) -> None:
    """The audit chain and sign-in attempts."""
    _run(db, schema.AUDIT)


@MIGRATIONS()
def m006_complaint_counts(db: Database) -> None:
    """The counts beside the unfiltered list of complaints come from an index alone."""
    _run(db, schema.COMPLAINT_COUNTS)
