"""The worker: states, failures with reasons, and that a killed one loses nothing."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.compute import Pool
from app.jobs import WorkerRunningError, drain, run_worker
from app.services.analyse import MAX_ATTEMPTS, process_file
from app.services.ingest import receive_path, receive_stream
from app.settings import ROOT
from app.store import files
from app.store.database import fetch_all
from tests.support import make_city, make_context, make_settings


@pytest.fixture
def ctx(tmp_path):
    context = make_context(make_settings(tmp_path, workers=1))
    yield context
    context.db.close()


@pytest.fixture
def city(ctx):
    return make_city(ctx)


@pytest.fixture(scope="module")
def pool():
    made = Pool(1)
    yield made
    made.kill()


def write_pdf(path, pages=1):
    canvas = Canvas(str(path))
    for number in range(pages):
        canvas.drawString(72, 760, f"Laporan kegiatan bagian {number + 1}.")
        canvas.drawString(72, 740, "Saya menerbitkan 288 izin dari rencana 240 izin.")
        canvas.showPage()
    canvas.save()
    return path


def hand_in(ctx, city, path):
    return receive_path(ctx, path, purpose="document", employee_id=city.employee, period_id=city.period).file_id


def state(ctx, file_id):
    row = files.fetch_file(ctx.db, file_id)
    assert row is not None
    return row["state"]


def test_a_file_goes_from_the_queue_to_ready_with_its_evidence(ctx, city, pool, tmp_path):
    file_id = hand_in(ctx, city, write_pdf(tmp_path / "a.pdf"))
    assert process_file(ctx, pool, file_id) == "ready"
    row = files.fetch_file(ctx.db, file_id)
    assert row is not None
    assert (row["page_count"], row["evidence_count"]) == (1, 1)


def test_a_broken_file_fails_with_a_reason_and_a_next_step_and_the_others_go_on(ctx, city, pool, tmp_path):
    broken = tmp_path / "rusak.pdf"
    broken.write_bytes(write_pdf(tmp_path / "utuh.pdf").read_bytes()[:300])
    ids = [hand_in(ctx, city, broken), hand_in(ctx, city, tmp_path / "utuh.pdf")]
    assert drain(ctx, pool) == 2
    assert [state(ctx, file_id) for file_id in ids] == ["failed", "ready"]
    row = files.fetch_file(ctx.db, ids[0])
    assert row is not None
    assert row["reason"] and row["next_step"] and row["reason_code"]


def test_a_file_that_was_taken_is_not_taken_twice(ctx, city, tmp_path):
    file_id = hand_in(ctx, city, write_pdf(tmp_path / "a.pdf"))
    assert files.claim_file(ctx.db, file_id) is True
    assert files.claim_file(ctx.db, file_id) is False


def test_a_process_that_keeps_dying_ends_in_a_failure(ctx, city, tmp_path):
    class DyingPool(Pool):
        def run_watched(self, timeout_s, watch, function, *args, **kwargs):
            return super().run_watched(timeout_s, watch, os._exit, 1)

    file_id = hand_in(ctx, city, write_pdf(tmp_path / "a.pdf"))
    states = [process_file(ctx, DyingPool(1), file_id) for _ in range(MAX_ATTEMPTS)]
    assert states == ["received", "received", "failed"]


def test_reading_again_makes_a_new_version_and_only_its_evidence_is_current(ctx, city, pool, tmp_path):
    file_id = hand_in(ctx, city, write_pdf(tmp_path / "a.pdf"))
    process_file(ctx, pool, file_id)
    files.save_state(ctx.db, file_id, "received")
    process_file(ctx, pool, file_id)
    versions = fetch_all(ctx.db, "SELECT version FROM documents ORDER BY version")
    current = fetch_all(ctx.db, "SELECT current FROM evidence ORDER BY id")
    assert [row["version"] for row in versions] == [1, 2]
    assert [row["current"] for row in current] == [0, 1]


@contextmanager
def worker(settings):
    environment = {**os.environ, "TINJAU_INSTANCE": str(settings.instance), "TINJAU_WORKERS": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "work"], cwd=ROOT, env=environment, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(ctx, file_id, wanted, seconds=60):
    deadline = time.monotonic() + seconds
    while state(ctx, file_id) not in wanted:
        assert time.monotonic() < deadline, state(ctx, file_id)
        time.sleep(0.02)


@pytest.mark.parametrize("moment", ["reading", "analysing"])
def test_a_worker_killed_in_the_middle_loses_nothing(ctx, city, tmp_path, moment):
    file_id = hand_in(ctx, city, write_pdf(tmp_path / "panjang.pdf", pages=400))
    with worker(ctx.settings) as first:
        wait_for(ctx, file_id, {moment})
        os.killpg(first.pid, signal.SIGKILL)
    assert state(ctx, file_id) == moment
    assert fetch_all(ctx.db, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    with worker(ctx.settings):
        wait_for(ctx, file_id, {"ready"})
    counts = fetch_all(ctx.db, "SELECT count(*) AS documents, sum(page_count) AS pages FROM documents")
    assert counts == [{"documents": 1, "pages": 400}]


def test_a_second_worker_on_the_same_instance_is_refused(ctx):
    with worker(ctx.settings):
        deadline = time.monotonic() + 30
        while not (ctx.settings.instance / "worker.lock").exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
        time.sleep(0.5)
        with pytest.raises(WorkerRunningError):
            run_worker(ctx.settings)


def test_a_waiting_file_is_found_even_if_nobody_was_woken(ctx, city):
    import io

    place = {"purpose": "document", "employee_id": city.employee, "period_id": city.period}
    file_id = receive_stream(ctx, io.BytesIO(b"Saya melatih 24 orang operator."), "a.txt", **place).file_id
    with worker(ctx.settings):
        wait_for(ctx, file_id, {"ready"})
