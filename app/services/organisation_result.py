"""Capaian kinerja organisasi: entered by a leader for a unit and period; it prints on the evaluations of its people."""

from dataclasses import dataclass

from app.permissions import Permission
from app.rules.distribution import ORGANISATION_RESULTS
from app.services import fields
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.services.units.relations import require_unit
from app.store.database import Row, transaction
from app.store.organisation import fetch_organisation_result, save_organisation_result
from app.store.periods import fetch_period
from app.store.units import fetch_heads_own_unit

MAX_BASIS = 2000


@dataclass(frozen=True)
class HeadNote:
    """For the rater of a head of organisation: the unit's capaian *is* the rating of hasil kerja; None if not entered.

    A note only: nobody's rating is filled in from it.
    """

    result: Row | None


def enter_organisation_result(ctx: Context, unit_id: int, period_id: int, result: str, basis: str) -> int:
    """Say a unit's capaian in an open period, with what it rests on; the newest entry stands, older ones are kept.

    Raises:
        InvalidInputError: no such capaian, or no basis.
        NotFoundError: not the actor's unit, or no such period.
        ConflictError: the period is closed.
    """
    ctx.require(Permission.LEAD_UNIT)
    if ctx.actor.user_id is None:
        raise NotAllowedError("Capaian kinerja organisasi hanya diisi oleh pimpinan dengan namanya sendiri.")
    with transaction(ctx.db):
        require_unit(ctx, unit_id)
        _check_open(ctx, period_id)
        if result not in ORGANISATION_RESULTS:
            raise InvalidInputError("Pilih salah satu capaian kinerja organisasi.")
        text = fields.text(basis, "dasar capaian", limit=MAX_BASIS)
        row = {"unit_id": unit_id, "period_id": period_id, "result": result, "basis": text}
        entry = save_organisation_result(ctx.db, {**row, "user_id": ctx.actor.user_id})
        ctx.log("unit.result", "unit", unit_id, period=period_id, entry=entry)
    return entry


def head_note(ctx: Context, assessment: Row) -> HeadNote | None:
    """The note, if the person rated heads their unit in this period; the caller may see the assessment."""
    if not fetch_heads_own_unit(ctx.db, assessment["employee_id"], assessment["period_id"]):
        return None
    return HeadNote(fetch_organisation_result(ctx.db, assessment["unit_id"], assessment["period_id"]))


def _check_open(ctx: Context, period_id: int) -> None:
    period = fetch_period(ctx.db, period_id)
    if period is None:
        raise NotFoundError("Periode ini tidak ada.")
    if period["state"] != "open":
        raise ConflictError("Periode ini sudah ditutup; capaian kinerja organisasi tidak dapat diubah lagi.")
