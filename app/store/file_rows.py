"""Uploads as one person may see them: a part of the list, one row, counts. Who sees what is decided in SQL, once."""

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.store.database import Row, fetch_all
from app.store.files import COLUMNS, JOINS, WORKING

GROUPS = {
    "olah": f"files.state IN {WORKING}",
    "siap": "files.state = 'ready' AND files.reason_code != 'duplicate'",
    "gagal": "files.state = 'failed'",
    "tindakan": "(files.state = 'needs_ocr' OR files.reason_code IN ('encrypted', 'empty'))",
}
"""Parts of the list by what became of a file; ``tindakan``: a person can still make something of it."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom: ``employee_id`` and ``rater_id`` are -1 for nobody; ``everything`` for administrators and the system.

    ``rater_id`` sees files of persons whom they rate or whose rater's superior they are.
    """

    user_id: int = -1
    employee_id: int = -1
    rater_id: int = -1
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked for. ``group`` is a key of ``GROUPS`` or empty; ``search`` is in names; ``within`` a container."""

    group: str = ""
    search: str = ""
    within: int | None = None
    limit: int = -1
    offset: int = 0


def fetch_part(db: Database, viewer: Viewer, part: Part) -> list[Row]:
    """Rows of the list, newest upload first, each container before what is in it; ``total`` counts all that fit."""
    values = _values(viewer) | {"limit": part.limit, "offset": part.offset}
    shown = (
        f"SELECT files.id, count(*) OVER () AS total FROM files {_PARENT} WHERE {_visible('files')}"
        f" AND {_fits(part, values)} ORDER BY {_ORDER} LIMIT :limit OFFSET :offset"
    )
    return fetch_all(
        db,
        f"WITH shown AS ({shown}) {_select()}, shown.total {_FROM} JOIN shown ON shown.id = files.id ORDER BY {_ORDER}",
        values,
    )


def fetch_seen(db: Database, viewer: Viewer, ids: tuple[int, ...]) -> list[Row]:
    """Those of these uploads that the viewer may see, newest first."""
    marks = ", ".join(str(int(number)) for number in ids)
    where = f"files.id IN ({marks}) AND {_visible('files')}"
    return fetch_all(db, f"{_select()} {_FROM} WHERE {where} ORDER BY files.id DESC", _values(viewer))


def fetch_family(db: Database, viewer: Viewer, ids: tuple[int, ...], limit: int) -> list[Row]:
    """The uploads that were unpacked from these, directly or from a container within, in the order of the list."""
    marks = ", ".join(str(int(number)) for number in ids)
    where = f"(files.parent_id IN ({marks}) OR parent.parent_id IN ({marks})) AND {_visible('files')}"
    return fetch_all(
        db,
        f"{_select()} {_FROM} WHERE {where} ORDER BY {_ORDER} LIMIT :limit",
        _values(viewer) | {"limit": limit},
    )


def fetch_counts(db: Database, viewer: Viewer) -> dict[tuple[str, str], int]:
    """How many uploads the viewer may see, by state and reason code."""
    rows = fetch_all(
        db,
        f"SELECT state, reason_code, count(*) AS n FROM files WHERE {_visible('files')} GROUP BY state, reason_code",
        _values(viewer),
    )
    return {(row["state"], row["reason_code"]): row["n"] for row in rows}


def fetch_again(db: Database, viewer: Viewer, codes_left_out: tuple[str, ...]) -> list[int]:
    """Ids of visible uploads that can be read again: failed or unread, with content, of no closed period, not for these
    codes. What a person handed in about themselves is read again even when the period is closed.
    """
    marks = ", ".join(f"'{code}'" for code in codes_left_out)
    where = (
        f"state IN ('failed', 'needs_ocr') AND sha256 != '' AND reason_code NOT IN ({marks}) AND"
        " (NOT EXISTS (SELECT 1 FROM periods WHERE periods.id = files.period_id AND periods.state = 'closed')"
        " OR EXISTS (SELECT 1 FROM users WHERE users.id = files.uploaded_by AND users.employee_id = files.employee_id))"
    )
    rows = fetch_all(db, f"SELECT id FROM files WHERE {where} AND {_visible('files')} ORDER BY id", _values(viewer))
    return [row["id"] for row in rows]


def _values(viewer: Viewer) -> dict[str, Any]:
    return {
        "user": viewer.user_id,
        "employee": viewer.employee_id,
        "rater": viewer.rater_id,
        "everything": viewer.everything,
    }


def _fits(part: Part, values: dict[str, Any]) -> str:
    conditions = [GROUPS[part.group]] if part.group in GROUPS else []
    if part.search:
        escaped = part.search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values["search"] = f"%{escaped}%"
        conditions.append("(files.name LIKE :search ESCAPE '\\' OR files.path_in_parent LIKE :search ESCAPE '\\')")
    if part.within is not None:
        values["within"] = part.within
        conditions.append("(files.id = :within OR files.parent_id = :within OR parent.parent_id = :within)")
    return " AND ".join(conditions) or "TRUE"


def _visible(table: str) -> str:
    """A person sees what they handed in about themselves, and the rest about themselves once it is confirmed, but no
    talk with somebody else: its evidence is shown to them, by role.

    Others see files of those whom they rate or supervise, and their own uploads that are about nobody yet.
    """
    own = (
        f"(EXISTS (SELECT 1 FROM users WHERE users.id = {table}.uploaded_by AND users.employee_id = :employee)"
        f" OR EXISTS (SELECT 1 FROM assessments AS a JOIN acts ON acts.assessment_id = a.id AND acts.act = 'confirm'"
        f" WHERE a.employee_id = :employee AND a.period_id = {table}.period_id))"
    )
    rated = (
        f"EXISTS (SELECT 1 FROM assessments AS a WHERE a.employee_id = {table}.employee_id"
        f" AND a.period_id = {table}.period_id AND (a.rater_id = :rater OR a.superior_id = :rater))"
    )
    nobodys = f"({table}.employee_id IS NULL AND {table}.uploaded_by = :user)"
    others = (
        f"EXISTS (SELECT 1 FROM interviews WHERE interviews.informant <> 'employee'"
        f" AND (interviews.file_id = {table}.id OR interviews.id IN"
        f" (SELECT interview_id FROM interview_renderings WHERE file_id = {table}.id)))"
    )
    mine = f"{own} AND NOT {others}"
    return f"(:everything OR CASE WHEN {table}.employee_id = :employee THEN {mine} ELSE {nobodys} OR {rated} END)"


def _select() -> str:
    seen = f"EXISTS (SELECT 1 FROM files AS other WHERE other.id = files.duplicate_of AND {_visible('other')})"
    return f"{COLUMNS}, CASE WHEN {seen} THEN files.duplicate_of END AS duplicate_of, {_INSIDE}"


_PARENT = "LEFT JOIN files AS parent ON parent.id = files.parent_id"
_FROM = f"{JOINS} {_PARENT}"
_ORDER = (
    "coalesce(parent.parent_id, files.parent_id, files.id) DESC, CASE WHEN files.parent_id IS NULL THEN ''"
    " WHEN parent.parent_id IS NULL THEN files.path_in_parent"
    " ELSE parent.path_in_parent || char(1) || files.path_in_parent END"
)
_INSIDE = (
    "parent.name AS parent_name, (files.parent_id IS NOT NULL) + (parent.parent_id IS NOT NULL) AS depth,"
    " (SELECT count(*) FROM files AS m WHERE m.parent_id = files.id) AS member_count"
)
