"""The worker does tasks that wait, also those that a killed one had begun."""

import time

from app.services.tasks import task_of
from app.services.themes.acts import request_themes
from app.store.tasks import claim_task
from tests.app.test_jobs import worker
from tests.app.themes.factory import ALL, store_planted


def wait_until_over(ctx, task_id, seconds=120):
    deadline = time.monotonic() + seconds
    while task_of(ctx, task_id)["state"] in {"waiting", "running"}:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_task_that_a_dead_worker_had_begun_is_done_by_the_next_one(ctx):
    store_planted(ctx)
    task_id = request_themes(ctx, ALL)
    assert claim_task(ctx.db, task_id) is True
    with worker(ctx.settings):
        wait_until_over(ctx, task_id)
    task = task_of(ctx, task_id)
    assert (task["state"], task["done"], task["attempts"]) == ("done", task["total"], 2)
