"""Take one file from the queue through reading and extraction to its end: ready, needs OCR, or failed with a reason."""

import logging
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool

from app.compute import Pool, WorkTimeoutError
from app.services.context import Context
from app.services.errors import places
from app.services.ingest import stored_path
from app.services.limits import limits_from
from app.store import documents, files
from app.store.assessments import fetch_items
from app.store.database import Row, transaction
from nlp.errors import ReadError
from nlp.evidence import EXTRACTOR_VERSION, extract_evidence
from nlp.readers import READER_VERSION, read_file
from nlp.types import Document, Evidence, EvidenceContext, WorkItem

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
    except ReadError as err:
        return _fail(ctx, file_id, err.code, err.reason, err.next_step)
    except WorkTimeoutError as err:
        return _fail(ctx, file_id, "timeout", f"Berkas terlalu lama dibaca ({err}).", "Pecah berkas, lalu unggah lagi.")
    except (BrokenProcessPool, CancelledError):
        return _after_crash(ctx, row)
    except Exception as err:
        LOG.error("file %s failed\n%s", file_id, places(err))
        reason = f"Terjadi kesalahan di dalam Tinjau saat mengolah berkas ini (catatan: berkas {file_id})."
        return _fail(ctx, file_id, "internal", reason, "Coba lagi; bila berulang, sampaikan kepada administrator.")


def _process(ctx: Context, pool: Pool, row: Row) -> str:
    timeout_s = ctx.settings.read_timeout_s
    path = stored_path(ctx, row["sha256"])
    document = pool.run(timeout_s, read_file, path, row["name"], limits_from(ctx.settings))
    files.save_state(ctx.db, row["id"], "analysing")
    found = pool.run(timeout_s, extract_evidence, document, _evidence_context(ctx, row))
    return _save(ctx, row, document, found)


def _save(ctx: Context, row: Row, document: Document, found: tuple[Evidence, ...]) -> str:
    state = "needs_ocr" if document.status == "needs_ocr" else "ready"
    code = "" if document.status == "ok" else document.status
    ocr_pages = frozenset(page.number for page in document.pages if page.ocr)
    with transaction(ctx.db):
        document_id = documents.save_document(ctx.db, row["id"], document, READER_VERSION)
        refused = documents.save_evidence(ctx.db, document_id, row, found, EXTRACTOR_VERSION, ocr_pages)
        files.save_state(ctx.db, row["id"], state, code, document.reason, document.next_step)
        ctx.log("file.analysed", "file", row["id"], state=state, evidence=len(found) - refused, refused=refused)
    return state


def _evidence_context(ctx: Context, row: Row) -> EvidenceContext:
    if row["employee_id"] is None or row["period_id"] is None:
        return EvidenceContext(row["employee_name"] or "", row["nip"] or "")
    items = tuple(
        WorkItem(item["code"], item["title"], item["indicator"], item["target"], item["aspect"])
        for item in fetch_items(ctx.db, row["employee_id"], row["period_id"])
    )
    return EvidenceContext(row["employee_name"], row["nip"], row["unit_name"] or "", items)


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
