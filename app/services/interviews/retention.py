"""How long interviews are kept after their period was closed: sound goes first, then what was said.

What a confirmed rating rests on stays: the quotes of its evidence, and the noted lines that hold them. The law lets a
person object to a rating, and a rating whose reasons are gone could neither be explained nor corrected.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from app.services.context import Context
from app.services.interviews.erasing import erase_text
from app.services.interviews.recordings import erase_recordings, sound_days, sweep_sounds
from app.services.interviews.uploaded import ensure_interviews
from app.store import erasure
from app.store.database import Row
from app.store.reanalysis import overwrite_deleted

What = Literal["sound", "text"]


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be erased: of which interview, and the day (ISO) from which on."""

    what: What
    interview: Row
    since: str


def due(ctx: Context, now: datetime) -> list[Due]:
    """What is to be erased at an aware moment, sound first. Sound is never kept longer than what was said.

    Transcripts that nobody opened become interviews here, so that they are kept no longer than others.
    """
    for assessment_id in erasure.fetch_closed_assessments(ctx.db):
        ensure_interviews(ctx, assessment_id)
    rows = erasure.fetch_of_closed_periods(ctx.db)
    sounds, begun = [row for row in rows if row["sounds"]], [row for row in rows if row["state"] != "prepared"]
    texts = _past("text", begun, ctx.settings.interview_kept_days, now)
    return [*_past("sound", sounds, sound_days(ctx.settings), now), *texts]


def erase_due(ctx: Context, now: datetime) -> list[Due]:
    """Erase what is due; gives it. Each interview is done by itself: after a crash the rest is done the next time."""
    found = due(ctx, now)
    if found:
        overwrite_deleted(ctx.db)
    for one in found:
        if one.what == "sound":
            erase_recordings(ctx, one.interview["id"], "retention")
        else:
            erase_text(ctx, one.interview)
    sweep_sounds(ctx)
    if found:
        erasure.save_log_emptied(ctx.db)
    return found


def _past(what: What, rows: Sequence[Row], days: int, now: datetime) -> list[Due]:
    """``days`` is 0 where nothing is ever erased."""
    if days <= 0:
        return []
    found = ((row, _moment(row["closed_at"]) + timedelta(days=days)) for row in rows)
    return [Due(what, row, moment.date().isoformat()) for row, moment in found if moment <= now]


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
