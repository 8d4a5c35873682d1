import os
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing

import pytest

from app.commands import pool as command_pool
from app.commands.pool import pool_for
from app.compute import Pool, WorkTimeoutError
from app.services.complaint_analysis import ComplaintModels, batched
from app.services.errors import ServiceError
from app.settings import Settings
from tests.app.complaint_models import make_models, version_of


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return Settings(models=make_models(tmp_path_factory.mktemp("models")), workers=2, accurate_complaints=False)


class FailingPool(Pool):
    """Loses its process so many times, then works in this process."""

    def __init__(self, error, times):
        super().__init__(1)
        self.error, self.times, self.calls = error, times, 0

    def run(self, timeout_s, function, *args, **kwargs):
        self.calls += 1
        if self.calls <= self.times:
            raise self.error
        return function(*args, **kwargs)


def services(models, texts):
    return [(text, analysis.service) for text, analysis in models.analyse(texts, lambda text: text)]


def test_items_come_back_with_their_analyses(settings):
    assert services(ComplaintModels(settings), ["air", "jalan"]) == [("air", "air_minum"), ("jalan", "jalan_drainase")]
    assert services(ComplaintModels(settings), []) == []


def test_the_models_name_their_version(settings):
    assert ComplaintModels(settings).version == version_of()


def test_a_batch_is_tried_again_when_a_process_dies(settings):
    pool = FailingPool(BrokenProcessPool(), times=1)
    assert services(ComplaintModels(settings, pool), ["air"]) == [("air", "air_minum")]
    assert pool.calls == 2


@pytest.mark.parametrize(("error", "calls"), [(BrokenProcessPool(), 2), (WorkTimeoutError("lama"), 1)])
def test_what_fails_again_or_takes_too_long_ends_the_import_with_a_sentence(settings, error, calls):
    pool = FailingPool(error, times=9)
    with pytest.raises(ServiceError, match="Coba lagi"):
        services(ComplaintModels(settings, pool), ["air"])
    assert pool.calls == calls


def test_a_stream_is_taken_a_few_batches_at_a_time(settings):
    taken = []
    stream = (taken.append(number) or "air" for number in range(20_000))
    with closing(ComplaintModels(settings, FailingPool(None, 0)).analyse(stream, lambda text: text)) as results:
        next(results)
        assert len(taken) <= 3 * 2_000


@pytest.mark.parametrize(("size", "lengths"), [(3, [3, 3, 1]), (7, [7]), (8, [7])])
def test_batches(size, lengths):
    assert [len(batch) for batch in batched(range(7), size)] == lengths


@pytest.mark.parametrize(("size", "workers", "parallel"), [(9, 2, False), (10, 2, True), (10, 1, False)])
def test_processes_are_started_for_large_tables_only(tmp_path, monkeypatch, size, workers, parallel):
    monkeypatch.setattr(command_pool, "PARALLEL_BYTES", 10)
    path = tmp_path / "a.csv"
    path.write_bytes(b"a" * size)
    with pool_for(path, Settings(workers=workers)) as pool:
        assert isinstance(pool, Pool) is parallel


def test_an_error_ends_the_processes(tmp_path, monkeypatch):
    monkeypatch.setattr(command_pool, "PARALLEL_BYTES", 0)
    path = tmp_path / "a.csv"
    path.write_bytes(b"a")
    with pytest.raises(KeyboardInterrupt), pool_for(path, Settings(workers=2)) as pool:
        pid = pool.run(60, os.getpid)
        raise KeyboardInterrupt
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
