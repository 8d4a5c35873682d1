"""Notes of bimbingan kinerja, open to those who coach and the person; konseling only to its author and the person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.permissions import Permission
from app.rules.development_words import COACHING_FORMS, COACHING_KINDS
from app.services import fields
from app.services.context import Context
from app.services.development.relations import criteria_of, local_today, may_coach, past_day, prose, require_coach
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.store import development as store
from app.store.assessments import fetch_assessments_of_rater
from app.store.database import Row, transaction

_GONE = "Catatan ini tidak ada, sudah diperbaiki, atau bukan untuk Anda. Muat ulang halaman pengembangan."


@dataclass(frozen=True)
class Note:
    """A note as it stands, what the person answered, and whether the actor may correct or answer it."""

    row: Row
    responses: tuple[Row, ...]
    may_correct: bool
    may_respond: bool


def notes_of(ctx: Context, assessment: Row) -> tuple[Note, ...]:
    """Notes about the person up to this period that the actor may see, newest meeting first."""
    rows = store.fetch_notes(ctx.db, assessment["employee_id"], assessment["ends_on"])
    return tuple(_note(ctx, assessment, row) for row in rows if _sees(ctx, row))


def get_note(ctx: Context, assessment_id: int, note_id: int) -> Row:
    """A standing note of this assessment, for its author.

    Raises:
        NotFoundError: there is none, it was superseded, or the actor is not its author.
    """
    require_coach(ctx, assessment_id)
    row = store.fetch_note(ctx.db, note_id)
    if row is None or row["assessment_id"] != assessment_id or row["user_id"] != ctx.actor.user_id:
        raise NotFoundError(_GONE)
    return row


def coached_beside(ctx: Context, assessment: Row) -> list[Row]:
    """Other assessments of the same period in which the actor may coach: who may have been in the same meeting."""
    if ctx.actor.employee_id is None:
        return []
    rows = fetch_assessments_of_rater(ctx.db, ctx.actor.employee_id)
    beside = [row for row in rows if row["period_id"] == assessment["period_id"] and row["id"] != assessment["id"]]
    return [row for row in beside if may_coach(ctx, row)]


def record_note(
    ctx: Context, assessment_id: int, values: Row, others: Sequence[int] = (), today: date | None = None
) -> list[int]:
    """Record a meeting; in a group with ``others`` (assessments) each person gets a note of their own. Gives the ids.

    Args:
        values: ``kind`` (bimbingan or konseling), ``form`` (individu or kelompok), ``held_on``, ``topic``,
            ``agreement``, ``next_on`` and ``criterion`` (may be empty).

    Raises:
        InvalidInputError: a field cannot be used, or konseling in a group.
        NotFoundError: the actor coaches one of these people not.
    """
    with transaction(ctx.db):
        assessment = require_coach(ctx, assessment_id)
        row = _note_row(ctx, assessment, values, today or local_today())
        if others and row["form"] != "kelompok":
            raise InvalidInputError("Pilih bentuk kelompok bila beberapa pegawai dibimbing bersama.")
        ids = [_save(ctx, row, assessment_id)]
        for other in sorted({*others} - {assessment_id}):
            require_coach(ctx, other)
            ids.append(_save(ctx, {**row, "criterion": ""}, other))
    return ids


def correct_note(ctx: Context, assessment_id: int, note_id: int, values: Row, today: date | None = None) -> int:
    """Supersede one's own note; the earlier version stays. Bimbingan stays bimbingan, konseling konseling.

    Raises:
        InvalidInputError, NotFoundError: as in ``record_note`` and ``get_note``.
    """
    with transaction(ctx.db):
        before = get_note(ctx, assessment_id, note_id)
        assessment = require_coach(ctx, assessment_id)
        row = _note_row(ctx, assessment, {**values, "kind": before["kind"]}, today or local_today())
        return _save(ctx, {**row, "replaces": note_id}, assessment_id)


def respond(ctx: Context, note_id: int, text: str) -> int:
    """The person's answer to a note about them.

    Raises:
        InvalidInputError: empty.
        ConflictError: the note is not there, was corrected meanwhile, or is about somebody else.
    """
    ctx.require(Permission.ANSWER)
    with transaction(ctx.db):
        note = store.fetch_note(ctx.db, note_id)
        if note is None or ctx.actor.user_id is None or note["employee_id"] != ctx.actor.employee_id:
            raise ConflictError(_GONE)
        written = prose(text, "Tulis tanggapan Anda dengan beberapa kata.")
        saved_id = store.save_response(ctx.db, note_id, written, ctx.actor.user_id)
        ctx.log("coaching.respond", "coaching_note", note_id)
    return saved_id


def _note(ctx: Context, assessment: Row, row: Row) -> Note:
    own = (
        row["user_id"] == ctx.actor.user_id and row["assessment_id"] == assessment["id"] and may_coach(ctx, assessment)
    )
    about_me = row["employee_id"] == ctx.actor.employee_id and ctx.may(Permission.ANSWER)
    return Note(row, tuple(store.fetch_responses(ctx.db, row["id"])), own, about_me)


def _sees(ctx: Context, row: Row) -> bool:
    if row["kind"] == "bimbingan":
        return True
    return bool(row["user_id"] == ctx.actor.user_id or row["employee_id"] == ctx.actor.employee_id)


def _save(ctx: Context, row: Row, assessment_id: int) -> int:
    saved_id = store.save_note(ctx.db, {**row, "assessment_id": assessment_id, "user_id": ctx.actor.user_id})
    # Whoever reads the log of an assessment could count the notes and miss one: it does not tell whose note this is.
    ctx.log("coaching.correct" if row.get("replaces") else "coaching.record", "coaching_note", saved_id)
    return saved_id


def _note_row(ctx: Context, assessment: Row, values: Row, today: date) -> Row:
    kind, form = values.get("kind") or "", values.get("form") or "individu"
    if kind not in COACHING_KINDS or form not in COACHING_FORMS:
        raise InvalidInputError("Pilih bimbingan atau konseling, dan bentuknya.")
    if kind == "konseling" and form == "kelompok":
        raise InvalidInputError("Konseling bersifat rahasia dan hanya untuk satu orang. Pilih bentuk individu.")
    criterion = values.get("criterion") or ""
    if criterion and criterion not in {item.id for item in criteria_of(ctx, assessment)}:
        raise InvalidInputError("Kriteria ini tidak ada dalam penilaian ini.")
    return {
        "kind": kind,
        "form": form,
        "held_on": past_day(values.get("held_on"), "tanggal pertemuan", today),
        "topic": prose(values.get("topic"), "Tulis apa yang dibahas."),
        "agreement": prose(values.get("agreement"), ""),
        "next_on": fields.day(values["next_on"], "tanggal berikutnya") if values.get("next_on") else None,
        "criterion": criterion,
    }
