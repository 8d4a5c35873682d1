"""Take one file from the queue through reading and extraction to its end: ready, needs OCR, or failed with a reason."""

import logging
import shutil
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection

from app.compute import Pool, WorkTimeoutError
from app.rules.statement_words import NOTES
from app.services.anchors import carry_anchors
from app.services.cancelled import ReadingCancelledError, require_wanted
from app.services.containers import unpack_container
from app.services.context import Context
from app.services.errors import places
from app.services.interviews.on_reading import correct_spooled, follow_version, roles_said
from app.services.limits import limits_from
from app.services.originals import readable_path
from app.services.reading_process import SPOOL, find_evidence, read_into
from app.services.reading_progress import Watcher
from app.services.review.suggestions import refreshed
from app.store import documents, files, spool
from app.store.assessments import fetch_assessment_of, fetch_items
from app.store.database import Row, transaction
from app.store.periods import fetch_period
from app.store.statements import fetch_rendering
from nlp.errors import ArtifactError, ReadError
from nlp.evidence import EXTRACTOR_VERSION
from nlp.readers import READER_VERSION, Summary
from nlp.types import Evidence, EvidenceContext, WorkItem

LOG = logging.getLogger(__name__)
MAX_ATTEMPTS = 3


def process_file(ctx: Context, pool: Pool, file_id: int) -> str:
    """Process one upload if it waits; gives its state afterwards. Never raises for what is wrong with the file."""
    if not files.claim_file(ctx.db, file_id):
        row = files.fetch_file(ctx.db, file_id)
        return row["state"] if row else "failed"
    row = files.fetch_file(ctx.db, file_id)
    if row is None:
        raise LookupError(f"file {file_id} vanished after it was claimed")
    try:
        return _process(ctx, pool, row)
    except ReadingCancelledError:
        return files.fetch_state(ctx.db, file_id)
    except ReadError as err:
        return _fail(ctx, file_id, err.code, err.reason, err.next_step)
    except ArtifactError as err:
        return _fail(ctx, file_id, "model", str(err), "Pulihkan model seperti disebutkan, lalu baca berkas ini lagi.")
    except WorkTimeoutError as err:
        return _fail(ctx, file_id, "timeout", f"Berkas terlalu lama dibaca ({err}).", "Pecah berkas, lalu unggah lagi.")
    except BrokenProcessPool:
        return _after_crash(ctx, row)
    except Exception as err:
        LOG.error("file %s failed\n%s", file_id, places(err))
        reason = f"Terjadi kesalahan di dalam Tinjau saat mengolah berkas ini (catatan: berkas {file_id})."
        return _fail(ctx, file_id, "internal", reason, "Coba lagi; bila berulang, sampaikan kepada administrator.")


def _process(ctx: Context, pool: Pool, row: Row) -> str:
    unpacked = unpack_container(ctx, pool, row)
    if unpacked is not None:
        return unpacked
    timeout_s, most = ctx.settings.read_timeout_s, ctx.settings.max_memory_bytes
    path, limits = readable_path(ctx, row), limits_from(ctx.settings)
    with _folder(ctx, row["id"]) as folder:
        watch = Watcher(ctx, row["id"], folder)
        told = pool.run_watched(timeout_s, watch, read_into, folder, path, row["name"], limits, most)
        if fetch_rendering(ctx.db, row["id"]) is not None:
            told = replace(told, kind=NOTES, kind_confidence=1.0)
        with closing(spool.open_spool(folder / SPOOL)) as pages:
            correct_spooled(ctx, row, pages)
        with transaction(ctx.db):
            require_wanted(ctx, row["id"])
            files.save_state(ctx.db, row["id"], "analysing")
        context = _evidence_context(ctx, row)
        found = pool.run_watched(timeout_s, watch, find_evidence, folder, told, context, ctx.settings.models, most)
        with closing(spool.open_spool(folder / SPOOL)) as pages:
            return _save(ctx, row, told, found, pages)


@contextmanager
def _folder(ctx: Context, file_id: int) -> Iterator[Path]:
    """An empty folder for one reading; what a crash left there goes first."""
    folder = ctx.settings.spool / str(file_id)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _save(ctx: Context, row: Row, told: Summary, found: tuple[Evidence, ...], pages: Connection) -> str:
    state = "needs_ocr" if told.status == "needs_ocr" else "ready"
    code = "" if told.status == "ok" else told.status
    ocr_pages = spool.fetch_ocr_pages(pages)
    with transaction(ctx.db):
        require_wanted(ctx, row["id"])
        document_id = documents.save_reading(ctx.db, row["id"], told, spool.fetch_rows(pages), READER_VERSION)
        refused = documents.save_evidence(ctx.db, document_id, row, found, EXTRACTOR_VERSION, ocr_pages)
        carry_anchors(ctx, row, document_id)
        follow_version(ctx, row)
        _suggest_again(ctx, row)
        files.save_state(ctx.db, row["id"], state, code, told.reason, told.next_step)
        ctx.log("file.analysed", "file", row["id"], state=state, evidence=len(found) - refused, refused=refused)
    return state


def _suggest_again(ctx: Context, row: Row) -> None:
    """What was revealed is computed anew from the evidence as it is now."""
    if row["employee_id"] is None or row["period_id"] is None:
        return
    assessment = fetch_assessment_of(ctx.db, row["employee_id"], row["period_id"])
    if assessment is not None:
        refreshed(ctx, assessment["id"])


def _evidence_context(ctx: Context, row: Row) -> EvidenceContext:
    if row["employee_id"] is None or row["period_id"] is None:
        return EvidenceContext(row["employee_name"] or "", row["nip"] or "")
    items = tuple(
        WorkItem(item["code"], item["title"], item["indicator"], item["target"], item["aspect"])
        for item in fetch_items(ctx.db, row["employee_id"], row["period_id"])
    )
    period = fetch_period(ctx.db, row["period_id"])
    days = f"{period['starts_on']}/{period['ends_on']}" if period else ""
    roles = roles_said(ctx, row)
    return EvidenceContext(row["employee_name"], row["nip"], row["unit_name"] or "", items, days, roles)


def _fail(ctx: Context, file_id: int, code: str, reason: str, next_step: str) -> str:
    with transaction(ctx.db):
        files.save_state(ctx.db, file_id, "failed", code, reason, next_step)
        ctx.log("file.failed", "file", file_id, code=code)
    return "failed"


def _after_crash(ctx: Context, row: Row) -> str:
    """A worker process died (killed, out of memory): try again, but not for ever."""
    if row["attempts"] < MAX_ATTEMPTS:
        files.save_state(ctx.db, row["id"], "received")
        return "received"
    reason = f"Pembacaan berkas terhenti {MAX_ATTEMPTS} kali; mungkin berkas terlalu besar untuk memori komputer ini."
    return _fail(ctx, row["id"], "crashed", reason, "Pecah berkas menjadi bagian yang lebih kecil, lalu unggah lagi.")
