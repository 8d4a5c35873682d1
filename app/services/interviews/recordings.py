"""Recordings of interviews: only with consent, kept outside of what is served, heard by rater and superior alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.rules.words import N_
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.ingest import clean_name
from app.services.interviews.access import require_interview, require_work
from app.services.interviews.audio_type import KNOWN, media_type
from app.services.interviews.opened import first_today
from app.services.originals import aside, copy_hashed
from app.settings import Settings
from app.store import recordings as store
from app.store.database import Row, transaction
from app.store.interviews import fetch_consents

FURTHEST_S = 24 * 3600.0
ERASED = N_("Rekaman ini sudah dihapus.")
MISSING = N_("Rekaman ini tidak ada.")


@dataclass(frozen=True, slots=True)
class Recordings:
    """``kept`` can be heard, of ``erased`` only the day is left; ``refused`` says why none can be added, if so.

    ``kept_days`` after the end of the period it is erased; 0: never.
    """

    kept: tuple[Row, ...]
    erased: tuple[Row, ...]
    refused: str
    limit_bytes: int
    kept_days: int

    def second_of(self, at_s: float | None) -> tuple[int, float] | None:
        """In which recording, and at which of its seconds, a moment of the transcript is heard."""
        reaching = [row for row in self.kept if at_s is not None and at_s + row["offset_s"] >= 0]
        if at_s is None or not reaching:
            return None
        row = min(reaching, key=lambda one: one["offset_s"])
        return row["id"], at_s + row["offset_s"]


def recordings_of(ctx: Context, interview: Row, assessment: Row) -> Recordings:
    """The recordings of an interview that the caller may open."""
    rows = store.fetch_recordings(ctx.db, interview["id"])
    return Recordings(
        kept=tuple(row for row in rows if row["erased_at"] is None),
        erased=tuple(row for row in rows if row["erased_at"]),
        refused=_refused(ctx, interview, assessment),
        limit_bytes=ctx.settings.max_audio_bytes,
        kept_days=sound_days(ctx.settings),
    )


def sound_days(settings: Settings) -> int:
    """How many days after the end of a period sound is kept: never longer than what was said; 0: for ever."""
    limits = (settings.audio_kept_days, settings.interview_kept_days)
    return min((days for days in limits if days > 0), default=0)


def add_recording(ctx: Context, interview_id: int, stream: BinaryIO | None, name: str) -> int:
    """Keep a recording; its kind is told by its content. Gives its id.

    Raises:
        NotFoundError: the interview is not the actor's.
        ConflictError: the person did not agree to a recording, or the period is closed.
        InvalidInputError: nothing was chosen, or it is too large, no audio of a known kind, or there already.
    """
    _check(ctx, interview_id)
    if stream is None or not name:
        raise InvalidInputError("Pilih satu berkas rekaman.")
    folder, limit = ctx.settings.recordings, ctx.settings.max_audio_bytes
    with aside(ctx, folder) as path:
        with path.open("wb") as target:
            sha256, size = copy_hashed(stream, target, limit, clean_name(name))
        kind = media_type(path)
        if not kind:
            raise InvalidInputError(
                f"Isi berkas ini bukan rekaman suara yang dikenali. Yang dapat dipakai: {KNOWN}, tanpa gambar."
            )
        with transaction(ctx.db):
            _check(ctx, interview_id)
            if any(row["sha256"] == sha256 for row in _kept(ctx, interview_id)):
                raise InvalidInputError("Rekaman yang sama sudah ada di wawancara ini.")
            row = {"sha256": sha256, "name": clean_name(name), "size": size, "media_type": kind}
            number = store.save_recording(ctx.db, interview_id, {**row, "user_id": ctx.actor.user_id})
            ctx.log("interview.recording_added", "interview", interview_id, recording=number, sha256=sha256)
            final = sound_path(ctx, sha256)
            final.parent.mkdir(mode=0o700, exist_ok=True)
            path.replace(final)
    return number


def open_recording(ctx: Context, interview_id: int, recording_id: int) -> tuple[Path, str]:
    """Where the sound of a recording lies, and its media type; logged once a person and day.

    Raises:
        NotFoundError: it is not the actor's, or was erased.
    """
    require_interview(ctx, interview_id)
    row = _one(ctx, interview_id, recording_id)
    if not _agreed(ctx, interview_id):
        raise NotFoundError(ERASED)
    path = sound_path(ctx, row["sha256"])
    if not path.is_file():
        raise NotFoundError("Suara rekaman ini tidak ada di penyimpanan. Sampaikan kepada administrator.")
    if first_today(ctx, "interview.recording_opened", interview_id):
        with transaction(ctx.db):
            ctx.log("interview.recording_opened", "interview", interview_id, recording=recording_id)
    return path, str(row["media_type"])


def move_recording(ctx: Context, interview_id: int, recording_id: int, offset: str) -> None:
    """Correct at which second of the recording the transcript begins; negative if the recording began later.

    Raises:
        NotFoundError, ConflictError: not the actor's, or the period is closed.
        InvalidInputError: no number of seconds.
    """
    require_work(ctx, interview_id)
    try:
        offset_s = round(float(offset.replace(",", ".")), 1)
    except ValueError as err:
        raise InvalidInputError("Isi geseran dengan detik, misalnya 12,5 atau -3.") from err
    if not abs(offset_s) <= FURTHEST_S:
        raise InvalidInputError("Geseran paling jauh satu hari.")
    with transaction(ctx.db):
        require_work(ctx, interview_id)
        _one(ctx, interview_id, recording_id)
        store.save_offset(ctx.db, recording_id, offset_s)
        ctx.log("interview.recording_moved", "interview", interview_id, recording=recording_id)


def erase_recording(ctx: Context, interview_id: int, recording_id: int, *, sure: bool) -> None:
    """Erase one recording for good, at any time.

    Raises:
        NotFoundError: it is not the actor's, or gone.
        InvalidInputError: the person is not sure.
    """
    require_interview(ctx, interview_id)
    row = _one(ctx, interview_id, recording_id)
    if not sure:
        raise InvalidInputError("Centang dahulu bahwa rekaman ini boleh dihapus selamanya.")
    with transaction(ctx.db):
        _mark(ctx, interview_id, [row], "person")
    remove_sounds(ctx, [row])


def erase_recordings(ctx: Context, interview_id: int, reason: str) -> int:
    """Erase all recordings of an interview for good; ``reason`` is a code for the audit log (``withdrawn``,
    ``retention``). The caller has checked that they shall go. Gives how many there were.
    """
    with transaction(ctx.db):
        rows = mark_erased(ctx, interview_id, reason)
    remove_sounds(ctx, rows)
    return len(rows)


def mark_erased(ctx: Context, interview_id: int, reason: str) -> list[Row]:
    """Inside the caller's transaction, mark all recordings of an interview as erased; gives them, for ``remove_sounds``
    after it. A crash in between leaves sounds that nobody can reach and the daily sweep removes.
    """
    rows = _kept(ctx, interview_id)
    _mark(ctx, interview_id, rows, reason)
    return rows


def remove_sounds(ctx: Context, rows: Sequence[Row]) -> None:
    """Remove the sounds of erased recordings that no other recording holds."""
    for row in rows:
        if not store.fetch_is_kept(ctx.db, row["sha256"]):
            sound_path(ctx, row["sha256"]).unlink(missing_ok=True)


def sweep_sounds(ctx: Context) -> int:
    """Remove sounds that no interview has any more: what a crash between two steps left. Gives how many."""
    with transaction(ctx.db):
        kept = store.fetch_kept_hashes(ctx.db)
        left = [path for path in ctx.settings.recordings.glob("??/*") if path.name not in kept]
        for path in left:
            path.unlink(missing_ok=True)
    return len(left)


def sound_path(ctx: Context, sha256: str) -> Path:
    """The path of a sound in the instance folder."""
    return ctx.settings.recordings / sha256[:2] / sha256


def _mark(ctx: Context, interview_id: int, rows: Sequence[Row], reason: str) -> None:
    for row in rows:
        store.save_erased(ctx.db, row["id"])
    if rows:
        ctx.log("interview.recording_erased", "interview", interview_id, count=len(rows), reason=reason)


def _kept(ctx: Context, interview_id: int) -> list[Row]:
    return [row for row in store.fetch_recordings(ctx.db, interview_id) if row["erased_at"] is None]


def _one(ctx: Context, interview_id: int, recording_id: int) -> Row:
    row = next((row for row in store.fetch_recordings(ctx.db, interview_id) if row["id"] == recording_id), None)
    if row is None or row["erased_at"]:
        raise NotFoundError(ERASED if row else MISSING)
    return row


def _check(ctx: Context, interview_id: int) -> None:
    interview, assessment = require_work(ctx, interview_id)
    if why := _refused(ctx, interview, assessment):
        raise ConflictError(why)


def _refused(ctx: Context, interview: Row, assessment: Row) -> str:
    """Why no recording may be added; empty if it may."""
    if assessment["period_state"] != "open":
        return N_("Periode ini sudah ditutup; rekaman tidak dapat ditambahkan.")
    if interview["state"] == "erased":
        return N_("Isi wawancara ini sudah dihapus menurut masa simpannya.")
    if not _agreed(ctx, interview["id"]):
        return N_("Orang yang diwawancarai belum menyetujui rekaman. Catat dahulu persetujuannya di halaman wawancara.")
    return ""


def _agreed(ctx: Context, interview_id: int) -> bool:
    consents = fetch_consents(ctx.db, interview_id)
    return bool(consents) and consents[-1]["stance"] == "recording"
