"""Write into a follow-up record: what was looked at, found, changed, how it ended. Each entry is kept as it is."""

from collections.abc import Mapping

from app.rules.follow_up import course_of
from app.rules.words import N_
from app.rules.work_words import ENTRIES, RESULTS
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.services.follow_ups.access import may_read, may_write
from app.services.follow_ups.checks import day_in, text_in
from app.services.follow_ups.opening import MAX_TEXT, chosen_owner
from app.store import follow_ups as store
from app.store.database import Row, transaction

_PROBLEMS = {
    "look": N_("Tulis apa yang dilihat: tempat, berkas, orang yang ditanyai."),
    "finding": N_("Tulis apa yang ditemukan."),
    "change": N_("Tulis apa yang diubah."),
    "close": N_("Tulis apa hasilnya."),
    "reopen": N_("Tulis mengapa dibuka kembali."),
    "owner": N_("Tulis mengapa penanggung jawab diganti."),
    "due": N_("Tulis mengapa target diubah."),
}


def add_entry(ctx: Context, follow_up_id: int, kind: str, values: Mapping[str, str], today: str) -> int:
    """Add an entry of a kind that may come next; gives its id.

    Args:
        values: ``text``; for ``change`` and ``due`` also ``on_date`` (ISO; a change may lie ahead, a target must), for
            ``close`` ``result`` (a code of ``RESULTS``), for ``owner`` ``owner_id`` or ``owner_nip``.
        today: the local date.

    Raises:
        NotFoundError: there is no such record, or the actor may not see it.
        NotAllowedError: the actor may not write in it.
        ConflictError: this kind may not come now; somebody may have written meanwhile.
        InvalidInputError: something is missing.
    """
    if kind not in ENTRIES:
        raise InvalidInputError("Jenis catatan ini tidak ada.")
    with transaction(ctx.db):
        record = store.fetch_follow_up(ctx.db, follow_up_id)
        course = course_of(record, store.fetch_entries(ctx.db, [follow_up_id])) if record else None
        if record is None or course is None or not may_read(ctx, record, course.owner_id):
            raise NotFoundError("Tindak lanjut ini tidak ada.")
        if not may_write(ctx, record, course.owner_id):
            raise NotAllowedError("Yang menulis di sini: penanggung jawab, pembuka, dan pejabat unit ini.")
        if kind not in course.allowed():
            raise ConflictError("Langkah ini belum dapat dicatat, atau keadaannya sudah berubah. Muat ulang halaman.")
        row = {"kind": kind, "text": text_in(values.get("text", ""), MAX_TEXT, _PROBLEMS[kind])}
        row |= _details(ctx, record, kind, values, today)
        number = store.save_entry(ctx.db, {"follow_up_id": follow_up_id, "user_id": ctx.actor.user_id, **row})
        ctx.log("follow_up.write", "follow_up", follow_up_id, kind=kind, entry=number)
    return number


def _details(ctx: Context, record: Row, kind: str, values: Mapping[str, str], today: str) -> Row:
    if kind == "change":
        return {"on_date": day_in(values.get("on_date", ""))}
    if kind == "due":
        return {"on_date": day_in(values.get("on_date", ""), since=today)}
    if kind == "close":
        if values.get("result", "") not in RESULTS:
            raise InvalidInputError("Pilih hasil tindak lanjut ini.")
        return {"result": values["result"]}
    if kind == "owner":
        chosen = values.get("owner_id", "")
        owner_id = int(chosen) if chosen.isdecimal() and len(chosen) < 18 else None
        return {"owner_id": chosen_owner(ctx, record["of_unit_id"], owner_id, values.get("owner_nip", ""))}
    return {}
