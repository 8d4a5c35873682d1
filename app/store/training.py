"""The training catalogue, and which courses a person would like."""

import json
from collections.abc import Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all, insert, utc_now
from app.store.people import like, save_row


def fetch_courses(
    db: Database, search: str = "", *, offered: bool = False, limit: int = -1, offset: int = 0
) -> list[Row]:
    """Courses by code, ``competences`` as a list of ids; ``offered`` only those that are; ``total`` counts all."""
    return _with_competences(
        fetch_all(
            db,
            f"""{_COURSES} WHERE (courses.offered OR NOT :offered) AND (courses.title LIKE :like ESCAPE '!'
            OR courses.code LIKE :like ESCAPE '!' OR courses.provider LIKE :like ESCAPE '!')
            ORDER BY courses.code LIMIT :limit OFFSET :offset""",
            {"like": like(search), "offered": offered, "limit": limit, "offset": offset},
        )
    )


def fetch_course(db: Database, course_id: int) -> Row | None:
    """One course."""
    return _first(_with_competences(fetch_all(db, f"{_COURSES} WHERE courses.id = ?", (course_id,))))


def fetch_course_by_code(db: Database, code: str) -> Row | None:
    """The course with this code; letter case does not matter."""
    return _first(_with_competences(fetch_all(db, f"{_COURSES} WHERE courses.code = ?", (code,))))


def save_course(db: Database, row: Row, competences: Sequence[str], course_id: int | None = None) -> int:
    """Insert a course with its competences, or change the one with this id; gives its id."""
    saved_id = save_row(db, "courses", row, course_id)
    db.conn.execute("DELETE FROM course_competences WHERE course_id = ?", (saved_id,))
    db.conn.executemany("INSERT INTO course_competences VALUES (?, ?)", [(saved_id, name) for name in competences])
    return saved_id


def fetch_interests(db: Database, employee_id: int) -> frozenset[int]:
    """The courses that a person would like now: of each course the newest word counts."""
    rows = fetch_all(
        db,
        "SELECT course_id, wanted, max(id) FROM course_interests WHERE employee_id = ? GROUP BY course_id",
        (employee_id,),
    )
    return frozenset(row["course_id"] for row in rows if row["wanted"])


def save_interest(db: Database, employee_id: int, course_id: int, wanted: bool, user_id: int) -> int:
    """Append whether a person would like a course."""
    row = {"employee_id": employee_id, "course_id": course_id, "wanted": int(wanted), "user_id": user_id}
    return insert(db, "course_interests", {**row, "at": utc_now()})


def _with_competences(rows: list[Row]) -> list[Row]:
    return [{**row, "competences": json.loads(row["competences"])} for row in rows]


def _first(rows: list[Row]) -> Row | None:
    return rows[0] if rows else None


_COURSES = """SELECT courses.*, (SELECT json_group_array(competence) FROM
    (SELECT competence FROM course_competences WHERE course_id = courses.id ORDER BY competence)) AS competences,
    count(*) OVER () AS total FROM courses"""
