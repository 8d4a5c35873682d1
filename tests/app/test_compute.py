"""The pool: results, errors, time limits, killed processes; what is ended is one call with all that it started."""

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Event

import pytest

from app.compute import Pool, WorkTimeoutError
from app.process_tree import memory_of, tree_of
from nlp.errors import ReadError

MIB = 1024**2


def double(number: int) -> int:
    return number * 2


def fail() -> None:
    raise ReadError("encrypted", "Berkas dikunci.", "Unggah salinan yang tidak dikunci.")


def divide() -> float:
    return 1 / 0


def hang() -> None:
    time.sleep(600)


def start_and_hang(path: Path) -> None:
    path.write_text(str(subprocess.Popen(["sleep", "600"], start_new_session=True).pid))
    hang()


def grow() -> None:
    kept = [bytearray(10 * MIB)]
    while len(kept) < 40:
        kept.append(bytearray(b"x" * 10 * MIB))
    hang()


def wait_for(path: Path) -> int:
    while not path.exists():
        time.sleep(0.01)
    return os.getpid()


def die() -> None:
    os._exit(1)


def ends(pid: int) -> bool:
    """Whether a process that was killed is gone, or will be within a moment."""
    stat = Path(f"/proc/{pid}/stat")
    for _ in range(200):
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.01)
    return False


@pytest.fixture(scope="module")
def pool():
    made = Pool(2)
    yield made
    made.kill()


def test_a_call_gives_its_result(pool):
    assert pool.run(60, double, 21) == 42


def test_a_process_is_kept_for_the_next_call(pool):
    assert pool.run(60, os.getpid) == pool.run(60, os.getpid)


def test_an_error_keeps_its_parts_across_the_process_boundary(pool):
    with pytest.raises(ReadError) as caught:
        pool.run(60, fail)
    assert (caught.value.code, caught.value.next_step) == ("encrypted", "Unggah salinan yang tidak dikunci.")


def test_an_error_says_where_it_arose(pool):
    with pytest.raises(ZeroDivisionError) as caught:
        pool.run(60, divide)
    assert caught.value.__notes__[-1].endswith(" divide")


def test_a_call_that_hangs_is_ended_and_the_pool_works_on(pool):
    with pytest.raises(WorkTimeoutError, match="detik"):
        pool.run(0.2, hang)
    assert pool.run(60, double, 4) == 8


def test_what_a_call_started_ends_with_it(pool, tmp_path):
    pool.run(60, double, 1)
    with pytest.raises(WorkTimeoutError):
        pool.run(0.5, start_and_hang, tmp_path / "pid")
    assert ends(int((tmp_path / "pid").read_text()))


def test_the_end_of_one_call_is_not_that_of_another(pool, tmp_path):
    with ThreadPoolExecutor(1) as thread:
        other = thread.submit(pool.run, 60, wait_for, tmp_path / "go")
        with pytest.raises(WorkTimeoutError):
            pool.run(0.2, hang)
        (tmp_path / "go").touch()
        assert other.result(60) > 0


def test_a_watch_ends_a_call_that_takes_too_much_memory(pool):
    def watch(pid):
        if memory_of(pid) > 200 * MIB:
            raise ReadError("too_much_memory", "Terlalu besar.", "Pecah berkas.")

    with pytest.raises(ReadError, match="too_much_memory"):
        pool.run_watched(60, watch, grow)
    assert pool.run(60, double, 4) == 8


def test_a_process_that_dies_breaks_one_call_only(pool):
    with pytest.raises(BrokenProcessPool):
        pool.run(60, die)
    assert pool.run(60, double, 5) == 10


def test_killing_breaks_calls_under_way():
    pool, began = Pool(1), Event()
    with ThreadPoolExecutor(1) as thread:
        call = thread.submit(pool.run_watched, 60, lambda _: began.set(), hang)
        assert began.wait(30)
        pool.kill()
        with pytest.raises(BrokenProcessPool):
            call.result(30)


def test_closing_ends_the_processes_and_the_pool_can_be_used_again():
    pool = Pool(1)
    pid = pool.run(60, os.getpid)
    pool.close()
    assert ends(pid)
    assert pool.run(60, double, 3) == 6
    pool.close()


def test_processes_that_a_process_started_belong_to_it():
    with subprocess.Popen(["sh", "-c", "sleep 600 & echo; wait"], stdout=subprocess.PIPE) as shell:
        shell.stdout.readline()
        tree = tree_of(shell.pid)
        shell.kill()
        os.kill(tree[1], 9)
    assert len(tree) == 2


def test_a_process_that_is_gone_holds_no_memory():
    assert memory_of(2**22 + 1) == 0
