"""Background tasks: the queue, progress, failure, what a killed worker leaves."""

import pytest

from app.compute import Pool
from app.jobs import drain, make_queue
from app.services import task_kinds
from app.services.errors import InvalidInputError, NotFoundError
from app.services.task_kinds import run_task
from app.services.tasks import request_task, task_of
from app.store import tasks
from app.store.database import fetch_all, transaction
from tests.support import as_user


@pytest.fixture
def kinds(monkeypatch):
    """A kind of task that does what a test says."""
    made = {}
    monkeypatch.setattr(task_kinds, "RUNNERS", made)
    return made


def request(ctx, kind="work", **payload):
    with transaction(ctx.db):
        return request_task(ctx, kind, payload)


def states(ctx):
    return [row["state"] for row in fetch_all(ctx.db, "SELECT state FROM tasks ORDER BY id")]


def test_a_requested_task_waits(ctx):
    task = task_of(ctx, request(ctx))
    assert (task["state"], task["done"], task["total"], task["message"]) == ("waiting", 0, 0, "")


def test_a_task_gets_its_payload_and_who_asked(ctx, city, kinds):
    seen = []
    kinds["work"] = lambda ctx, row, report: seen.append((row["payload"], row["user_id"]))
    task_id = request(as_user(ctx, city.users["rater"]), number=3)
    assert run_task(ctx, task_id) == "done"
    assert seen == [({"number": 3}, city.users["rater"])]


def test_progress_is_told_while_it_runs(ctx, kinds):
    seen = []

    def work(ctx, row, report):
        for done in range(4):
            report(done, 3)
            task = task_of(ctx, row["id"])
            seen.append((task["state"], task["done"], task["total"]))

    kinds["work"] = work
    run_task(ctx, request(ctx))
    assert seen == [("running", done, 3) for done in range(4)]


def test_progress_below_a_hundredth_is_not_written(ctx, kinds):
    kinds["work"] = lambda ctx, row, report: [report(done, 100_000) for done in range(900)]
    task_id = request(ctx)
    written = []
    ctx.db.conn.set_trace_callback(lambda sql: written.append(sql) if "SET done" in sql else None)
    run_task(ctx, task_id)
    ctx.db.conn.set_trace_callback(None)
    assert len(written) <= 2


@pytest.mark.parametrize(
    ("error", "told"), [(InvalidInputError("Tidak ada data."), "Tidak ada data."), (ValueError("NIK 123"), "Terjadi")]
)
def test_a_failure_is_told_without_quoting_data(ctx, kinds, error, told):
    def work(ctx, row, report):
        raise error

    kinds["work"] = work
    task_id = request(ctx)
    assert run_task(ctx, task_id) == "failed"
    assert task_of(ctx, task_id)["message"].startswith(told)
    assert "123" not in task_of(ctx, task_id)["message"]


def test_a_failure_leaves_nothing_half_written(ctx, kinds):
    def work(ctx, row, report):
        ctx.db.conn.execute("BEGIN IMMEDIATE")
        ctx.db.conn.execute("INSERT INTO units (code, name) VALUES ('X', 'X')")
        raise ValueError

    kinds["work"] = work
    run_task(ctx, request(ctx))
    assert states(ctx) == ["failed"]
    assert fetch_all(ctx.db, "SELECT * FROM units") == []


def test_an_unknown_kind_fails(ctx, kinds):
    assert run_task(ctx, request(ctx, "no_such_kind")) == "failed"


def test_a_task_is_done_once(ctx, kinds):
    runs = []
    kinds["work"] = lambda ctx, row, report: runs.append(row["id"])
    task_id = request(ctx)
    assert [run_task(ctx, task_id), run_task(ctx, task_id)] == ["done", "done"]
    assert runs == [task_id]


def test_the_same_task_is_not_queued_twice_until_it_is_over(ctx, kinds):
    kinds["work"] = lambda ctx, row, report: None
    first = request(ctx, number=1)
    assert request(ctx, number=1) == first
    assert request(ctx, number=2) != first
    run_task(ctx, first)
    assert request(ctx, number=1) not in {first, None}


def test_what_a_dead_worker_had_begun_is_done_again(ctx):
    task_id = request(ctx)
    tasks.claim_task(ctx.db, task_id)
    assert tasks.save_abandoned_tasks_requeued(ctx.db) == 1
    assert states(ctx) == ["waiting"]


def test_a_task_that_keeps_killing_its_worker_ends_in_a_failure(ctx):
    task_id = request(ctx)
    for _ in range(tasks.MAX_ATTEMPTS):
        assert tasks.claim_task(ctx.db, task_id) is True
        tasks.save_abandoned_tasks_requeued(ctx.db)
    assert states(ctx) == ["failed"]
    assert "terhenti" in task_of(ctx, task_id)["message"]


def test_a_task_whose_request_was_rolled_back_is_not_there(ctx):
    with pytest.raises(ValueError), transaction(ctx.db):
        request_task(ctx, "work", {})
        raise ValueError
    assert states(ctx) == []
    assert run_task(ctx, 1) == "failed"


def test_a_task_that_does_not_exist_is_not_found(ctx):
    with pytest.raises(NotFoundError):
        task_of(ctx, 99)


def test_draining_does_tasks_too(ctx, kinds):
    runs = []
    kinds["work"] = lambda ctx, row, report: runs.append(row["payload"]["number"])
    for number in (1, 2):
        request(ctx, number=number)
    assert drain(ctx, Pool(1)) == 2
    assert (runs, states(ctx)) == ([1, 2], ["done", "done"])


def test_the_worker_is_woken_for_a_task(ctx):
    huey, wake = make_queue(ctx.settings)
    wake("task", 7)
    assert huey.dequeue().args == ("task", 7)
