"""Programs that are not Python."""

import sys
import time

import pytest

from nlp.errors import ReadError, ToolMissingError
from nlp.readers.external import find_tool, run_tool

ECHO = "import sys; sys.stdout.write(sys.stdin.read().upper())"
ENVIRONMENT = "import os; print(os.environ['BATAS'], 'PATH' in os.environ)"


def python(code, **options):
    return run_tool([sys.executable, "-c", code], **{"timeout_s": 20, **options})


def test_output():
    assert python(ECHO, stdin=b"halo") == b"HALO"


def test_environment_is_added():
    assert python(ENVIRONMENT, environment={"BATAS": "1"}).split() == [b"1", b"True"]


@pytest.mark.parametrize(
    ("code", "timeout_s", "problem"), [("import time; time.sleep(9)", 0.2, "timeout"), ("1/0", 20, "tool_failed")]
)
def test_failures(code, timeout_s, problem):
    with pytest.raises(ReadError) as caught:
        python(code, timeout_s=timeout_s)
    assert caught.value.code == problem


def test_a_missing_program(tmp_path):
    with pytest.raises(ToolMissingError, match="tidakada"):
        run_tool([str(tmp_path / "tidakada")], timeout_s=5)


def test_find(no_tesseract):
    assert find_tool("tesseract") is None


def test_what_a_program_started_ends_with_it(tmp_path):
    """LibreOffice's starter leaves the work to another process, which must not outlive the time limit."""
    mark = tmp_path / "hidup"
    child = f"import time, pathlib; time.sleep(1.2); pathlib.Path({str(mark)!r}).touch()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with pytest.raises(ReadError, match="timeout"):
        python(parent, timeout_s=0.6)
    time.sleep(1.2)
    assert not mark.exists()


def test_the_name_in_errors():
    with pytest.raises(ReadError) as caught:
        python("1/0", name="LibreOffice")
    assert "LibreOffice" in caught.value.reason
