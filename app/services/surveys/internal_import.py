"""Import what colleagues, subordinates and superiors answered about a person: own questions, scores of 1 to 4.

Free texts are not taken in: a group is small, and its members would be known by how they write. Whoever rates a
person, or is their superior, may not hand in answers about them: they would hold the single sheets in their hands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.permissions import Permission
from app.services.complaint_rows import RowError
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.import_result import ComplaintImport, file_sha256, rejects_csv
from app.services.ingest import clean_name
from app.services.survey_import import check_columns, check_new, open_any
from app.services.surveys.columns import Columns, holds_scores
from app.services.surveys.rows import Reading, read_score
from app.services.tabular.header import find_places, fold
from app.services.tabular.records import Expected, Record, Table, plain_cell
from app.store.assessments import fetch_assessment_of
from app.store.database import Row, transaction
from app.store.imports import save_import
from app.store.internal_surveys import fetch_assessed, save_internal_answers
from app.store.periods import fetch_period
from nlp.language.masking import mask

FIELDS = {
    "nip": ("nip", "nip pegawai", "nip yang dinilai"),
    "respondents": ("kelompok", "kelompok responden", "responden", "hubungan", "sebagai"),
}
GROUPS = {
    "colleagues": ("rekan", "rekan kerja", "rekan sejawat", "sejawat"),
    "subordinates": ("bawahan",),
    "superiors": ("atasan",),
}
EXPECTED = Expected(
    FIELDS, tuple(frozenset({name}) for name in FIELDS), "Kolom yang wajib: NIP dan kelompok responden."
)
MAX_QUESTIONS, MAX_QUESTION = 60, 200
SAMPLED = 50


@dataclass(frozen=True)
class People:
    """NIP → employee of those who are assessed in a period, and those of them about whom the actor may not bring in."""

    ids: Mapping[str, int]
    refused: frozenset[int]


def import_internal_survey(
    ctx: Context, path: Path, name: str, period_id: int, columns: Columns | None = None
) -> ComplaintImport:
    """Take in answers about people in an open period: NIP, group, and one column a question.

    Without ``columns``, every column whose first values are 1 to 4 is a question. The log holds no counts: a group
    below five answers is never told.

    Raises:
        InvalidInputError: the file or the period cannot be used; nothing was stored.
        ConflictError: the same file was taken in before.
    """
    ctx.require(Permission.MANAGE_SURVEYS)
    people = people_of(ctx, period_id)
    table, columns = open_internal(ctx, path, columns)
    reading = Reading()
    answers = [row for _, row in read_internal(table.records, columns, people, reading)]
    rejects = rejects_csv(table.columns, reading.rejects) if reading.rejects else None
    counts = {"rows": reading.rows, "accepted": len(answers), "known": 0, "rejected": len(reading.rejects)}
    sha256 = file_sha256(path)
    with transaction(ctx.db):
        check_new(ctx, "internal_survey", sha256)
        head = {"kind": "internal_survey", "name": clean_name(name), "sha256": sha256, "rejects": rejects}
        import_id = save_import(ctx.db, {**head, **counts, "user_id": ctx.actor.user_id})
        save_internal_answers(ctx.db, import_id, period_id, answers)
        ctx.log("survey.import_internal", "import", import_id, period=period_id)
    return ComplaintImport(import_id, **counts, rejects=reading.rejects)


def people_of(ctx: Context, period_id: int) -> People:
    """Who is assessed in an open period.

    Raises:
        InvalidInputError: there is no such period, or it is closed.
    """
    period = fetch_period(ctx.db, period_id)
    if period is None or period["state"] != "open":
        raise InvalidInputError("Pilih periode yang terbuka.")
    ids, me = fetch_assessed(ctx.db, period_id), ctx.actor.employee_id
    if me is None:
        return People(ids, frozenset())
    return People(ids, frozenset(person for person in ids.values() if _is_related(ctx, person, period_id, me)))


def open_internal(ctx: Context, path: Path, columns: Columns | None = None) -> tuple[Table, Columns]:
    """The table with the columns to read it by: those given, else those that it names itself.

    Raises:
        InvalidInputError: no such table, a field has no column, or there is no question.
    """
    table = open_any(ctx, path, EXPECTED)
    if columns is None:
        columns = propose_internal(table.columns, [row.original for row in islice(table.records, SAMPLED)])
        table = open_any(ctx, path, EXPECTED)
    if not FIELDS.keys() <= {*columns.places, *columns.constants}:
        raise InvalidInputError("Kolom NIP dan kelompok responden (rekan, bawahan, atasan) harus ada.")
    if not 0 < len(set(map(question_of, columns.questions))) == len(columns.questions) <= MAX_QUESTIONS:
        raise InvalidInputError("Kolom pertanyaan bernilai 1 sampai 4 tidak ada, ada dua kali, atau lebih dari 60.")
    check_columns(columns, table.columns, tuple(FIELDS))
    return table, columns


def propose_internal(columns: Sequence[str], samples: Sequence[Mapping[str, str]]) -> Columns:
    """NIP and group by name; every other column whose first values are all 1 to 4 is a question."""
    places = {name: columns[place] for name, place in find_places(columns, FIELDS).items()}
    free = (column for column in columns if column not in places.values())
    return Columns(places, {}, tuple(column for column in free if holds_scores(column, samples)))


def read_internal(
    records: Iterable[Record], columns: Columns, people: People, reading: Reading
) -> Iterator[tuple[int, Row]]:
    """Row number and answer of every row that can be used; the others go into ``reading``."""
    for record in records:
        reading.rows += 1
        try:
            yield record.number, _answer(record, columns, people)
        except RowError as err:
            reading.rejects.append((record.number, record.original, str(err)))


def _answer(record: Record, columns: Columns, people: People) -> Row:
    if record.problem:
        raise RowError(record.problem)
    values = columns.values(record)
    person = people.ids.get("".join(filter(str.isdigit, values["nip"])))
    if person is None:
        raise RowError("NIP ini tidak dinilai pada periode ini")
    if person in people.refused:
        raise RowError("tentang diri sendiri atau orang yang Anda nilai: mintalah orang lain mengimpornya")
    cells = {column: plain_cell(record.original.get(column, "")) for column in columns.questions}
    scores = {
        question_of(column): read_score(cell, f"pertanyaan '{question_of(column)}'") for column, cell in cells.items()
    }
    return {"employee_id": person, "respondents": _group(values["respondents"]), "scores": scores}


def _group(text: str) -> str:
    folded = fold(text)
    found = next((group for group, names in GROUPS.items() if folded in names or folded == group), None)
    if found is None:
        raise RowError("kelompok responden bukan rekan, bawahan, atau atasan")
    return found


def question_of(column: str) -> str:
    """A question as it is stored: one line, masked, as every text about people."""
    return mask(" ".join(column.split())[:MAX_QUESTION]).text


def _is_related(ctx: Context, person: int, period_id: int, me: int) -> bool:
    assessment = fetch_assessment_of(ctx.db, person, period_id)
    related = ("employee_id", "rater_id", "superior_id")
    return assessment is not None and me in {assessment[name] for name in related}
