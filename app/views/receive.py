"""An upload form's files, taken in one by one; or its one table."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

from flask import request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from app.i18n import translated
from app.services.context import Context
from app.services.errors import InvalidInputError, ServiceError
from app.services.ingest import clean_name, receive_stream
from app.services.uploads import check_target, upload_choices

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not taken in, with a sentence that says why and what to do."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a form's files."""

    file_ids: tuple[int, ...] = ()
    failed: tuple[Failure, ...] = ()


def receive_form(ctx: Context, form: Mapping[str, str], uploads: Sequence[FileStorage]) -> Received:
    """Take in every file of a form; a person or period that cannot be used refuses all of them."""
    named = [upload for upload in uploads if upload.filename]
    if not named:
        return Received(failed=(Failure("", _("Pilih paling sedikit satu berkas.")),))
    try:
        employee_id, period_id = _number(form, "employee_id"), _number(form, "period_id")
        check_target(upload_choices(ctx), employee_id, period_id)
    except ServiceError as err:
        return Received(failed=(Failure("", translated(str(err))),))
    ids, failed = [], []
    for upload in named:
        try:
            ids.append(_receive(ctx, upload, form.get("purpose", ""), employee_id, period_id))
        except ServiceError as err:
            failed.append(_failure(upload.filename or "", translated(str(err))))
    return Received(tuple(ids), tuple(failed))


def take_table(importer: Callable[[Path, str], T]) -> T:
    """Give the form's one table (field ``berkas``) and its name to an importer; the file lives as long as the call.

    Raises:
        InvalidInputError: no file was chosen.
    """
    upload = request.files.get("berkas")
    if upload is None or not upload.filename:
        raise InvalidInputError("Pilih satu berkas.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tabel"
        upload.save(path)
        return importer(path, upload.filename)


def _receive(ctx: Context, upload: FileStorage, purpose: str, employee_id: int | None, period_id: int | None) -> int:
    received = receive_stream(
        ctx,
        cast("BinaryIO", upload.stream),
        upload.filename or "",
        purpose=purpose,
        employee_id=employee_id,
        period_id=period_id,
    )
    return received.file_id


def _failure(name: str, message: str) -> Failure:
    return Failure(name, message if clean_name(name) in message else f"{clean_name(name)}: {message}")


def _number(form: Mapping[str, str], name: str) -> int | None:
    """A list's value; None where nothing was chosen. What is no number was not offered either: 0 is nobody's id."""
    value = form.get(name, "")
    if not value:
        return None
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0
