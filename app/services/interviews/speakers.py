"""Speakers of a transcript: proposed with roles, corrected once; then evidence is sought anew in the corrected text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from app.rules.words import N_
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError
from app.services.interviews.access import require_work
from app.services.interviews.text import Text, Turn, read_text
from app.services.reread import is_final, queue_again
from app.services.speakers import TITLES
from app.store.database import Row, transaction
from app.store.files import fetch_file
from app.store.interview_speakers import fetch_speakers, save_speaker, save_turns
from app.store.interviews import update_interview
from app.store.people import fetch_employee, fetch_employees_related
from app.store.statements import fetch_rendering
from nlp.language.masking import mask
from nlp.types import Role

ROLES: tuple[Role, ...] = ("interviewer", "employee", "superior", "colleague", "citizen", "unknown")
INFORMANTS = ("employee", "superior", "colleague", "citizen")
NEW = "baru"
SAMPLE_WORDS, SAMPLE_CHARS = 6, 110
STALE = N_("Transkrip ini sudah berubah sejak halaman dibuka. Muat ulang halaman, lalu ulangi.")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker. ``label`` is what the file calls them, ``shown`` the same without citizens' names; ``title`` is by
    role; ``by_person``: a person said who it is. ``share`` of all words, 0..1; ``first`` is how they begin.
    """

    label: str
    shown: str
    title: str
    role: Role
    employee_id: int | None
    by_person: bool
    turns: int
    share: float
    first: str


@dataclass(frozen=True, slots=True)
class Given:
    """Who somebody says that a speaker is; ``employee_id`` only where it is known."""

    label: str
    role: str
    employee_id: int | None


def speakers_of(ctx: Context, text: Text) -> tuple[Speaker, ...]:
    """The speakers of a text in the order in which they speak."""
    known = {row["label"]: row for row in fetch_speakers(ctx.db, text.interview["id"])}
    allow = [row["name"] for row in candidates(ctx, text.assessment)]
    words: Counter[str] = Counter()
    for turn in text.turns:
        words[turn.label] += len(turn.text.split())
    total = max(words.total(), 1)
    found = []
    for label, role in text.roles.items():
        own = [turn for turn in text.turns if turn.label == label]
        row = known.get(label)
        found.append(
            Speaker(
                label=label,
                shown=_shown(label, role, allow),
                title=text.titles[label],
                role=role,
                employee_id=_employee(text, row, role),
                by_person=row is not None,
                turns=len(own),
                share=words[label] / total,
                first=_first(text, own),
            )
        )
    return tuple(found)


def candidates(ctx: Context, assessment: Row) -> list[Row]:
    """Employees who may be speakers: those of the person's unit, the rater and the superior; by name."""
    found = fetch_employees_related(ctx.db, assessment["employee_id"], assessment["unit_id"])
    others = {assessment["rater_id"], assessment["superior_id"]} - {row["id"] for row in found} - {None}
    more = [row for number in others if (row := fetch_employee(ctx.db, number)) is not None]
    return sorted([*found, *more], key=lambda row: (row["name"], row["id"]))


def save_speakers(ctx: Context, interview_id: int, given: Sequence[Given]) -> bool:
    """Keep who the speakers are, and have evidence sought anew; gives whether it is.

    Raises:
        NotFoundError: the interview is not the actor's.
        InvalidInputError: no such role, or an employee who is none of those asked about.
        ConflictError: the text has changed since, is that of notes, or a result rests on it that is final.
    """
    with transaction(ctx.db):
        text = require_correctable(ctx, interview_id)
        if [one.label for one in given] != list(text.roles):
            raise ConflictError(STALE)
        allowed = {row["id"] for row in candidates(ctx, text.assessment)}
        rows = [_row(text.assessment, one, allowed) for one in given]
        known = {row["label"]: row for row in fetch_speakers(ctx.db, interview_id)}
        changed = [row for row in rows if not _same(row, known.get(row["label"]))]
        if text.proposed:
            _keep_proposals(ctx, text)
        for row in changed:
            save_speaker(ctx.db, interview_id, {**row, "user_id": ctx.actor.user_id})
        update_interview(ctx.db, interview_id, **informant_of(text, {row["label"]: row for row in rows}))
        ctx.log("interview.speakers", "interview", interview_id, changed=len(changed), proposed=text.proposed)
    return renew(ctx, interview_id)


def correct_turn(ctx: Context, interview_id: int, page: int, start: int, speaker: str) -> None:
    """Keep whose words a turn is: the label of another speaker, or ``NEW`` for one who was not told apart so far.

    Raises:
        NotFoundError: the interview is not the actor's.
        InvalidInputError: there is no such turn or speaker.
        ConflictError: as ``save_speakers``.
    """
    with transaction(ctx.db):
        text = require_correctable(ctx, interview_id)
        turn = next((one for one in text.turns if (one.page, one.start) == (page, start)), None)
        if turn is None or (speaker != NEW and speaker not in text.roles):
            raise InvalidInputError(STALE)
        label = _new_label(text.roles) if speaker == NEW else speaker
        if label == turn.label:
            raise InvalidInputError("Giliran ini memang sudah atas nama pembicara itu. Pilih pembicara yang lain.")
        if text.proposed:
            _keep_proposals(ctx, text)
        row = {"document_id": text.reading["id"], "page": page, "start": start, "speaker": label}
        save_turns(ctx.db, interview_id, [{**row, "user_id": ctx.actor.user_id}])
        ctx.log("interview.turn", "interview", interview_id, page=page, start=start)


def renew(ctx: Context, interview_id: int) -> bool:
    """Have evidence sought anew in the corrected text; False while the file is being read already.

    Raises:
        NotFoundError, ConflictError: as ``save_speakers``.
    """
    text = require_correctable(ctx, interview_id)
    queued = queue_again(ctx, text.file)
    if queued:
        ctx.wake("file", text.file["id"])
    return queued


def require_correctable(ctx: Context, interview_id: int) -> Text:
    """The text of an interview whose speakers may be corrected now.

    Raises:
        NotFoundError: the interview is not the actor's.
        ConflictError: there is none, or it may not be corrected; the message says why.
    """
    interview, assessment = require_work(ctx, interview_id)
    why = uncorrectable(ctx, interview, assessment)
    text = read_text(ctx, interview, assessment)
    if why or text is None:
        raise ConflictError(why or N_("Transkripnya belum terbaca. Tunggu sampai berkasnya selesai diolah."))
    return text


def uncorrectable(ctx: Context, interview: Row, assessment: Row) -> str:
    """Why speakers cannot be corrected; empty if they can."""
    if assessment["period_state"] != "open":
        return N_("Periode ini sudah ditutup; wawancaranya hanya dapat dibaca.")
    if interview["state"] == "erased":
        return N_("Isi wawancara ini sudah dihapus menurut masa simpannya.")
    file = fetch_file(ctx.db, interview["file_id"]) if interview["file_id"] else None
    if file is None:
        return N_("Wawancara ini belum punya transkrip: akhiri dahulu catatannya.")
    if fetch_rendering(ctx.db, file["id"]) is not None:
        return N_("Teks ini dibuat dari catatan: betulkan pembicaranya di halaman catatan.")
    if is_final(ctx, file):
        return N_("Penilaian ini sudah disahkan; pembicaranya tidak diubah lagi.")
    return ""


def informant_of(text: Text, given: Mapping[str, Row]) -> Row:
    """Who was interviewed: of those who answer, the one with most words; ``informant`` and ``informant_id``.

    ``given`` has ``role`` and ``employee_id`` by label; a label that is not in it is as the text says.
    """
    words: Counter[str] = Counter()
    for turn in text.turns:
        role = given[turn.label]["role"] if turn.label in given else turn.role
        if role in INFORMANTS:
            words[turn.label] += len(turn.text.split())
    if not words:
        return {"informant": "employee", "informant_id": text.assessment["employee_id"]}
    label = words.most_common(1)[0][0]
    role = given[label]["role"] if label in given else text.roles[label]
    if role == "employee":
        return {"informant": role, "informant_id": text.assessment["employee_id"]}
    return {"informant": role, "informant_id": given[label]["employee_id"] if label in given else None}


def _row(assessment: Row, given: Given, allowed: set[int]) -> Row:
    if given.role not in ROLES:
        raise InvalidInputError("Pilih peran setiap pembicara dari daftar.")
    employee = assessment["employee_id"] if given.role == "employee" else given.employee_id
    if given.role in {"citizen", "unknown"}:
        employee = None
    if employee is not None and employee not in allowed:
        raise InvalidInputError("Pilih pegawai dari daftar, atau biarkan tidak diketahui.")
    if employee == assessment["employee_id"] and given.role != "employee":
        raise InvalidInputError(f"Pegawai yang dinilai tidak dapat berperan sebagai {TITLES[given.role].lower()}.")
    return {"label": given.label, "role": given.role, "employee_id": employee}


def _same(row: Row, known: Row | None) -> bool:
    return known is not None and all(row[name] == known[name] for name in ("role", "employee_id"))


def _keep_proposals(ctx: Context, text: Text) -> None:
    """What the machine told apart and a person now builds on stays as it is, whatever later models would say."""
    common = {"document_id": text.reading["id"], "user_id": ctx.actor.user_id}
    rows = [{**common, "page": one.page, "start": one.start, "speaker": one.label} for one in text.turns]
    save_turns(ctx.db, text.interview["id"], rows)


def _new_label(labels: Mapping[str, Role]) -> str:
    return next(name for letter in count() if (name := f"Suara {_letters(letter)}") not in labels)


def _letters(number: int) -> str:
    """``A`` for 0, ``Z`` for 25, ``AA`` for 26."""
    before, letter = divmod(number, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + letter)


def _shown(label: str, role: Role, allow: Sequence[str]) -> str:
    """Citizens are never named; of other labels what is personal is masked, but for names in the list of employees."""
    return "" if role == "citizen" else mask(label, allow=allow).text


def _employee(text: Text, row: Row | None, role: Role) -> int | None:
    if row is not None:
        return int(row["employee_id"]) if row["employee_id"] is not None else None
    return int(text.assessment["employee_id"]) if role == "employee" else None


def _first(text: Text, turns: Sequence[Turn]) -> str:
    """How a speaker begins, by the first turn that says something."""
    turn = next((one for one in turns if len(one.text.split()) >= SAMPLE_WORDS), turns[0])
    shown = " ".join(text.masked(turn.page).plain(turn.start, turn.end).split())
    return shown if len(shown) <= SAMPLE_CHARS else shown[:SAMPLE_CHARS].rsplit(" ", 1)[0] + " …"
