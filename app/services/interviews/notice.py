"""What the person who is interviewed was told, and what they agreed to. Nothing is noted before."""

from app.permissions import Permission
from app.rules.notice import load_notice
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.interviews.access import require_work
from app.services.interviews.recordings import mark_erased, remove_sounds
from app.services.review.suggestions import refreshed
from app.store.assessments import fetch_assessment
from app.store.database import Row, transaction
from app.store.interviews import fetch_consents, fetch_interview, save_consent, update_interview

NOTICE_VERSION = load_notice("id").version
CONSENTING = frozenset({"notes", "recording"})
NEEDS_MEMO = frozenset({"refused", "withdrawn"})
MAX_MEMO = 2000
WITHDREW = "Ditarik sendiri lewat halaman Wawancara saya."


def record_consent(ctx: Context, interview_id: int, stance: str, memo: str = "") -> None:
    """Record what the person said to the notice: ``notes``, ``recording``, ``refused`` or ``withdrawn``.

    Recordings are erased at once unless the person agrees to them still.

    Raises:
        NotFoundError: the interview is not the actor's.
        InvalidInputError: an unknown stance, or a refusal or withdrawal without a memo.
        ConflictError: closed period; a withdrawal without consent, a refusal after it, or consent after a refusal.
    """
    interview, _assessment = require_work(ctx, interview_id)
    _save(ctx, interview, stance, memo.strip())


def withdraw_own(ctx: Context, interview_id: int, memo: str = "") -> bool:
    """The person who was interviewed takes their consent back, at any time; gives whether a rating that is confirmed
    already, or of a closed period, stays as it is.

    Raises:
        NotFoundError: the actor was not the one interviewed.
        InvalidInputError: the memo is too long.
        ConflictError: there is no consent to take back.
    """
    ctx.require(Permission.SPEAK)
    interview = fetch_interview(ctx.db, interview_id)
    if interview is None or ctx.actor.employee_id is None or interview["informant_id"] != ctx.actor.employee_id:
        raise NotFoundError("Wawancara ini tidak ada, atau bukan Anda yang diwawancarai.")
    _save(ctx, interview, "withdrawn", memo.strip() or WITHDREW)
    assessment = fetch_assessment(ctx.db, interview["assessment_id"])
    return assessment is None or bool(assessment["confirmed_at"]) or assessment["period_state"] != "open"


def _save(ctx: Context, interview: Row, stance: str, memo: str) -> None:
    interview_id = interview["id"]
    with transaction(ctx.db):
        _check(fetch_interview(ctx.db, interview_id) or interview, standing(ctx, interview_id), stance, memo)
        row = {"stance": stance, "memo": memo, "notice": NOTICE_VERSION, "user_id": ctx.actor.user_id}
        save_consent(ctx.db, interview_id, row)
        if stance == "refused":
            update_interview(ctx.db, interview_id, state="refused")
        if stance in NEEDS_MEMO:
            refreshed(ctx, interview["assessment_id"])
        ctx.log("interview.consent", "interview", interview_id, stance=stance, notice=NOTICE_VERSION)
        erased = [] if stance == "recording" else mark_erased(ctx, interview_id, "withdrawn")
    remove_sounds(ctx, erased)


def standing(ctx: Context, interview_id: int) -> Row | None:
    """What the person said last; None while nothing is recorded."""
    consents = fetch_consents(ctx.db, interview_id)
    return consents[-1] if consents else None


def require_consent(ctx: Context, interview_id: int, *, recording: bool = False) -> None:
    """Nothing is noted without consent, nothing recorded without consent to that.

    Raises:
        ConflictError: there is none that holds; the message says what to do.
    """
    consent = standing(ctx, interview_id)
    if consent is None or consent["stance"] not in CONSENTING:
        raise ConflictError(
            "Belum ada persetujuan yang berlaku untuk mencatat. Bacakan pemberitahuannya dan catat persetujuan dahulu."
        )
    if recording and consent["stance"] != "recording":
        raise ConflictError("Orang yang diwawancarai hanya menyetujui catatan, bukan rekaman.")


def _check(interview: Row, before: Row | None, stance: str, memo: str) -> None:
    if stance not in CONSENTING | NEEDS_MEMO:
        raise InvalidInputError("Pilih apa yang dikatakan orang itu: setuju dicatat, setuju direkam, atau menolak.")
    if stance in NEEDS_MEMO and not memo:
        raise InvalidInputError("Tulis memo singkat: apa yang dikatakan orang itu, dengan kata-kata yang netral.")
    if len(memo) > MAX_MEMO:
        raise InvalidInputError(f"Memo paling banyak {MAX_MEMO} huruf.")
    if interview["state"] in {"refused", "erased"}:
        raise ConflictError("Wawancara ini sudah ditutup tanpa catatan. Bila orangnya berubah pikiran, buat yang baru.")
    agreed = before is not None and before["stance"] in CONSENTING
    if stance == "withdrawn" and not agreed:
        raise ConflictError("Tidak ada persetujuan yang dapat ditarik.")
    if stance == "refused" and agreed:
        raise ConflictError("Orang itu sudah setuju; yang dapat dicatat sekarang adalah penarikan persetujuan.")
    if before is not None and before["stance"] == "withdrawn":
        raise ConflictError("Persetujuan sudah ditarik; wawancara ini tidak dilanjutkan. Buat wawancara baru.")
