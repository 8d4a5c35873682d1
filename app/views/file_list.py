"""How uploads look in a list: lines, and the same as JSON for the page that watches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import render_template
from flask_babel import gettext as _

from app.i18n import local_number, translated
from app.services.context import Context
from app.services.documents import page_place
from app.services.requeue import may_cancel, may_retry
from app.services.unlock import may_unlock
from app.store.database import Row
from app.store.files import WORKING
from app.views.file_steps import Progress, progress_of, spoken

_LONG = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class FileLine:
    """An upload in a list. ``waiting_long``: no worker has taken it for two minutes; ``mark`` changes with the row.

    ``place`` says where it lay, in a folder or a container; ``depth`` how many containers it lies in.
    """

    file: Row
    working: bool
    waiting_long: bool
    pages: str
    progress: Progress | None
    place: str
    depth: int
    mark: str
    may_retry: bool
    may_cancel: bool
    may_unlock: bool


def file_line(ctx: Context, file: Row) -> FileLine:
    """The line of an upload."""
    waited = datetime.now(UTC) - datetime.fromisoformat(file["changed_at"])
    return FileLine(
        file=file,
        working=file["state"] in WORKING,
        waiting_long=file["state"] == "received" and waited > _LONG,
        pages=_pages(ctx, file),
        progress=progress_of(file),
        place=_place(file),
        depth=file["depth"],
        mark=f"{file['changed_at']}/{file['step']}/{file['pages_done']}/{file['pages_total']}/{file['member_count']}",
        may_retry=may_retry(ctx, file),
        may_cancel=may_cancel(ctx, file),
        may_unlock=may_unlock(ctx, file),
    )


def rows_as_json(ctx: Context, files: Sequence[Row]) -> list[dict[str, Any]]:
    """What the page needs to show or replace rows: the row as HTML and a sentence for those who do not see it."""
    return [_row_as_json(file_line(ctx, file)) for file in files]


def _row_as_json(line: FileLine) -> dict[str, Any]:
    file = line.file
    return {
        "id": file["id"],
        "parent": file["parent_id"],
        "state": file["state"],
        "changed": line.mark,
        "working": line.working,
        "html": render_template("files/_row.html", line=line),
        "message": _message(file),
    }


def _message(file: Row) -> str:
    if file["reason"]:
        return f"{file['name']}: {translated(file['reason'])} {translated(file['next_step'])}".strip()
    return f"{file['name']}: {spoken(file)}."


def _place(file: Row) -> str:
    """The folders above a file, or the container and the path within it."""
    folders = file["path_in_parent"].rpartition("/")[0]
    parts = [file["parent_name"] or "", folders.replace("/", " › ")]
    return " › ".join(part for part in parts if part)


def _pages(ctx: Context, file: Row) -> str:
    if file["reason_code"] == "container":
        return str(_("berisi %(n)s berkas", n=local_number(file["member_count"])))
    place, count = page_place(ctx, file), local_number(file["page_count"] or 0)
    words = {"halaman": _("%(n)s halaman", n=count), "lembar": _("%(n)s lembar", n=count)}
    attached = _("%(n)s lampiran", n=local_number(file["member_count"])) if file["member_count"] else ""
    return " · ".join(filter(None, [words.get(place, ""), attached]))
