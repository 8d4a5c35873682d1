"""An installation of the version before: its complaints, corrections and their protection come along."""

import sqlite3

import pytest

from app.services.complaint_search import ComplaintFilter, matching_ids, search_complaints
from app.store.complaints import fetch_complaint
from app.store.corrections import fetch_corrections, fetch_labels
from app.store.database import fetch_all, open_database
from app.store.migrations import MIGRATIONS
from app.store.reanalysis import fetch_model_counts
from tests.support import make_context, make_settings


@pytest.fixture
def old(tmp_path):
    """One complaint of the models before, whose service a person corrected; brought up to date."""
    settings = make_settings(tmp_path)
    make_context(settings).db.close()
    settings.database.unlink()
    settings.database.touch()
    db = open_database(settings.database)
    MIGRATIONS.apply(db, stop_before="m017_complaint_models")
    for statement in (
        "INSERT INTO imports VALUES (1, 'complaints', 'a', '', 1, 1, 0, 0, NULL, NULL, '2026')",
        "INSERT INTO users (id, username, name, password_hash, roles, created_at) VALUES (1, 'a', 'A', '', '', '2026')",
        "INSERT INTO services (code, name) VALUES ('sosial', 'Sosial')",
        "INSERT INTO complaints (import_id, external_id, original, masked_text, service, service_confidence,"
        " service_alternatives, service_abstained, sentiment, sentiment_confidence, sentiment_abstained, language,"
        " model, human_service) VALUES (1, '1', 'air mati', 'air mati', 'adminduk', 0.9, '[]', 0, 'negative', 0.9, 0,"
        " 'ind', 'service/1+sentiment/1', 'sosial')",
        "INSERT INTO complaint_corrections VALUES (7, 1, '1', 'service', 'sosial', NULL, NULL, 1, '2026')",
    ):
        db.conn.execute(statement)
    db.conn.commit()
    db.close()
    ctx = make_context(settings)
    yield ctx
    ctx.db.close()


def test_a_complaint_has_no_new_labels_yet(old):
    row = fetch_complaint(old.db, 1)
    assert (row["tier"], row["kind"], row["unsur"], row["mentions"], row["opinions"]) == ("", "", "", (), ())
    assert (row["label_service"], row["label_integrity"], row["unsure_kind"]) == ("sosial", "tidak", 1)
    assert row["sentiment_probabilities"] == {}


def test_it_waits_to_be_analysed_anew(old):
    assert fetch_model_counts(old.db) == {"service/1+sentiment/1": 1}


def test_it_is_found_and_counted(old):
    assert matching_ids(old, ComplaintFilter(query="air")).tolist() == [1]
    facets = search_complaints(old, ComplaintFilter()).facets
    assert [item.value for item in facets["service"]] == ["sosial"]
    assert [item.value for item in facets["kind"]] == [""]


def test_corrections_came_along(old):
    (row,) = fetch_corrections(old.db, [1])
    assert (row["id"], row["field"], row["value"]) == (7, "service", "sosial")
    assert fetch_labels(old.db, [1])[0]["human_service"] == "sosial"


@pytest.mark.parametrize("act", ["UPDATE complaint_corrections SET value = 'x'", "DELETE FROM complaint_corrections"])
def test_corrections_are_still_append_only(old, act):
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        old.db.conn.execute(act)


@pytest.mark.parametrize(
    ("field", "allowed"), [("kind", True), ("unsur", True), ("urgency", True), ("integrity", True), ("mood", False)]
)
def test_the_new_labels_can_be_corrected(old, field, allowed):
    insert = "INSERT INTO complaint_corrections (complaint_id, batch, field, user_id, at) VALUES (1, '2', ?, 1, '2026')"
    if allowed:
        old.db.conn.execute(insert, (field,))
        assert len(fetch_corrections(old.db, [1])) == 2
    else:
        with pytest.raises(sqlite3.IntegrityError):
            old.db.conn.execute(insert, (field,))


def test_services_have_room_for_a_description(old):
    assert fetch_all(old.db, "SELECT description FROM services") == [{"description": ""}]


@pytest.mark.parametrize("table", ["choices", "model_trainings"])
def test_choices_and_trainings_are_append_only(old, table):
    values = {"choices": "(1, 'a', 'b', 1, '')", "model_trainings": "(1, 'a', 'b', 'kept', '{}', 1, '')"}[table]
    old.db.conn.execute(f"INSERT INTO {table} VALUES {values}")
    for act in (f"UPDATE {table} SET name = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            old.db.conn.execute(act)
