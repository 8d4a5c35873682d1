"""The audit chain finds edits, removals and, given a head, truncation."""

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from app.store.audit import fetch_head, find_problems, save_entry
from app.store.database import open_database

KEY = b"k" * 32


@pytest.fixture
def db(tmp_path: Path):
    database = open_database(tmp_path / "t.db", migrate=True)
    for number in range(5):
        save_entry(database, KEY, user_id=None, action="a", subject="s", subject_id=number, detail={"n": number})
    yield database
    database.close()


def unlock(db: Database) -> None:
    db.conn.execute("DROP TRIGGER audit_keep")
    db.conn.execute("DROP TRIGGER audit_stay")


def test_a_whole_chain_has_no_problem(db: Database) -> None:
    assert list(find_problems(db, KEY, head=fetch_head(db)[1])) == []


@pytest.mark.parametrize("statement", ["UPDATE audit SET action = 'b'", "DELETE FROM audit"])
def test_the_database_itself_refuses_changes(db: Database, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.conn.execute(statement)


@pytest.mark.parametrize("column", ["at", "user_id", "action", "subject", "subject_id", "detail", "previous", "hash"])
def test_an_edit_of_any_column_is_found(db: Database, column: str) -> None:
    unlock(db)
    db.conn.execute(f"UPDATE audit SET {column} = '7' WHERE id = 3")
    assert 3 in {problem.entry_id for problem in find_problems(db, KEY)}


def test_a_removal_is_found(db: Database) -> None:
    unlock(db)
    db.conn.execute("DELETE FROM audit WHERE id = 2")
    assert list(find_problems(db, KEY)) != []


def test_truncation_is_found_only_against_a_head(db: Database) -> None:
    head = fetch_head(db)[1]
    unlock(db)
    db.conn.execute("DELETE FROM audit WHERE id > 3")
    assert list(find_problems(db, KEY)) == []
    assert ["dipotong" in problem.what for problem in find_problems(db, KEY, head=head)] == [True]


def test_an_earlier_head_is_still_in_a_chain_that_has_grown(db: Database) -> None:
    head = fetch_head(db)[1]
    save_entry(db, KEY, user_id=1, action="b", subject="s", subject_id=None, detail={})
    assert list(find_problems(db, KEY, head=head)) == []


def test_another_key_does_not_verify(db: Database) -> None:
    assert len(list(find_problems(db, b"x" * 32))) == 5
