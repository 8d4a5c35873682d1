"""Say that a complaint is about a person, or that it is not; the newest word stands, the older ones are kept."""

from app.permissions import Permission
from app.rules.attribution import FINDINGS, WITHDRAWN, attributable
from app.rules.work_words import BASES
from app.services.access import is_rater, is_superior
from app.services.complaints import get_complaint
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError
from app.store import attributions as store
from app.store.assessments import fetch_assessment, fetch_assessments_of_rater
from app.store.database import Row, transaction

MIN_NOTE = 10
MAX_TEXT = 2_000


def record(
    ctx: Context,
    complaint_id: int,
    assessment_id: int,
    finding: str,
    note: str,
    today: str,
    *,
    basis: str = "",
    basis_note: str = "",
    seen: int | None = None,
) -> int:
    """Attribute a complaint to the person of an assessment: ``proven``, ``alleged`` or ``unrelated``; gives its id.

    Args:
        note: why; the person reads it.
        today: the local date, for which period is the current one.
        basis, basis_note: what a proof rests on, a code of ``BASES`` and words.
        seen: the newest attribution of this complaint that the evaluator saw, 0 for none.

    Raises:
        NotFoundError: there is no such complaint.
        NotAllowedError: the actor is not rater or superior of the person in a period that this complaint may belong to.
        InvalidInputError: the finding, the note or the proof is missing.
        ConflictError: somebody said something else meanwhile.
    """
    _check(finding, note, basis, basis_note)
    proof = {"basis": basis, "basis_note": basis_note.strip()} if finding == "proven" else {}
    with transaction(ctx.db):
        require_related(ctx, complaint_id, assessment_id, today)
        _check_seen(ctx, complaint_id, assessment_id, seen)
        return _save(ctx, complaint_id, assessment_id, {"finding": finding, "note": note.strip(), **proof})


def withdraw(ctx: Context, complaint_id: int, assessment_id: int, note: str, today: str) -> int:
    """Take back what was said of this person; what was said stays in the history. Errors as in ``record``."""
    _check_note(note)
    with transaction(ctx.db):
        require_related(ctx, complaint_id, assessment_id, today)
        newest = newest_of(ctx, complaint_id, assessment_id)
        if newest is None or newest["finding"] == WITHDRAWN:
            raise ConflictError("Tidak ada kaitan yang dapat dicabut.")
        return _save(ctx, complaint_id, assessment_id, {"finding": WITHDRAWN, "note": note.strip()})


def choices(ctx: Context, received_on: str | None, today: str) -> list[Row]:
    """The assessments in which the actor may attribute a complaint of that day."""
    me = ctx.actor.employee_id
    rows = fetch_assessments_of_rater(ctx.db, me) if me is not None else []
    return [row for row in rows if attributable(row, received_on, today)]


def newest_of(ctx: Context, complaint_id: int, assessment_id: int) -> Row | None:
    """What was said last of a complaint in an assessment."""
    rows = store.fetch_attributions_of_complaint(ctx.db, complaint_id)
    return next((row for row in reversed(rows) if row["assessment_id"] == assessment_id), None)


def require_related(ctx: Context, complaint_id: int, assessment_id: int, today: str) -> None:
    """Raise unless the actor may attribute this complaint in this assessment; errors as in ``record``."""
    ctx.require(Permission.ATTRIBUTE)
    complaint, assessment = get_complaint(ctx, complaint_id), fetch_assessment(ctx.db, assessment_id)
    related = assessment is not None and (is_rater(ctx, assessment) or is_superior(ctx, assessment))
    if assessment is None or not related or ctx.actor.employee_id == assessment["employee_id"]:
        raise NotAllowedError(
            "Hanya penilai atau atasan penilai seorang pegawai yang dapat mengaitkan aduan dengannya."
        )
    if not attributable(assessment, complaint["received_on"], today):
        raise NotAllowedError("Aduan ini tidak termasuk periode itu, atau periodenya sudah ditutup.")


def _check_seen(ctx: Context, complaint_id: int, assessment_id: int, seen: int | None) -> None:
    newest = newest_of(ctx, complaint_id, assessment_id)
    if seen is not None and newest is not None and newest["id"] > seen:
        raise ConflictError("Kaitan aduan ini baru saja diubah orang lain. Baca dulu perubahannya, lalu ulangi.")


def _save(ctx: Context, complaint_id: int, assessment_id: int, row: Row) -> int:
    keys = {"complaint_id": complaint_id, "assessment_id": assessment_id, "user_id": ctx.actor.user_id}
    number = store.save_attribution(ctx.db, {**keys, **row})
    # The finding stays out of the log, which people read who are not related to the person.
    ctx.log("attribution.record", "complaint", complaint_id, attribution=number)
    return number


def _check(finding: str, note: str, basis: str, basis_note: str) -> None:
    if finding not in FINDINGS:
        raise InvalidInputError("Pilih salah satu: terbukti, dugaan, atau tidak terkait.")
    _check_note(note)
    if finding == "proven" and (basis not in BASES or len(basis_note.strip()) < MIN_NOTE):
        raise InvalidInputError("“Terbukti” perlu dasar: pilih jenis buktinya dan tulis apa yang membuktikannya.")
    if len(basis_note) > MAX_TEXT:
        raise InvalidInputError("Tulisan terlalu panjang: paling banyak 2.000 huruf.")


def _check_note(note: str) -> None:
    if sum(map(str.isalnum, note)) < MIN_NOTE:
        raise InvalidInputError("Tulis catatan Anda dengan beberapa kata; pegawai akan membacanya.")
    if len(note) > MAX_TEXT:
        raise InvalidInputError("Tulisan terlalu panjang: paling banyak 2.000 huruf.")
