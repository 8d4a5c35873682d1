"""How uploads look in a list: lines, summary, and the same as JSON for the page that keeps itself up to date."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import render_template
from flask_babel import gettext as _

from app.i18n import local_number, translated
from app.permissions import Permission
from app.services.context import Context
from app.services.documents import page_place
from app.store.database import Row
from app.store.files import WORKING

RETRYABLE = frozenset({"failed", "needs_ocr"})
_LONG = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class FileLine:
    """An upload in a list. ``waiting_long``: no worker has taken it for two minutes."""

    file: Row
    working: bool
    waiting_long: bool
    pages: str
    may_retry: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """All uploads that the actor may see, counted."""

    text: str
    total: int
    working: int
    retryable: int
    may_retry: bool


def file_line(ctx: Context, file: Row) -> FileLine:
    """The line of an upload."""
    waited = datetime.now(UTC) - datetime.fromisoformat(file["changed_at"])
    return FileLine(
        file=file,
        working=file["state"] in WORKING,
        waiting_long=file["state"] == "received" and waited > _LONG,
        pages=_pages(file, page_place(ctx, file)),
        may_retry=file["state"] in RETRYABLE and ctx.may(Permission.UPLOAD),
    )


def summary_of(ctx: Context, files: Sequence[Row]) -> Summary:
    """Counts in words: ``6 berkas · 3 siap · 1 gagal``."""
    working = sum(file["state"] in WORKING for file in files)
    ready = sum(file["state"] == "ready" and file["reason_code"] != "duplicate" for file in files)
    retryable = sum(file["state"] in RETRYABLE for file in files)
    parts = [
        (_("%(n)s berkas", n=local_number(len(files))), True),
        (_("%(n)s siap", n=local_number(ready)), True),
        (_("%(n)s sedang diolah", n=local_number(working)), working),
        (_("%(n)s gagal atau belum terbaca", n=local_number(retryable)), retryable),
    ]
    text = " · ".join(words for words, shown in parts if shown)
    return Summary(text, len(files), working, retryable, bool(retryable) and ctx.may(Permission.UPLOAD))


def rows_as_json(ctx: Context, files: Sequence[Row]) -> list[dict[str, Any]]:
    """What the page needs to show or replace rows: the row as HTML and a sentence for those who do not see it."""
    return [_row_as_json(file_line(ctx, file)) for file in files]


def summary_html(summary: Summary) -> str:
    """The head of the list."""
    return render_template("files/_summary.html", summary=summary)


def _row_as_json(line: FileLine) -> dict[str, Any]:
    file = line.file
    return {
        "id": file["id"],
        "state": file["state"],
        "changed": file["changed_at"],
        "working": line.working,
        "html": render_template("files/_row.html", line=line),
        "message": _message(file),
    }


def _message(file: Row) -> str:
    if file["reason"]:
        return f"{file['name']}: {translated(file['reason'])} {translated(file['next_step'])}".strip()
    said = {
        "received": _("diterima"),
        "reading": _("sedang dibaca"),
        "analysing": _("sedang dianalisis"),
        "ready": _("siap, %(n)s bukti ditemukan", n=local_number(file["evidence_count"])),
    }
    return f"{file['name']}: {said.get(file['state'], file['state'])}."


def _pages(file: Row, place: str) -> str:
    if not place:
        return ""
    count = local_number(file["page_count"])
    return str(_("%(n)s halaman", n=count) if place == "halaman" else _("%(n)s lembar", n=count))
