"""Import complaints: read rows, analyse the new ones in batches, store all in one transaction."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from app.compute import Pool
from app.permissions import Permission
from app.services.city_model import city_of
from app.services.complaint_analysis import ComplaintModels, batched
from app.services.complaint_rows import EXPECTED, NewComplaint, RowError, RowReader, is_secret
from app.services.context import Context
from app.services.import_result import ComplaintImport, file_sha256, rejects_csv
from app.services.ingest import clean_name
from app.services.limits import limits_from
from app.services.near_duplicates import Firsts, first_ones
from app.services.reanalysis import request_accurate
from app.services.tabular.records import Record, Table, open_table
from app.store.complaint_fields import analysis_row
from app.store.complaints import fetch_known, save_complaint
from app.store.database import Row, transaction
from app.store.imports import save_import, save_import_counts
from app.store.signatures import save_signature
from app.store.word_forms import save_words, words_of
from nlp.themes.near_duplicates import Signatures, sign_texts

__all__ = ["ComplaintImport", "import_complaints"]

_KEPT_OF_SECRETS = ("id", "secrecy")


@dataclass
class _Run:
    """The state of one import while it reads."""

    rows: int = 0
    known: int = 0
    changed: int = 0
    rejects: list[tuple[int, Row, str]] = field(default_factory=list)


def import_complaints(ctx: Context, path: Path, name: str, pool: Pool | None = None) -> ComplaintImport:
    """Take in complaints from a LAPOR export, a plain table, or JSON lines.

    The fast models run in ``pool`` if one is given, else in this process, so that screens fill at once; the accurate
    ones follow in the background. A row whose external id is stored already counts
    as known and is not stored again. A row that cannot be used is kept, with its reason, in the import's rejects.

    Raises:
        InvalidInputError: the file as a whole cannot be used; nothing was stored.
        ArtifactError: the complaint models are missing or altered; nothing was stored.
    """
    ctx.require(Permission.UPLOAD)
    table = open_table(path, EXPECTED, limits_from(ctx.settings))
    run = _Run()
    models = ComplaintModels(ctx.settings, pool, accurate=False, city=city_of(ctx))
    with _open_spool(ctx) as spool:
        new = (complaint for batch in batched(_read(table.records, run)) for complaint in _unknown(ctx, batch, run))
        for complaint, analysis in models.analyse(new, lambda item: item.shown):
            row = {**analysis_row(analysis), **vars(complaint)}
            row |= {"original": complaint.text, "model": models.version}
            spool.write(json.dumps(row) + "\n")
        signatures = sign_texts(row["masked_text"] for row in _stored(spool))
        return _save(ctx, clean_name(name), path, table, run, spool, signatures)


def _open_spool(ctx: Context) -> IO[str]:
    """A file without a name, in the instance folder: analysed rows wait there, so that memory stays bounded."""
    return tempfile.TemporaryFile("w+", encoding="utf-8", dir=ctx.settings.instance)


def _read(records: Iterable[Record], run: _Run) -> Iterator[NewComplaint]:
    reader = RowReader()
    for record in records:
        run.rows += 1
        try:
            complaint = reader.read(record)
        except RowError as err:
            run.rejects.append((record.number, _kept(record), str(err)))
        else:
            yield complaint


def _kept(record: Record) -> Row:
    """The cells to give back; of a confidential report only its id and type, so that its content is not stored."""
    if not is_secret(record):
        return record.original
    shown = {record.values[name] for name in _KEPT_OF_SECRETS if name in record.values}
    return {column: cell for column, cell in record.original.items() if cell.strip() in shown}


def _unknown(ctx: Context, batch: list[NewComplaint], run: _Run) -> list[NewComplaint]:
    known = fetch_known(ctx.db, [complaint.external_id for complaint in batch])
    run.known += len(known)
    run.changed += sum(known.get(complaint.external_id, complaint.text) != complaint.text for complaint in batch)
    return [complaint for complaint in batch if complaint.external_id not in known]


def _stored(spool: IO[str]) -> Iterator[Row]:
    spool.seek(0)
    return (json.loads(line) for line in iter(spool.readline, ""))


def _save(
    ctx: Context, name: str, path: Path, table: Table, run: _Run, spool: IO[str], signatures: Signatures
) -> ComplaintImport:
    rejects = rejects_csv(table.columns, run.rejects) if run.rejects else None
    head = {"kind": "complaints", "name": name, "sha256": file_sha256(path), "rows": run.rows, "accepted": 0}
    head |= {"rejected": len(run.rejects), "known": run.known, "rejects": rejects, "user_id": ctx.actor.user_id}
    with transaction(ctx.db):
        import_id = save_import(ctx.db, head)
        firsts = first_ones(ctx, signatures, (row["received_on"] for row in _stored(spool)))
        ids = _save_rows(ctx, import_id, spool, signatures, firsts)
        lost = ids.count(None)
        counts = {"rows": run.rows, "accepted": len(ids) - lost, "known": run.known + lost}
        save_import_counts(ctx.db, import_id, counts["accepted"], counts["known"])
        request_accurate(ctx)
        ctx.log("complaints.import", "import", import_id, **counts, rejected=len(run.rejects))
    return ComplaintImport(import_id, **counts, rejected=len(run.rejects), rejects=run.rejects, changed=run.changed)


def _save_rows(
    ctx: Context, import_id: int, spool: IO[str], signatures: Signatures, firsts: Firsts
) -> list[int | None]:
    """Store the complaints and their words; gives their ids, None for one whose external id was stored meanwhile."""
    ids: list[int | None] = []
    words: set[str] = set()
    for place, row in enumerate(_stored(spool)):
        words |= words_of(row["masked_text"])
        repeats = firsts.id_of(place, ids)
        complaint_id = save_complaint(ctx.db, {**row, "import_id": import_id, "duplicate_of": repeats})
        if complaint_id and repeats is None:
            save_signature(ctx.db, complaint_id, signatures[place].tobytes())
        ids.append(complaint_id)
    save_words(ctx.db, words)
    return ids
