"""Import answers of the citizen satisfaction survey (SKM): nine unsur, each mapped by name, never by number."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from app.permissions import Permission
from app.services.citizen_words import masked_words
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError
from app.services.import_result import ComplaintImport, file_sha256, rejects_csv
from app.services.ingest import clean_name
from app.services.limits import limits_from
from app.services.surveys.columns import ELEMENTS, EXPECTED, FIELDS, Columns
from app.services.surveys.comments import request_comments
from app.services.surveys.rows import Reading, read_answers
from app.services.tabular.header import find_places
from app.services.tabular.records import Expected, Table, open_table
from app.store.database import Row, transaction
from app.store.imports import fetch_import_by_hash, save_import
from app.store.people import fetch_services
from app.store.surveys import save_survey_answers

_NEEDED = ("date", "service", *ELEMENTS)


def import_survey(ctx: Context, path: Path, name: str, columns: Columns | None = None) -> ComplaintImport:
    """Take in survey answers; comments are masked before they are stored, and their originals are not kept.

    Without ``columns`` the table must name date, service and all nine unsur itself. Comments go on to the complaints
    in the background.

    Raises:
        InvalidInputError: the file as a whole cannot be used; nothing was stored.
        ConflictError: the same file was taken in before.
    """
    ctx.require(Permission.MANAGE_SURVEYS)
    table, columns = open_survey(ctx, path, columns)
    reading = Reading()
    masked = partial(masked_words, ctx.settings)
    answers = [row for _, row in read_answers(table.records, columns, service_ids(ctx), reading, masked)]
    rejects = rejects_csv(table.columns, reading.rejects) if reading.rejects else None
    counts = {"rows": reading.rows, "accepted": len(answers), "known": 0, "rejected": len(reading.rejects)}
    sha256 = file_sha256(path)
    with transaction(ctx.db):
        check_new(ctx, "survey", sha256)
        head = {"kind": "survey", "name": clean_name(name), "sha256": sha256, "rejects": rejects}
        import_id = save_import(ctx.db, {**head, **counts, "user_id": ctx.actor.user_id})
        save_survey_answers(ctx.db, import_id, answers)
        if any(answer["masked_comment"] for answer in answers):
            request_comments(ctx)
        ctx.log("survey.import", "import", import_id, **counts)
    return ComplaintImport(import_id, **counts, rejects=reading.rejects)


def open_survey(ctx: Context, path: Path, columns: Columns | None = None) -> tuple[Table, Columns]:
    """The table with the columns to read it by: those given, else those that it names itself.

    Raises:
        InvalidInputError: no such table, or a field has no column.
    """
    if columns is not None:
        table = open_any(ctx, path)
        check_columns(columns, table.columns, _NEEDED)
        return table, columns
    table = open_table(path, EXPECTED, limits_from(ctx.settings))
    return table, Columns(named_columns(table))


def named_columns(table: Table) -> dict[str, str]:
    """Field → column as the table names them."""
    return {name: table.columns[place] for name, place in find_places(table.columns, FIELDS).items()}


def open_any(ctx: Context, path: Path, expected: Expected = EXPECTED) -> Table:
    """The table in a file whose columns a person will name: the row that names most fields is its header.

    Raises:
        InvalidInputError: the file is no table.
    """
    for wanted in (expected.wanted, (frozenset(expected.fields),)):
        try:
            return open_table(path, replace(expected, wanted=wanted), limits_from(ctx.settings))
        except InvalidInputError:
            continue
    return open_table(path, replace(expected, wanted=()), limits_from(ctx.settings))


def check_columns(columns: Columns, there: tuple[str, ...], needed: tuple[str, ...]) -> None:
    """Whether every needed field has a column (or a constant) of this table, and no column serves two.

    Raises:
        InvalidInputError: one has not.
    """
    missing = [name for name in needed if name not in columns.places and name not in columns.constants]
    if missing:
        raise InvalidInputError("Masih ada isian tanpa kolom. Pilih kolom untuk tanggal, layanan, dan setiap unsur.")
    used = [*columns.places.values(), *columns.questions]
    if not set(used) <= set(there):
        raise InvalidInputError("Kolom yang dipilih tidak ada dalam tabel ini. Pilih dari daftar.")
    if len(set(used)) != len(used):
        raise InvalidInputError("Satu kolom dipilih untuk dua isian. Pilih kolom yang berbeda.")


def check_new(ctx: Context, kind: str, sha256: str) -> None:
    """Whether the file was not taken in before.

    Raises:
        ConflictError: it was.
    """
    earlier = fetch_import_by_hash(ctx.db, kind, sha256)
    if earlier:
        raise ConflictError(
            f"Berkas survei ini sudah diimpor pada {earlier['at'][:10]} (impor {earlier['id']});"
            " tidak dihitung dua kali."
        )


def service_ids(ctx: Context) -> dict[str, int]:
    """Service by its code and by its name, in lower case; a code wins over another service's name."""
    services: list[Row] = fetch_services(ctx.db)
    names = {service["name"].casefold(): service["id"] for service in services}
    return names | {service["code"].casefold(): service["id"] for service in services}
