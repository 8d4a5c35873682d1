"""What every act of a rater shares: the assessment open for acts, the checks, the record, suggestions made anew."""

from collections.abc import Iterable

from app.rating.acts import DECISIONS
from app.rules.words import REASONS
from app.services.access import require_rater
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError
from app.services.review.load import Loaded, load
from app.services.review.suggestions import make_suggestion
from app.store.assessments import save_act
from app.store.database import Row


def open_for_acts(ctx: Context, assessment_id: int, version: int) -> Loaded:
    """The assessment, if the actor may act in it now and nobody has since their page was opened.

    Raises:
        NotFoundError: it is not theirs to rate.
        InvalidInputError: the period is closed.
        ConflictError: it is confirmed, or has changed.
    """
    assessment = require_rater(ctx, assessment_id)
    if assessment["period_state"] != "open":
        raise InvalidInputError("Periode ini sudah ditutup; penilaian hanya dapat dibaca.")
    if assessment["confirmed_at"]:
        raise ConflictError("Penilaian ini sudah disahkan dan tidak dapat diubah lagi.")
    if assessment["version"] != version:
        raise ConflictError(
            "Penilaian ini berubah sejak halaman Anda dibuka (oleh Anda di tempat lain, atau oleh penilai pengganti). "
            "Tidak ada yang hilang: muat ulang halaman, lihat perubahannya, lalu ulangi tindakan Anda."
        )
    return load(ctx, assessment)


def record(ctx: Context, loaded: Loaded, act: Row) -> None:
    """Append an act, and log that it was done."""
    act_id = save_act(ctx.db, loaded.assessment["id"], {**act, "user_id": ctx.actor.user_id})
    # Whether a decision accepts or rejects would tell the suggestion to people who have not rated.
    name = "decide" if act["act"] in DECISIONS else act["act"]
    ctx.log(f"review.{name}", "assessment", loaded.assessment["id"], target=act["target"], act=act_id)


def remake(ctx: Context, before: Loaded, criteria: Iterable[str]) -> None:
    """New suggestions for those of these criteria that were revealed."""
    now = load(ctx, before.assessment)
    for criterion in criteria:
        if criterion in now.state.blind:
            make_suggestion(ctx, now, criterion)


def require_known(loaded: Loaded, criterion: str) -> None:
    """Raise ``InvalidInputError`` unless the criterion is one of the assessment's."""
    if criterion not in loaded.titles:
        raise InvalidInputError("Kriteria ini tidak ada dalam penilaian ini.")


def require_reason(code: str, reason: str) -> None:
    """Raise ``InvalidInputError`` unless a reason was chosen and put in words."""
    if code not in REASONS:
        raise InvalidInputError("Pilih alasan.")
    if len(reason.strip()) < 3:
        raise InvalidInputError("Tulis alasan Anda dengan beberapa kata; pegawai akan membacanya.")
