"""Text that a rater selected becomes evidence, under the same rules as what the machine finds; and its withdrawal.

Its kind follows from what it is about and whether it supports; its weight is that of the kind, owner and channel in the
rule set. Whether it supports is told to nobody but its maker until the criterion is rated.
"""

from dataclasses import dataclass

from app.permissions import Permission
from app.rules.statement_words import NOTES
from app.services.access import is_rater, require_rater
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.ingest import get_file
from app.services.marked_text import MarkedText, marked_text
from app.services.page_boxes import word_boxes
from app.services.page_view import allowed_names
from app.services.quotes import Selected, check_same, locate, select
from app.services.review.load import Criterion, Loaded, load
from app.services.review.suggestions import make_suggestion
from app.store.assessments import fetch_assessment, fetch_assessment_of, save_act
from app.store.database import Row, transaction
from app.store.documents import fetch_document, fetch_page
from app.store.hand_evidence import save_assessment_changed, save_hand_evidence, save_withdrawn

POLARITIES = ("support", "counter")
OWNERS = ("employee", "team")


@dataclass(frozen=True, slots=True)
class HandEvidence:
    """What the form says. Without ``start`` and ``end`` the quote is looked for on the page.

    ``version`` is the reading from which it was selected.
    """

    quote: str
    page: int
    version: int
    criterion: str
    polarity: str
    owner: str
    start: int | None = None
    end: int | None = None
    note: str = ""


def hand_criteria(ctx: Context, file: Row) -> tuple[Criterion, ...]:
    """What the actor may tie a quote of this file to: nothing unless they may rate this person now."""
    assessment = _assessment_of(ctx, file)
    if assessment is None or not ctx.may(Permission.REVIEW) or not is_rater(ctx, assessment):
        return ()
    if assessment["period_state"] != "open" or assessment["confirmed_at"]:
        return ()
    return load(ctx, assessment).criteria


def quote_at(ctx: Context, file_id: int, number: int, start: int, end: int, version: int) -> Selected:
    """The whole words of a selection in a page as they may be shown.

    Raises:
        NotFoundError: no such file or page, or not for the actor.
        ConflictError: the file was read anew since.
        InvalidInputError: nothing, or too much, is selected.
    """
    _document, _page, text = _page_of(ctx, get_file(ctx, file_id), number, version)
    return select(text, start, end)


def add_evidence(ctx: Context, file_id: int, given: HandEvidence) -> int:
    """Store a quote as evidence; suggestions that were revealed are made anew with it. Gives its id.

    Raises:
        NotFoundError: the actor does not rate this person, or there is no such page.
        InvalidInputError: the quote is not in the page, something is missing, or the period is closed.
        ConflictError: the file was read anew, or the assessment is confirmed.
    """
    with transaction(ctx.db):
        file = get_file(ctx, file_id)
        loaded = _open(ctx, file)
        group = _checked(loaded, given)
        document, page, text = _page_of(ctx, file, given.page, given.version)
        selected = _selected(text, given)
        _refuse_twice(loaded, document, given, selected)
        row = _row(ctx, file, document, page, given, selected) | {"kind": _kind(group, given.polarity)}
        boxes = word_boxes(page["words"], selected.start, selected.end)
        evidence_id = save_hand_evidence(ctx.db, row, boxes, given.criterion)
        ctx.log("evidence.added", "file", file_id, evidence=evidence_id, criterion=given.criterion)
        _note(ctx, loaded, given, evidence_id)
        _changed(ctx, loaded.assessment["id"], given.criterion)
    return evidence_id


def withdraw(ctx: Context, file_id: int, evidence_id: int) -> None:
    """Take back a piece of evidence that the actor made themselves, while the person is being rated.

    Raises:
        NotFoundError: there is none of theirs.
    """
    with transaction(ctx.db):
        file = get_file(ctx, file_id)
        loaded = _open(ctx, file)
        row = next((row for row in loaded.evidence if row["id"] == evidence_id and row["file_id"] == file_id), None)
        if row is None or row["made_by"] is None or row["made_by"] != ctx.actor.user_id:
            raise NotFoundError("Bukti ini tidak ada, atau bukan Anda yang menambahkannya.")
        save_withdrawn(ctx.db, evidence_id)
        ctx.log("evidence.withdrawn", "file", file_id, evidence=evidence_id)
        for criterion in loaded.linked(row):
            _changed(ctx, loaded.assessment["id"], criterion)


def _assessment_of(ctx: Context, file: Row) -> Row | None:
    if file["employee_id"] is None or file["period_id"] is None:
        return None
    return fetch_assessment_of(ctx.db, file["employee_id"], file["period_id"])


def _open(ctx: Context, file: Row) -> Loaded:
    assessment = _assessment_of(ctx, file)
    if assessment is None:
        raise NotFoundError("Berkas ini belum terkait dengan penilaian siapa pun.")
    assessment = require_rater(ctx, assessment["id"])
    if assessment["period_state"] != "open":
        raise InvalidInputError("Periode ini sudah ditutup; penilaian hanya dapat dibaca.")
    if assessment["confirmed_at"]:
        raise ConflictError("Penilaian ini sudah disahkan dan tidak dapat diubah lagi.")
    return load(ctx, assessment)


def _checked(loaded: Loaded, given: HandEvidence) -> str:
    """The group of the criterion."""
    groups = {criterion.id: criterion.group for criterion in loaded.criteria}
    if given.criterion not in groups:
        raise InvalidInputError("Pilih kriteria: kutipan ini tentang apa?")
    if given.polarity not in POLARITIES:
        raise InvalidInputError("Pilih arah: kutipan ini mendukung atau melawan?")
    if given.owner not in OWNERS:
        raise InvalidInputError("Pilih pelaku: pegawai sendiri, atau timnya?")
    return groups[given.criterion]


def _kind(group: str, polarity: str) -> str:
    if polarity == "counter":
        return "shortfall"
    return "output" if group == "hasil_kerja" else "behaviour"


def _page_of(ctx: Context, file: Row, number: int, version: int) -> tuple[Row, Row, MarkedText]:
    document = fetch_document(ctx.db, file["id"])
    if document is not None and document["version"] != version:
        raise ConflictError("Berkas ini sudah dibaca ulang sejak halaman Anda dibuka. Muat ulang, lalu pilih lagi.")
    page = fetch_page(ctx.db, document["id"], number) if document else None
    if document is None or page is None:
        raise NotFoundError("Halaman ini tidak ada.")
    return document, page, marked_text(page["text"], allowed_names(file))


def _selected(text: MarkedText, given: HandEvidence) -> Selected:
    if given.start is None or given.end is None:
        return locate(text, given.quote)
    selected = select(text, given.start, given.end)
    check_same(selected, given.quote)
    return selected


def _refuse_twice(loaded: Loaded, document: Row, given: HandEvidence, selected: Selected) -> None:
    here = (document["id"], given.page, selected.start, selected.end)
    for row in loaded.evidence_for(given.criterion):
        if not loaded.is_outside(row) and (row["document_id"], row["page"], row["start"], row["end"]) == here:
            raise InvalidInputError("Kalimat ini sudah menjadi bukti untuk kriteria itu; tidak dihitung dua kali.")


def _row(ctx: Context, file: Row, document: Row, page: Row, given: HandEvidence, selected: Selected) -> Row:
    block = next((block for block in page["blocks"] if block.start <= selected.start < block.end), None)
    role = block.role if block else None
    if document["kind"] == NOTES and role == "interviewer":
        raise InvalidInputError("Ini kata-kata pewawancara, dan itu tidak pernah menjadi bukti.")
    return {
        "document_id": document["id"],
        "employee_id": file["employee_id"],
        "period_id": file["period_id"],
        "page": given.page,
        "start": selected.start,
        "end": selected.end,
        "quote": page["text"][selected.start : selected.end],
        "polarity": given.polarity,
        "owner": given.owner,
        "locator": block.locator if block else "",
        "speaker": block.speaker if block else None,
        "role": "scan" if page["ocr"] else role,
        "start_s": block.start_s if block else None,
        "made_by": ctx.actor.user_id,
    }


def _note(ctx: Context, loaded: Loaded, given: HandEvidence, evidence_id: int) -> None:
    if not given.note.strip():
        return
    act = {"target": given.criterion, "act": "note", "reason": given.note.strip(), "evidence_id": evidence_id}
    act_id = save_act(ctx.db, loaded.assessment["id"], {**act, "user_id": ctx.actor.user_id})
    ctx.log("review.note", "assessment", loaded.assessment["id"], target=given.criterion, act=act_id)


def _changed(ctx: Context, assessment_id: int, criterion: str) -> None:
    """Pages that are open are out of date; a suggestion that was revealed is made anew."""
    save_assessment_changed(ctx.db, assessment_id)
    assessment = fetch_assessment(ctx.db, assessment_id)
    if assessment is None:
        raise LookupError(f"assessment {assessment_id} vanished")
    now = load(ctx, assessment)
    if criterion in now.state.blind:
        make_suggestion(ctx, now, criterion)
