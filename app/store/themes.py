"""Themes of complaints: runs, the themes that they found or found again, whose complaints, and what people did.

A scope is the filter that the themes were looked for in, as text. Runs and themes are the machine's and are replaced by
newer ones; ``theme_acts`` are people's and only grow.
"""

import json
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from app.store.database import Row, fetch_all, fetch_one, insert, utc_now

_DATA = ("terms", "centre", "quotes", "months")


def fetch_texts(db: Database, ids: Sequence[int]) -> list[Row]:
    """``id``, ``head`` (the complaint that it repeats, else its own id), ``received_on``, ``masked_text``; by id."""
    return fetch_all(
        db,
        "SELECT id, coalesce(duplicate_of, id) AS head, received_on, masked_text FROM complaints"
        " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps([int(number) for number in ids]),),
    )


def save_run(db: Database, row: Row) -> int:
    """Insert a run; gives its id."""
    return insert(db, "theme_runs", {"at": utc_now(), **row})


def save_theme(db: Database, row: Row, theme_id: int | None = None) -> int:
    """Insert a theme, or write down how a known one looks now; lists and tables are given as data. Gives its id."""
    packed = {**row, **{name: json.dumps(row[name], ensure_ascii=False) for name in _DATA}}
    if theme_id is None:
        return insert(db, "themes", packed)
    names = ", ".join(f"{name} = :{name}" for name in packed)
    db.conn.execute(f"UPDATE themes SET {names} WHERE id = :id", {**packed, "id": theme_id})
    return theme_id


def save_members(db: Database, scope: str, members: Iterable[tuple[int, int, float]]) -> None:
    """Replace whose complaints are whose in a scope: (theme, complaint, closeness)."""
    db.conn.execute("DELETE FROM theme_complaints WHERE theme_id IN (SELECT id FROM themes WHERE scope = ?)", (scope,))
    db.conn.executemany("INSERT INTO theme_complaints (theme_id, complaint_id, closeness) VALUES (?, ?, ?)", members)


def fetch_run(db: Database, scope: str) -> Row | None:
    """The newest run of a scope."""
    return fetch_one(db, "SELECT * FROM theme_runs WHERE scope = ? ORDER BY id DESC LIMIT 1", (scope,))


def fetch_newest_runs(db: Database) -> list[Row]:
    """The newest run of each scope, newest first."""
    return fetch_all(
        db, "SELECT * FROM theme_runs WHERE id IN (SELECT max(id) FROM theme_runs GROUP BY scope) ORDER BY id DESC"
    )


def fetch_themes(db: Database, scope: str) -> list[Row]:
    """All themes that were ever found in a scope, oldest first; lists and tables as data."""
    return [_unpacked(row) for row in fetch_all(db, "SELECT * FROM themes WHERE scope = ? ORDER BY id", (scope,))]


def fetch_theme(db: Database, theme_id: int) -> Row | None:
    """One theme."""
    row = fetch_one(db, "SELECT * FROM themes WHERE id = ?", (theme_id,))
    return _unpacked(row) if row else None


def fetch_members(db: Database, theme_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """The ids of the complaints of each theme."""
    return {theme_id: _members(db, theme_id) for theme_id in theme_ids}


def fetch_member_rows(db: Database, theme_ids: Sequence[int], *, limit: int, offset: int) -> list[Row]:
    """Masked complaints of these themes, closest first; ``total`` in each row counts all."""
    return fetch_all(
        db,
        """SELECT complaints.id, external_id, received_on, channel, masked_text, duplicate_of, closeness,
        count(*) OVER () AS total FROM theme_complaints JOIN complaints ON complaints.id = complaint_id
        WHERE theme_id IN (SELECT value FROM json_each(?)) ORDER BY closeness DESC, complaints.id LIMIT ? OFFSET ?""",
        (json.dumps(list(theme_ids)), limit, offset),
    )


def fetch_quotes(db: Database, ids: Sequence[int]) -> dict[int, Row]:
    """Masked texts of a few complaints, with their dates, by id."""
    rows = fetch_all(
        db,
        "SELECT id, received_on, masked_text FROM complaints WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return {row["id"]: row for row in rows}


def save_act(db: Database, row: Row) -> int:
    """Append what a person did with a theme; gives its id."""
    return insert(db, "theme_acts", {"at": utc_now(), **row})


def fetch_acts(db: Database, scope: str) -> list[Row]:
    """What people did with the themes of a scope, oldest first, with their names."""
    return fetch_all(
        db,
        "SELECT theme_acts.*, users.name AS user_name FROM theme_acts JOIN themes ON themes.id = theme_id"
        " JOIN users ON users.id = theme_acts.user_id WHERE themes.scope = ? ORDER BY theme_acts.id",
        (scope,),
    )


def _members(db: Database, theme_id: int) -> frozenset[int]:
    rows = db.conn.execute("SELECT complaint_id FROM theme_complaints WHERE theme_id = ?", (theme_id,))
    return frozenset(int(number) for (number,) in rows)


def _unpacked(row: Row) -> Row:
    return {**row, **{name: json.loads(row[name]) for name in _DATA}}
