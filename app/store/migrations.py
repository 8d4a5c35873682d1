"""The schema as ordered, named steps. A step that has been released is never edited; a change is a new step."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from app.store.schema import (
    complaint_labels,
    complaint_models,
    complaint_work,
    development,
    employee,
    first,
    interviews,
    leaders,
    proceedings,
    readings,
    responses,
    suggestions,
    surveys,
    themes,
)
from app.store.word_forms import save_all_words

MIGRATIONS = Migrations("tinjau")


def _run(db: Database, script: str) -> None:
    for statement in script.split(";;"):
        if statement.strip():
            db.conn.execute(statement)


@MIGRATIONS()
def m001_people(db: Database) -> None:
    """Units, services, employees, accounts, periods, assignments, SKP items."""
    _run(db, first.PEOPLE)


@MIGRATIONS()
def m002_files(db: Database) -> None:
    """Uploads with their state, what was read, evidence."""
    _run(db, first.FILES)


@MIGRATIONS()
def m003_assessments(db: Database) -> None:
    """Suggestions and the acts of raters, append-only."""
    _run(db, first.ASSESSMENTS)


@MIGRATIONS()
def m004_complaints(db: Database) -> None:
    """Imported tables, complaints with their index, survey answers."""
    _run(db, first.COMPLAINTS)


@MIGRATIONS()
def m005_audit(db: Database) -> None:
    """The audit chain and sign-in attempts."""
    _run(db, first.AUDIT)


@MIGRATIONS()
def m006_complaint_counts(db: Database) -> None:
    """The counts beside the unfiltered list of complaints come from an index alone."""
    _run(db, first.COMPLAINT_COUNTS)


@MIGRATIONS()
def m007_complaint_labels(db: Database) -> None:
    """People's corrections of labels, beside the machine's."""
    _run(db, complaint_labels.TABLES)
    save_all_words(db)


@MIGRATIONS()
def m008_proceedings(db: Database) -> None:
    """What follows a confirmation, and days off."""
    _run(db, proceedings.TABLES)


@MIGRATIONS()
def m009_employee(db: Database) -> None:
    """Answers of employees."""
    _run(db, employee.TABLES)


@MIGRATIONS()
def m010_development(db: Database) -> None:
    """Training and coaching."""
    _run(db, development.TABLES)


@MIGRATIONS()
def m011_themes(db: Database) -> None:
    """Background tasks, themes, volumes."""
    _run(db, themes.TABLES)


@MIGRATIONS()
def m012_complaint_work(db: Database) -> None:
    """Attribution and follow-up of complaints."""
    _run(db, complaint_work.TABLES)


@MIGRATIONS()
def m013_surveys(db: Database) -> None:
    """Survey forms and internal surveys."""
    _run(db, surveys.TABLES)


@MIGRATIONS()
def m014_leaders(db: Database) -> None:
    """Results of organisations, events of periods."""
    _run(db, leaders.TABLES)


@MIGRATIONS()
def m015_responses(db: Database) -> None:
    """When complaints were answered."""
    _run(db, responses.TABLES)


@MIGRATIONS()
def m016_readings(db: Database) -> None:
    """Files within files, versions, progress, facts, anchors carried to newer readings."""
    _run(db, readings.TABLES)


@MIGRATIONS()
def m017_complaint_models(db: Database) -> None:
    """More labels of complaints and people's corrections of them, descriptions of services, trained models."""
    _run(db, complaint_models.TABLES)


@MIGRATIONS()
def m018_suggestions(db: Database) -> None:
    """Evidence tied to another criterion; the extractor of each reading."""
    _run(db, suggestions.TABLES)


@MIGRATIONS()
def m019_interviews(db: Database) -> None:
    """Interviews: preparation, consent, notes, speakers, recordings, codes, summaries."""
    _run(db, interviews.BEGUN)
    _run(db, interviews.NOTED)
    _run(db, interviews.CODED)
