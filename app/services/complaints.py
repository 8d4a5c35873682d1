"""What screens show of complaints: always the masked text; the original only with a reason, and it is logged."""

from collections import Counter
from dataclasses import dataclass

from app.permissions import Permission, Role
from app.rules.ruleset import load_rule_set
from app.rules.skm import SatisfactionIndex, satisfaction_index
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.services.survey_import import RULES
from app.store import complaints, imports
from app.store.complaints import PAGE_SIZE, ComplaintFilter
from app.store.database import Row, transaction
from app.store.signals import fetch_survey_scores
from nlp.language.masking import mask

MIN_REASON = 10


@dataclass(frozen=True)
class ComplaintPage:
    """One page of masked complaints, newest first, and counts over all that match.

    ``counts`` has ``service``, ``sentiment`` and ``month`` (newest first), each label → number; ``abstained`` counts
    complaints whose service the machine was not sure of. ``page`` and ``pages`` count from 1.
    """

    rows: list[Row]
    total: int
    page: int
    pages: int
    counts: dict[str, dict[str, int]]
    abstained: int


def list_complaints(ctx: Context, filters: ComplaintFilter, page: int = 1, size: int = PAGE_SIZE) -> ComplaintPage:
    """The complaints that match; a page beyond the last one is the last one.

    ``duplicate_of`` in a row is the id of the complaint that it repeats. Words to search for are taken literally.
    """
    ctx.require(Permission.SEE_COMPLAINTS)
    groups = complaints.fetch_complaint_counts(ctx.db, filters)
    total = sum(group["n"] for group in groups)
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    rows = complaints.fetch_complaints(ctx.db, filters, offset=(page - 1) * size, limit=size)
    return ComplaintPage(rows, total, page, pages, _counts(groups), sum(g["n"] for g in groups if g["abstained"]))


def _counts(groups: list[Row]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = {"service": Counter(), "sentiment": Counter(), "month": Counter()}
    for group in groups:
        for name, counter in counts.items():
            counter[group[name]] += group["n"]
    return {
        "service": dict(counts["service"].most_common()),
        "sentiment": dict(counts["sentiment"].most_common()),
        "month": dict(sorted(counts["month"].items(), reverse=True)),
    }


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

    The rows are unmasked, as they were handed in; each use is logged.

    Raises:
        NotFoundError: there is no such import, it is someone else's, or no row of it was rejected.
    """
    ctx.require(Permission.UPLOAD)
    row = imports.fetch_import(ctx.db, import_id)
    free = ctx.actor.user_id is None or Role.ADMIN in ctx.actor.roles
    if row is None or row["rejects"] is None or not (free or row["user_id"] == ctx.actor.user_id):
        raise NotFoundError("Tidak ada baris tertolak yang dapat diunduh untuk impor ini.")
    ctx.log("import.rejects_opened", "import", import_id)
    return f"tertolak-{import_id}.csv", bytes(row["rejects"])


def service_index(ctx: Context, service_id: int, period: Row) -> SatisfactionIndex | None:
    """The satisfaction index of a service from ``starts_on`` to ``ends_on`` of the period; None without answers."""
    ctx.require(Permission.SEE_COMPLAINTS)
    scores = fetch_survey_scores(ctx.db, service_id, period["starts_on"], period["ends_on"])
    return satisfaction_index(load_rule_set(RULES), scores)
