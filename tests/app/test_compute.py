"""The pool: results, errors, time limits, killed processes."""

import os
import time
from concurrent.futures.process import BrokenProcessPool

import pytest

from app.compute import Pool, WorkTimeoutError
from nlp.errors import ReadError


def double(number: int) -> int:
    return number * 2


def fail() -> None:
    raise ReadError("encrypted", "Berkas dikunci.", "Unggah salinan yang tidak dikunci.")


def hang() -> None:
    time.sleep(600)


def die() -> None:
    os._exit(1)


@pytest.fixture(scope="module")
def pool():
    made = Pool(1)
    yield made
    made.kill()


def test_a_call_gives_its_result(pool):
    assert pool.run(60, double, 21) == 42


def test_an_error_keeps_its_parts_across_the_process_boundary(pool):
    with pytest.raises(ReadError) as caught:
        pool.run(60, fail)
    assert (caught.value.code, caught.value.next_step) == ("encrypted", "Unggah salinan yang tidak dikunci.")


def test_a_call_that_hangs_is_ended_and_the_pool_works_on(pool):
    with pytest.raises(WorkTimeoutError, match="detik"):
        pool.run(1, hang)
    assert pool.run(60, double, 4) == 8


def test_a_process_that_dies_breaks_one_call_only(pool):
    with pytest.raises(BrokenProcessPool):
        pool.run(60, die)
    assert pool.run(60, double, 5) == 10
