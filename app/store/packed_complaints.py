"""Complaints as arrays of small numbers in memory: what facets are counted from, without touching the texts.

One structure a database file, shared by all threads of a process: it is replaced, never changed. Complaints are only
ever added, people's corrections only ever appended, and what is analysed anew gets a higher revision, so that it is
brought up to date by what is new in all three. About 55 bytes a complaint.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray
from sqlite_utils import Database

Codes = NDArray[np.int32]
Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]

Coded = Literal["service", "sentiment", "kind", "urgency", "integrity", "unsur", "classification", "month", "channel"]

CODED: tuple[Coded, ...] = get_args(Coded)
_MOST_FILES = 4
_ROWS = """SELECT id, coalesce(duplicate_of, id), coalesce(replace(received_on, '-', ''), 0), unsure,
    (label_urgency <> '') + (label_urgency <> '' AND (human_urgency IS NOT NULL OR urgency_confidence >= 0.5)),
    label_service, label_sentiment, label_kind, label_urgency, label_integrity, label_unsur, classification,
    coalesce(substr(received_on, 1, 7), ''), channel FROM complaints"""
_MARKS = """SELECT (SELECT max(id) FROM complaints), (SELECT max(id) FROM complaint_corrections),
    (SELECT max(revision) FROM complaints)"""
_CHANGED = """id IN (SELECT complaint_id FROM complaint_corrections WHERE id > :correction
    UNION SELECT id FROM complaints WHERE revision > :revision)"""


@dataclass(frozen=True)
class Packed:
    """All complaints by increasing id; each array has one element a complaint.

    ``codes[name][i]`` is a place in ``values[name]``. ``heads[i]`` is the place of the first complaint of the group of
    near-duplicates (its own if it stands alone), ``order`` the places from the newest complaint to the oldest, those
    without a date last. ``hurry`` is 2 for what is urgent by a person's word or more likely than not, 1 for what may
    be, 0 for the rest. ``correction`` is the id of the last correction that is in it, ``revision`` the last one of
    complaints that were analysed anew.
    """

    ids: Ids = field(default_factory=lambda: np.empty(0, np.int64))
    heads: Codes = field(default_factory=lambda: np.empty(0, np.int32))
    days: Codes = field(default_factory=lambda: np.empty(0, np.int32))
    hurry: NDArray[np.int8] = field(default_factory=lambda: np.empty(0, np.int8))
    unsure: Mask = field(default_factory=lambda: np.empty(0, np.bool_))
    codes: dict[Coded, Codes] = field(default_factory=lambda: {name: np.empty(0, np.int32) for name in CODED})
    values: dict[Coded, tuple[str, ...]] = field(default_factory=lambda: dict.fromkeys(CODED, ()))
    order: Codes = field(default_factory=lambda: np.empty(0, np.int32))
    correction: int = 0
    revision: int = 0

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def nbytes(self) -> int:
        """Memory of the arrays in bytes."""
        small = [self.heads, self.days, self.order, *self.codes.values()]
        return self.ids.nbytes + self.unsure.nbytes + self.hurry.nbytes + sum(codes.nbytes for codes in small)

    def places(self, ids: Ids) -> Codes:
        """Where complaints stand; ids that are not in it are left out."""
        found = np.searchsorted(self.ids, ids)
        known = found < len(self.ids)
        known[known] = self.ids[found[known]] == ids[known]
        return found[known].astype(np.int32)


_lock = Lock()
_files: OrderedDict[tuple[str, int], Packed] = OrderedDict()


def packed_complaints(db: Database) -> Packed:
    """The complaints of this database, up to date with what the connection sees.

    Inside a transaction the shared structure is left as it is, since what was written may still be undone.
    """
    key = _key(db)
    with _lock:
        known = _files.get(key, Packed())
        fresh = _refreshed(db, known)
        if not db.conn.in_transaction:
            _files[key] = fresh
            _files.move_to_end(key)
            while len(_files) > _MOST_FILES:
                _files.popitem(last=False)
        return fresh


def _key(db: Database) -> tuple[str, int]:
    """The file and its inode, so that a database that was put in its place is another one."""
    path = str(db.conn.execute("PRAGMA database_list").fetchone()[2])
    return path, Path(path).stat().st_ino


def _refreshed(db: Database, known: Packed) -> Packed:
    last, correction, revision = (int(mark or 0) for mark in db.conn.execute(_MARKS).fetchone())
    newest = int(known.ids[-1]) if len(known) else 0
    if last < newest or correction < known.correction or revision < known.revision:
        known, newest = Packed(), 0
    if len(known) and (correction > known.correction or revision > known.revision):
        known = _changed(db, known)
    if last > newest:
        known = _extended(known, db.conn.execute(f"{_ROWS} WHERE id > ? ORDER BY id", (newest,)).fetchall())
    if (correction, revision) != (known.correction, known.revision):
        known = replace(known, correction=correction, revision=revision)
    return known


def _extended(known: Packed, rows: list[Any]) -> Packed:
    ids, heads, days, unsure, hurry, *coded = zip(*rows, strict=True)
    joined = np.concatenate([known.ids, np.array(ids, np.int64)])
    when = np.concatenate([known.days, np.array(days, np.int64).astype(np.int32)])
    codes: dict[Coded, Codes] = {}
    values: dict[Coded, tuple[str, ...]] = {}
    for name, column in zip(CODED, coded, strict=True):
        fresh, values[name] = _coded(column, known.values[name])
        codes[name] = np.concatenate([known.codes[name], fresh])
    return replace(
        known,
        ids=joined,
        heads=np.searchsorted(joined, np.concatenate([known.ids[known.heads], np.array(heads, np.int64)])).astype(
            np.int32
        ),
        days=when,
        hurry=np.concatenate([known.hurry, np.array(hurry, np.int8)]),
        unsure=np.concatenate([known.unsure, np.array(unsure, np.bool_)]),
        codes=codes,
        values=values,
        order=np.lexsort((joined, when))[::-1].astype(np.int32),
    )


def _changed(db: Database, known: Packed) -> Packed:
    """With the labels of those complaints that were corrected or analysed anew since."""
    marks = {"correction": known.correction, "revision": known.revision, "last": int(known.ids[-1])}
    rows = db.conn.execute(f"{_ROWS} WHERE id <= :last AND {_CHANGED} ORDER BY id", marks).fetchall()
    if not rows:
        return known
    ids, _, _, sure, hurried, *coded = zip(*rows, strict=True)
    places = known.places(np.array(ids, np.int64))
    codes, values, unsure, hurry = dict(known.codes), dict(known.values), known.unsure.copy(), known.hurry.copy()
    unsure[places], hurry[places] = np.array(sure, np.bool_), np.array(hurried, np.int8)
    for name, column in zip(CODED, coded, strict=True):
        codes[name] = known.codes[name].copy()
        codes[name][places], values[name] = _coded(column, known.values[name])
    return replace(known, codes=codes, values=values, unsure=unsure, hurry=hurry)


def _coded(column: Iterable[str], values: tuple[str, ...]) -> tuple[Codes, tuple[str, ...]]:
    """The numbers of the texts, and the known values with the new ones after them."""
    numbers = {value: number for number, value in enumerate(values)}
    codes = np.array([numbers.setdefault(text, len(numbers)) for text in column], np.int32)
    return codes, tuple(numbers)
