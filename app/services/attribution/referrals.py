"""Pass a complaint that may be a matter of discipline on to Inspektorat: a flag, never a conclusion."""

from app.permissions import Permission
from app.rules.work_words import MATTERS
from app.services.complaints import get_complaint
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError
from app.store import attributions as store
from app.store.database import Row, transaction
from nlp.language.masking import mask

MIN_NOTE = 10
MAX_TEXT = 2_000


def forward(ctx: Context, complaint_id: int, matter: str, note: str) -> int:
    """Record that a complaint is passed on, and why; it names no person and concludes nothing.

    Raises:
        InvalidInputError: no such matter, or no note.
        ConflictError: it is passed on already.
    """
    if matter not in MATTERS:
        raise InvalidInputError("Pilih apa yang perlu diperiksa Inspektorat.")
    return _save(ctx, complaint_id, "forward", matter, note)


def take_back(ctx: Context, complaint_id: int, note: str) -> int:
    """Record that the passing on was a mistake; errors as in ``forward``.

    Raises:
        NotAllowedError: somebody else passed it on: nobody takes a matter away that may be about themselves.
    """
    return _save(ctx, complaint_id, "take_back", "", note)


def referrals_of(ctx: Context, complaint_id: int) -> tuple[Row, ...]:
    """What was passed on of a complaint, and taken back, oldest first; see ``list_referred``. ``mine``: the actor's."""
    ctx.require(Permission.ATTRIBUTE)
    return tuple(_shown(ctx, row) for row in store.fetch_referrals(ctx.db, complaint_id))


def list_referred(ctx: Context) -> list[Row]:
    """Complaints that stand passed on, newest first; ``note`` (masked) and ``user_name`` only in the actor's own."""
    ctx.require(Permission.ATTRIBUTE)
    return [_shown(ctx, row) for row in store.fetch_referred(ctx.db)]


def _save(ctx: Context, complaint_id: int, act: str, matter: str, note: str) -> int:
    ctx.require(Permission.ATTRIBUTE)
    if sum(map(str.isalnum, note)) < MIN_NOTE or len(note) > MAX_TEXT:
        raise InvalidInputError("Tulis alasannya dengan beberapa kata, paling banyak 2.000 huruf, tanpa menyimpulkan.")
    with transaction(ctx.db):
        get_complaint(ctx, complaint_id)
        before = store.fetch_referrals(ctx.db, complaint_id)
        if (before[-1]["act"] if before else "take_back") == act:
            raise ConflictError("Keadaan aduan ini sudah begitu. Muat ulang halaman.")
        if act == "take_back" and before[-1]["user_id"] != ctx.actor.user_id:
            raise NotAllowedError("Hanya yang meneruskan aduan ini ke Inspektorat yang dapat menariknya kembali.")
        row = {"complaint_id": complaint_id, "act": act, "matter": matter, "note": note.strip()}
        number = store.save_referral(ctx.db, {**row, "user_id": ctx.actor.user_id})
        ctx.log(
            "complaint.refer" if act == "forward" else "complaint.unrefer", "complaint", complaint_id, matter=matter
        )
    return number


def _shown(ctx: Context, row: Row) -> Row:
    mine = row["user_id"] == ctx.actor.user_id
    return {
        **row,
        "mine": mine,
        "note": mask(row["note"]).text if mine else "",
        "user_name": row["user_name"] if mine else "",
    }
