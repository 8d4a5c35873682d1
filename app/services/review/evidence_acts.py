"""What a rater does with a piece of evidence: accept, tie to another criterion, reject with a reason, bring back.

To accept says that a person has checked it and changes no number; the others make revealed suggestions anew.
"""

from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError
from app.services.review.blindness import sees_polarity
from app.services.review.load import Loaded
from app.services.review.opened import open_for_acts, record, remake, require_known, require_reason
from app.store.database import Row, transaction


def accept_evidence(ctx: Context, assessment_id: int, evidence_id: int, version: int) -> None:
    """Note that the actor has checked a piece of evidence and finds it right.

    Raises:
        InvalidInputError: it is not in this assessment.
        ConflictError: it is accepted or rejected already, or somebody has acted since the page was opened.
    """
    with transaction(ctx.db):
        loaded = open_for_acts(ctx, assessment_id, version)
        _evidence(loaded, evidence_id)
        if evidence_id in loaded.state.accepted or evidence_id in loaded.state.rejected:
            raise _changed()
        record(ctx, loaded, {"target": "evidence", "act": "accept_evidence", "evidence_id": evidence_id})


def relink_evidence(
    ctx: Context,
    assessment_id: int,
    evidence_id: int,
    criterion: str,
    moved_to: str,
    reason: str,
    version: int,
) -> None:
    """Tie a piece of evidence to another criterion than ``criterion``; a person is sure of that link.

    Raises:
        InvalidInputError: no such evidence or criterion, no reason, or the move would tell the actor what the machine
            concluded about a criterion that they have not rated.
        ConflictError: the evidence is not linked to ``criterion`` (any more), or is linked to the other one already.
    """
    with transaction(ctx.db):
        loaded = open_for_acts(ctx, assessment_id, version)
        row = _evidence(loaded, evidence_id)
        require_known(loaded, moved_to)
        if criterion not in row["criteria"] or row in loaded.evidence_for(moved_to):
            raise _changed()
        if len(reason.strip()) < 3:
            raise InvalidInputError("Tulis alasan Anda dengan beberapa kata; pegawai akan membacanya.")
        _stay_blind(ctx, loaded, row, (criterion, moved_to))
        act = {"target": criterion, "act": "relink_evidence", "evidence_id": evidence_id, "moved_to": moved_to}
        record(ctx, loaded, {**act, "reason": reason.strip()})
        remake(ctx, loaded, (criterion, moved_to))


def reject_evidence(
    ctx: Context, assessment_id: int, evidence_id: int, reason_code: str, reason: str, version: int
) -> None:
    """Take a piece of evidence out of this assessment; suggestions that were revealed are made anew without it."""
    with transaction(ctx.db):
        loaded = open_for_acts(ctx, assessment_id, version)
        row = _evidence(loaded, evidence_id)
        if evidence_id in loaded.state.rejected:
            raise _changed()
        require_reason(reason_code, reason)
        act = {"target": "evidence", "act": "reject_evidence", "evidence_id": evidence_id}
        record(ctx, loaded, {**act, "reason_code": reason_code, "reason": reason.strip()})
        remake(ctx, loaded, loaded.linked(row))


def restore_evidence(ctx: Context, assessment_id: int, evidence_id: int, version: int) -> None:
    """Bring a rejected piece of evidence back."""
    with transaction(ctx.db):
        loaded = open_for_acts(ctx, assessment_id, version)
        row = _evidence(loaded, evidence_id)
        if evidence_id not in loaded.state.rejected:
            raise _changed()
        record(ctx, loaded, {"target": "evidence", "act": "restore_evidence", "evidence_id": evidence_id})
        remake(ctx, loaded, loaded.linked(row))


def _evidence(loaded: Loaded, evidence_id: int) -> Row:
    row = next((row for row in loaded.evidence if row["id"] == evidence_id), None)
    if row is None:
        raise InvalidInputError("Bukti ini tidak ada dalam penilaian ini.")
    return row


def _changed() -> ConflictError:
    return ConflictError("Bukti ini sudah diubah. Muat ulang halaman.")


def _stay_blind(ctx: Context, loaded: Loaded, row: Row, criteria: tuple[str, str]) -> None:
    """A move into or out of a revealed suggestion shows which way the piece weighs: only where that is open already."""
    if sees_polarity(ctx, loaded, row) or not any(criterion in loaded.state.blind for criterion in criteria):
        return
    waiting = [loaded.titles[name] for name in loaded.linked(row) if name not in loaded.state.blind]
    raise InvalidInputError("Nilai dulu kriteria yang terkait dengan bukti ini: " + ", ".join(waiting) + ".")
