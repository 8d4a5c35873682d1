"""The index of words of masked complaints. Expressions come from ``app.store.search`` only."""

import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

Ids = NDArray[np.int64]


def fetch_matches(db: Database, expression: str) -> Ids:
    """The ids of the complaints that match, increasing."""
    found = db.conn.execute(
        "SELECT json_group_array(rowid) FROM complaints_fts WHERE complaints_fts MATCH ?", (expression,)
    ).fetchone()
    return np.array(json.loads(found[0]), np.int64)


def fetch_ranked(db: Database, expression: str, ids: Ids) -> Ids:
    """Those of the ids that match, the best match first (bm25), of equals the newest id first."""
    rows = db.conn.execute(
        "SELECT rowid FROM complaints_fts WHERE complaints_fts MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
        " ORDER BY bm25(complaints_fts), rowid DESC",
        (expression, json.dumps(ids.tolist())),
    )
    return np.array([identity for (identity,) in rows], np.int64)


def fetch_highlighted(db: Database, expression: str, ids: Sequence[int], opening: str, closing: str) -> dict[int, str]:
    """The masked texts of those of the ids that match, with the marks around what matched.

    The range of ids spares the index most of its way, since complaints of one page are mostly stored together.
    """
    rows = db.conn.execute(
        "SELECT rowid, highlight(complaints_fts, 0, ?, ?) FROM complaints_fts WHERE complaints_fts MATCH ?"
        " AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?))",
        (opening, closing, expression, min(ids, default=0), max(ids, default=0), json.dumps(list(ids))),
    )
    return dict(rows.fetchall())
