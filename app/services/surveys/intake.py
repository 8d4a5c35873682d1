"""A survey table between handing in and taking in: kept aside, its columns proposed, its first rows tried out."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, Literal

from app.permissions import Permission
from app.services.citizen_words import masked_words
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.services.ingest import clean_name
from app.services.limits import limits_from
from app.services.survey_import import open_any, open_survey, service_ids
from app.services.surveys import columns as columns_of_surveys
from app.services.surveys import internal_import
from app.services.surveys.columns import Columns, propose
from app.services.surveys.internal_import import open_internal, people_of, propose_internal, read_internal
from app.services.surveys.kept import copy_within, folder_of, forget_old
from app.services.surveys.rows import Reading, read_answers
from app.services.tabular.records import Expected, Record, Table
from app.store import surveys as store
from app.store.database import Row, transaction

Kind = Literal["survey", "internal_survey"]
SAMPLED, TRIED, SHOWN = 50, 2_000, 10
_SAMPLE_LENGTH = 30


@dataclass(frozen=True)
class Upload:
    """A table that waits for its columns: its token, kind, name, and where it lies."""

    token: str
    kind: Kind
    name: str
    path: Path


@dataclass(frozen=True)
class Sampled:
    """The columns of a table with a few of their values (masked), and the proposed meaning of each."""

    columns: tuple[str, ...]
    samples: dict[str, tuple[str, ...]]
    proposed: Columns


@dataclass(frozen=True)
class Preview:
    """What would be taken in of the first rows: ``shown`` are (row number, answer, reason why not).

    ``whole`` is False where the table is longer than the rows that were tried.
    """

    accepted: int
    rejected: int
    shown: tuple[tuple[int, Row | None, str], ...]
    whole: bool


def keep_upload(ctx: Context, stream: BinaryIO, name: str, kind: str) -> str:
    """Keep a table in the instance folder for a day; gives the token under which its owner finds it again.

    Raises:
        InvalidInputError: it is no table, or there is no such kind of survey.
    """
    ctx.require(Permission.MANAGE_SURVEYS)
    if kind not in {"survey", "internal_survey"}:
        raise InvalidInputError("Pilih jenis survei.")
    forget_old(ctx)
    token = token_hex(16)
    path = folder_of(ctx) / token
    row = {"token": token, "user_id": ctx.actor.user_id, "kind": kind, "name": clean_name(name), "at": time.time()}
    try:
        copy_within(stream, path, limits_from(ctx.settings).max_bytes)
        open_any(ctx, path, _expected(kind))
        with transaction(ctx.db):
            store.save_upload(ctx.db, row)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return token


def get_upload(ctx: Context, token: str) -> Upload:
    """The actor's own table under this token.

    Raises:
        NotFoundError: there is none, or it is no longer kept.
    """
    ctx.require(Permission.MANAGE_SURVEYS)
    row = store.fetch_upload(ctx.db, token, ctx.actor.user_id)
    path = folder_of(ctx) / row["token"] if row else None
    if row is None or path is None or not path.is_file():
        raise NotFoundError("Tabel ini tidak disimpan lagi. Unggah sekali lagi.")
    return Upload(row["token"], row["kind"], row["name"], path)


def discard_upload(ctx: Context, token: str) -> None:
    """Throw the actor's table away."""
    upload = get_upload(ctx, token)
    upload.path.unlink(missing_ok=True)
    with transaction(ctx.db):
        store.save_upload_removed(ctx.db, token)


def sample_upload(ctx: Context, upload: Upload) -> Sampled:
    """Columns, masked samples and proposal; the proposal reads names and values, never the columns' numbers."""
    table = open_any(ctx, upload.path, _expected(upload.kind))
    rows = [record.original for record in islice(table.records, SAMPLED)]
    samples = {name: tuple(_sample(ctx, row.get(name, "")) for row in rows[:3]) for name in table.columns}
    if upload.kind == "internal_survey":
        return Sampled(table.columns, samples, propose_internal(table.columns, rows))
    return Sampled(table.columns, samples, Columns(propose(table.columns, rows)))


def preview(ctx: Context, upload: Upload, columns: Columns, period_id: int | None) -> Preview:
    """What would become of the first rows if the columns meant this; nothing is stored.

    Raises:
        InvalidInputError: a field has no column, or one that is not there; no open period is named for people.
    """
    if upload.kind == "survey":
        return _preview_survey(ctx, upload, columns)
    return _preview_internal(ctx, upload, columns, period_id or 0)


def _preview_survey(ctx: Context, upload: Upload, columns: Columns) -> Preview:
    table, columns = open_survey(ctx, upload.path, columns)
    tried, reading = _tried(table), Reading()
    masked = partial(masked_words, ctx.settings)
    return _preview(tried, read_answers(tried.records, columns, service_ids(ctx), reading, masked), reading)


def _preview_internal(ctx: Context, upload: Upload, columns: Columns, period_id: int) -> Preview:
    """Without the people's names: whoever brings answers in need not know whom they are about."""
    table, columns = open_internal(ctx, upload.path, columns)
    tried, reading = _tried(table), Reading()
    rows = read_internal(tried.records, columns, people_of(ctx, period_id), reading)
    return _preview(tried, ((number, {"respondents": row["respondents"]}) for number, row in rows), reading)


@dataclass
class _Tried:
    records: list[Record]
    whole: bool


def _tried(table: Table) -> _Tried:
    records = list(islice(table.records, TRIED))
    return _Tried(records, next(table.records, None) is None)


def _preview(tried: _Tried, answers: Iterable[tuple[int, Row]], reading: Reading) -> Preview:
    good = dict(answers)
    reasons = {number: reason for number, _, reason in reading.rejects}
    first = (record.number for record in tried.records[:SHOWN])
    shown = tuple((number, good.get(number), reasons.get(number, "")) for number in first)
    return Preview(len(good), len(reasons), shown, tried.whole)


def _expected(kind: str) -> Expected:
    return internal_import.EXPECTED if kind == "internal_survey" else columns_of_surveys.EXPECTED


def _sample(ctx: Context, cell: str) -> str:
    return masked_words(ctx.settings, " ".join(cell.split()))[:_SAMPLE_LENGTH]
