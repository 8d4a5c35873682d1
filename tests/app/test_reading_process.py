"""Reading into a spool: the same as reading at once, told as it goes, ended when it takes too much."""

import json
from contextlib import closing

import pytest

from app.compute import Pool
from app.services.analyse import process_file
from app.services.ingest import receive_path
from app.services.reading_process import SPOOL, find_evidence, read_into, within_memory
from app.services.reading_progress import FILE, Reporter, Watcher
from app.settings import ROOT
from app.store import files
from app.store.spool import fetch_ocr_pages, fetch_rows, fetch_texts, fetch_words, open_spool, page_row
from nlp.errors import ReadError
from nlp.evidence import extract_evidence, load_evidence_model
from nlp.readers import Limits, read_file
from nlp.types import EvidenceContext
from tests.nlp.readers.make import pdf
from tests.support import make_city, make_context, make_settings

LINES = [(50, 560, "Laporan kegiatan Fitri Amelia"), (50, 540, "Saya menerbitkan 288 izin dari target 240 izin.")]
CONTEXT = EvidenceContext(employee_name="Fitri Amelia")
MODELS = ROOT / "models"
MEMORY = 4 * 1024**3


@pytest.fixture
def report(tmp_path):
    pdf(tmp_path / "a.pdf", [LINES, LINES])
    return tmp_path / "a.pdf"


@pytest.fixture
def spooled(report, tmp_path):
    told = read_into(tmp_path, report, "a.pdf", Limits(), MEMORY)
    with closing(open_spool(tmp_path / SPOOL)) as spool:
        yield told, spool


def test_a_spool_holds_what_is_read_at_once(report, spooled):
    document = read_file(report, "a.pdf", Limits())
    expected = [
        page_row(page, [block for block in document.blocks if block.page == page.number]) for page in document.pages
    ]
    assert list(fetch_rows(spooled[1])) == expected


def test_the_summary_is_that_of_the_document(report, spooled):
    document, told = read_file(report, "a.pdf", Limits()), spooled[0]
    assert (told.status, told.kind, told.facts) == (document.status, document.kind, document.facts)


def test_texts_come_without_words_and_words_apart(spooled):
    page, _ = next(fetch_texts(spooled[1]))
    words = fetch_words(spooled[1], 1)
    assert page.words == ()
    assert [page.text[word.start : word.end] for word in words] == [word.text for word in words]


def test_pages_with_a_text_layer_are_not_read_by_ocr(spooled):
    assert fetch_ocr_pages(spooled[1]) == frozenset()


def test_evidence_is_that_of_the_document_with_its_boxes(report, spooled, tmp_path):
    expected = extract_evidence(read_file(report, "a.pdf", Limits()), CONTEXT, load_evidence_model(MODELS))
    found = find_evidence(tmp_path, spooled[0], CONTEXT, MODELS, MEMORY)
    assert [(item.quote, item.page) for item in found] == [(item.quote, item.page) for item in expected]
    assert [len(item.boxes) for item in found] == [1, 1]


def test_what_cannot_be_allocated_is_a_reason():
    with pytest.raises(ReadError, match="too_much_memory"), within_memory(1024**3):
        bytearray(64 * 1024**3)


def test_progress_is_written_down_now_and_then(tmp_path):
    reporter = Reporter(tmp_path)
    for done in range(1, 50):
        reporter(done, 50)
    assert json.loads((tmp_path / FILE).read_text()) == ["read", 1, 50]


def test_progress_is_noted_at_the_file(tmp_path, report):
    ctx = make_context(make_settings(tmp_path))
    city = make_city(ctx)
    file_id = receive_path(ctx, report, purpose="document", employee_id=city.employee, period_id=city.period).file_id
    files.claim_file(ctx.db, file_id)
    Reporter(tmp_path)(12, 64, "ocr")
    Watcher(ctx, file_id, tmp_path)(0)
    row = files.fetch_file(ctx.db, file_id)
    assert (row["step"], row["pages_done"], row["pages_total"]) == ("ocr", 12, 64)
    ctx.db.close()


def test_without_its_model_a_file_fails_and_says_how_to_mend_it(tmp_path, report):
    ctx = make_context(make_settings(tmp_path, models=tmp_path / "none"))
    city, pool = make_city(ctx), Pool(1)
    file_id = receive_path(ctx, report, purpose="document", employee_id=city.employee, period_id=city.period).file_id
    assert process_file(ctx, pool, file_id) == "failed"
    row = files.fetch_file(ctx.db, file_id)
    assert row["reason_code"] == "model"
    assert "scripts.train evidence" in row["reason"]
    pool.close()
    ctx.db.close()


@pytest.mark.parametrize(
    ("limit", "code"), [({"max_memory_bytes": 1024**2}, "too_much_memory"), ({"read_timeout_s": 0}, "timeout")]
)
def test_a_file_that_takes_too_much_fails_with_its_reason(tmp_path, report, limit, code):
    ctx = make_context(make_settings(tmp_path, **limit))
    city, pool = make_city(ctx), Pool(1)
    file_id = receive_path(ctx, report, purpose="document", employee_id=city.employee, period_id=city.period).file_id
    assert process_file(ctx, pool, file_id) == "failed"
    assert files.fetch_file(ctx.db, file_id)["reason_code"] == code
    assert not any(ctx.settings.spool.iterdir())
    pool.close()
    ctx.db.close()
