"""Three hundred damaged fixtures: a document or a reason, never another exception, a hang or an unsound document.

``python -m scripts.fuzz_readers --inputs 5000`` does the same in a process of its own, with OCR and LibreOffice.
"""

import signal
from contextlib import contextmanager

import pytest

from nlp.evaluation.readers_fuzz import BAD, outcome
from nlp.readers import Limits
from scripts.fuzz_readers import damaged
from scripts.reader_fixtures import FIXTURES, is_costly

INPUTS, CHUNKS, SECONDS = 300, 6, 60


@contextmanager
def alarm(seconds):
    """Break off what takes too long; ``outcome`` counts it as any other exception."""

    def ring(number, frame):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def originals(tmp_path_factory):
    folder = tmp_path_factory.mktemp("originals")
    for fixture in FIXTURES:
        if not is_costly(fixture.name):
            fixture.write(folder)
    return folder


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_damaged_files(originals, tmp_path, no_tesseract, chunk):
    bad = []
    for name, data in damaged(originals, INPUTS // CHUNKS, seed=chunk):
        (tmp_path / "a").write_bytes(data)
        with alarm(SECONDS):
            got = outcome(tmp_path / "a", name.split("-", 1)[1], Limits())
        if got.startswith(BAD):
            bad.append((name, got))
    assert bad == []


@pytest.mark.parametrize(
    "fixture", [fixture for fixture in FIXTURES if not is_costly(fixture.name)], ids=lambda f: f.name
)
def test_whole_files_are_sound(originals, no_tesseract, fixture):
    assert not outcome(originals / fixture.name, fixture.name, Limits()).startswith(BAD)
