"""All confirmed evaluations of a unit in a period as one archive, made while it is sent."""

import csv
import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from app.permissions import Permission
from app.reports.evaluation import evaluation_pdf
from app.reports.evaluation_xlsx import evaluation_xlsx
from app.services.access import may_see_assessment
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.services.evaluation_report import confirmed_document
from app.services.exports.names import safe_name
from app.services.import_result import inert
from app.services.instance import open_context
from app.services.units.page import choose_period
from app.services.units.relations import require_unit
from app.store.database import Row, transaction
from app.store.units import fetch_unit_assessments, fetch_unit_periods, fetch_unit_unassigned

MANIFEST = "daftar.csv"
READY, UNCONFIRMED, NOT_BEGUN, HIDDEN, UNASSIGNED = (
    "disahkan: dokumen ada",
    "belum disahkan penilai",
    "belum mulai dinilai",
    "disahkan, tetapi bukan untuk Anda",
    "tidak ada penilai pada periode ini",
)


@dataclass(frozen=True)
class Entry:
    """A person of the unit: where their documents lie in the archive (empty without), and what their state is."""

    name: str
    nip: str
    state: str
    assessment_id: int | None = None
    stem: str = ""


@dataclass(frozen=True)
class Archive:
    """An archive that waits to be sent: its file name and who is in it or missing."""

    name: str
    entries: tuple[Entry, ...]


def plan_archive(ctx: Context, unit_id: int, period_code: str = "") -> Archive:
    """Who is in the archive and who is missing, and why; logged as handed out.

    Raises:
        NotFoundError: not the actor's unit, or no such period.
        InvalidInputError: nobody's evaluation is confirmed yet.
    """
    ctx.require(Permission.SEE_ASSESSMENT)
    unit = require_unit(ctx, unit_id)
    period = choose_period(fetch_unit_periods(ctx.db, unit_id), period_code)
    if period is None:
        raise NotFoundError("Belum ada periode.")
    entries = _entries(ctx, unit_id, period)
    ready = [entry for entry in entries if entry.stem]
    if not ready:
        raise InvalidInputError("Belum ada penilaian yang disahkan, sehingga belum ada dokumen untuk diunduh.")
    with transaction(ctx.db):
        missing = len(entries) - len(ready)
        ctx.log("report.unit", "unit", unit_id, period=period["id"], documents=len(ready), missing=missing)
    return Archive(f"{safe_name('evaluasi', unit['code'], period['code'])}.zip", entries)


def send_archive(ctx: Context, archive: Archive) -> Iterator[bytes]:
    """The archive's bytes, one person's documents in memory at a time; each printing is logged as it happens.

    Uses a connection of its own: that of the request ends before the last byte is sent.
    """
    own = open_context(ctx.settings, ctx.actor)
    pipe = _Pipe()
    with closing(own.db), zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(MANIFEST, manifest(archive.entries))
        for entry in archive.entries:
            if entry.assessment_id is not None and entry.stem:
                _row, data = confirmed_document(own, entry.assessment_id)
                target.writestr(f"{entry.stem}.pdf", evaluation_pdf(data))
                target.writestr(f"{entry.stem}.xlsx", evaluation_xlsx(data))
            yield pipe.taken()
    yield pipe.taken()


def manifest(entries: tuple[Entry, ...]) -> bytes:
    """``nama;nip;keadaan;berkas`` as Excel opens it in Indonesia; a NIP is spaced, so that it is not rounded."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow(("nama", "nip", "keadaan", "berkas"))
    for entry in entries:
        files = f"{entry.stem}.pdf, {entry.stem}.xlsx" if entry.stem else ""
        writer.writerow((inert(entry.name), _spaced(entry.nip), entry.state, files))
    return target.getvalue().encode("utf-8-sig", "replace")


def _spaced(nip: str) -> str:
    return " ".join((nip[:8], nip[8:14], nip[14:15], nip[15:]))


def _entries(ctx: Context, unit_id: int, period: Row) -> tuple[Entry, ...]:
    rated = [_entry(ctx, row) for row in fetch_unit_assessments(ctx.db, unit_id, period["id"])]
    others = [
        Entry(row["name"], row["nip"], UNASSIGNED) for row in fetch_unit_unassigned(ctx.db, unit_id, period["id"])
    ]
    return tuple(sorted((*rated, *others), key=lambda entry: (entry.name, entry.nip)))


def _entry(ctx: Context, row: Row) -> Entry:
    name, nip = row["employee_name"], row["nip"]
    if not row["confirmed_at"]:
        return Entry(name, nip, UNCONFIRMED if row["begun"] else NOT_BEGUN, row["id"])
    if not may_see_assessment(ctx, row):
        return Entry(name, nip, HIDDEN, row["id"])
    return Entry(name, nip, READY, row["id"], safe_name(name, nip, row["period_code"]))


class _Pipe(io.RawIOBase):
    """Takes what the archive writes and gives it on; it cannot go back, so that nothing piles up."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # typeshed wants any buffer; zipfile gives bytes
        """Keep until taken."""
        self._waiting += data
        return len(data)

    def taken(self) -> bytes:
        """Everything written since the last call."""
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken
