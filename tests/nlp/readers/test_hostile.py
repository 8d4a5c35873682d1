"""Files that are made to hurt end with a document or a reason, in bounded time and memory, and the reader goes on."""

import pytest

from nlp.evaluation.readers_fuzz import BAD, Budget, reading_child
from nlp.readers import Limits
from tests.nlp.readers.hostile_files import FILES
from tests.nlp.readers.hostile_pdf import PDFS, forms_that_double
from tests.nlp.readers.hostile_texts import TEXTS
from tests.nlp.readers.make import text

BUDGET = Budget(seconds=40, memory=2 * 1024**3)
TIGHT = Budget(seconds=40, memory=700 * 1024**2)


@pytest.fixture(scope="module")
def child():
    """A process that is killed when a file costs too much; other tests at the same time may slow it down."""
    with reading_child(Limits(ocr_timeout_s=5), BUDGET) as started:
        yield started


@pytest.fixture
def outcome(child, tmp_path):
    def read(name, data):
        path = tmp_path / "masukan"
        path.write_bytes(data)
        return child.read(path, name)

    return read


@pytest.mark.parametrize("name", TEXTS)
def test_texts(outcome, name):
    assert not outcome(name, TEXTS[name].encode()).startswith(BAD)


@pytest.mark.parametrize("make", PDFS, ids=lambda make: make.__name__)
def test_pdfs(outcome, make):
    assert not outcome("a.pdf", make()).startswith(BAD)


@pytest.mark.parametrize("name", FILES)
def test_files(outcome, tmp_path, name):
    got = outcome(name, FILES[name](tmp_path))
    assert got != "ok" and not got.startswith(BAD)


def test_what_nothing_in_python_can_stop_ends_its_own_process_only(tmp_path):
    """pdfium follows forms within forms until its memory is gone, and aborts."""
    (tmp_path / "a.pdf").write_bytes(forms_that_double())
    with reading_child(Limits(), TIGHT) as child:
        assert child.read(tmp_path / "a.pdf", "a.pdf").startswith(f"{BAD}process ended")
        assert child.read(text(tmp_path / "b.txt", "Laporan kegiatan."), "b.txt") == "ok"
