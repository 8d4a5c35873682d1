"""What screens show of complaints: always the masked text; the original only with a reason, and it is logged."""

from app.permissions import Permission, Role
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.store import complaints, imports, people
from app.store.database import Row, transaction
from nlp.language.masking import mask

MIN_REASON = 10


def list_unit_names(ctx: Context) -> list[Row]:
    """The units by name, to name those that are responsible for services."""
    ctx.require(Permission.SEE_COMPLAINTS)
    return [{"id": unit["id"], "name": unit["name"]} for unit in people.fetch_units(ctx.db)]


def get_complaint(ctx: Context, complaint_id: int) -> Row:
    """One masked complaint.

    Raises:
        NotFoundError: there is none.
    """
    ctx.require(Permission.SEE_COMPLAINTS)
    row = complaints.fetch_complaint(ctx.db, complaint_id)
    if row is None:
        raise NotFoundError("Pengaduan ini tidak ada.")
    return row


def reveal_complaint(ctx: Context, complaint_id: int, reason: str) -> str:
    """The original text of one complaint. Who looked, when and why stands in the audit log before it is given out.

    The reason is logged masked, cut at 200 characters.

    Raises:
        InvalidInputError: no reason that says anything.
        NotFoundError: there is no such complaint.
    """
    ctx.require(Permission.REVEAL_PERSONAL)
    reason = " ".join(reason.split())
    if sum(map(str.isalnum, reason)) < MIN_REASON:
        raise InvalidInputError(f"Tulis alasan membuka data pribadi ini, sedikitnya {MIN_REASON} huruf.")
    with transaction(ctx.db):
        original = complaints.fetch_original(ctx.db, complaint_id)
        if original is None:
            raise NotFoundError("Pengaduan ini tidak ada.")
        ctx.log("complaint.reveal", "complaint", complaint_id, reason=mask(reason).text[:200])
    return original


def list_imports(ctx: Context) -> list[Row]:
    """All imports of complaints and surveys with their counts, newest first."""
    ctx.require(Permission.UPLOAD)
    return imports.fetch_imports(ctx.db)


def fetch_rejects(ctx: Context, import_id: int) -> tuple[str, bytes]:
    """A file name and the CSV of an import's rejected rows: for the one who imported it, or an administrator.

    The rows are unmasked, as they were handed in; each use is logged. Those of a survey about people are single answers
    about a person: for the importer only.

    Raises:
        NotFoundError: there is no such import, it is someone else's, or no row of it was rejected.
    """
    ctx.require(Permission.UPLOAD)
    row = imports.fetch_import(ctx.db, import_id)
    free = ctx.actor.user_id is None or (Role.ADMIN in ctx.actor.roles and (row or {}).get("kind") != "internal_survey")
    if row is None or row["rejects"] is None or not (free or row["user_id"] == ctx.actor.user_id):
        raise NotFoundError("Tidak ada baris tertolak yang dapat diunduh untuk impor ini.")
    ctx.log("import.rejects_opened", "import", import_id)
    return f"tertolak-{import_id}.csv", bytes(row["rejects"])
