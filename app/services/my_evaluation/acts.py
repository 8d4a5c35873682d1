"""What employees do in their own evaluation: answer evidence, hand in documents. Both are only ever added to."""

from datetime import date
from typing import BinaryIO

from app.rules.employee_words import STANCES
from app.services.access import require_own
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError
from app.services.ingest import ReceivedFile, take_in
from app.services.my_evaluation.hearing import is_heard, stage_of, takes_files
from app.store.answers import save_answer
from app.store.database import transaction
from app.store.documents import fetch_evidence_of_person

LONGEST_ANSWER = 2_000
"""Characters."""


def answer_evidence(
    ctx: Context, assessment_id: int, evidence_id: int, stance: str, text: str = "", today: date | None = None
) -> int:
    """Append an answer of the person whom the evidence is about; earlier answers stay. Gives its id.

    Raises:
        NotFoundError: the assessment is not the actor's own.
        InvalidInputError: unknown evidence or stance, or no words where some are needed.
        ConflictError: the time for answers is over.
    """
    with transaction(ctx.db):
        assessment = require_own(ctx, assessment_id)
        if not is_heard(stage_of(ctx, assessment, today)):
            raise ConflictError("Masa tanggapan untuk evaluasi ini sudah lewat. Tanggapan yang ada tetap tersimpan.")
        rows = fetch_evidence_of_person(ctx.db, assessment["employee_id"], assessment["period_id"])
        if evidence_id not in {row["id"] for row in rows}:
            raise InvalidInputError("Bukti ini tidak ada lagi dalam evaluasi Anda. Kembali ke daftar bukti.")
        _check(stance, text)
        row = {"evidence_id": evidence_id, "stance": stance, "text": text.strip(), "user_id": ctx.actor.user_id}
        answer_id = save_answer(ctx.db, assessment_id, row)
        ctx.log("evidence.answered", "assessment", assessment_id, evidence=evidence_id, answer=answer_id)
    return answer_id


def hand_in(ctx: Context, assessment_id: int, stream: BinaryIO, name: str, today: date | None = None) -> ReceivedFile:
    """Take in a document of the person about themselves; limits and reading are the same as for everybody's files.

    Raises:
        NotFoundError: the assessment is not the actor's own.
        NotAllowedError: it is confirmed and no keberatan runs, or its period is closed.
        InvalidInputError: the file is too large.
    """
    assessment = require_own(ctx, assessment_id)
    if not takes_files(stage_of(ctx, assessment, today)):
        raise NotAllowedError("Bukti baru tidak dapat ditambahkan lagi: penilaian sudah disahkan atau periode ditutup.")
    whose = {"employee_id": assessment["employee_id"], "period_id": assessment["period_id"]}
    return take_in(ctx, stream, name, purpose="document", **whose)


def _check(stance: str, text: str) -> None:
    if stance not in STANCES:
        raise InvalidInputError("Pilih salah satu tanggapan.")
    if stance != "agree" and len(text.strip()) < 3:
        raise InvalidInputError("Tulis dengan beberapa kata apa yang perlu diketahui penilai.")
    if len(text) > LONGEST_ANSWER:
        raise InvalidInputError("Tanggapan terlalu panjang: paling banyak 2.000 huruf. Unggah dokumen bila perlu.")
