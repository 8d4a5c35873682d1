"""The one way to run a program that is not Python."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from nlp.errors import ToolMissingError
from nlp.readers.problems import problem


def find_tool(name: str) -> str | None:
    """Give the full path of a program on ``PATH``, or None."""
    return shutil.which(name)


def run_tool(
    command: Sequence[str],
    *,
    timeout_s: float,
    stdin: bytes = b"",
    environment: Mapping[str, str] | None = None,
    name: str = "",
) -> bytes:
    """Run a program without a shell and give its standard output.

    Args:
        command: the program and its arguments.
        timeout_s: seconds after which it is killed, with every program that it started itself.
        stdin: bytes for its standard input.
        environment: variables added to the present ones.
        name: what errors call the program; the command's own name unless given.

    Raises:
        ToolMissingError: the program cannot be started.
        ReadError: ``timeout``, or ``tool_failed`` when it exits with an error.
    """
    tool = name or Path(command[0]).name
    variables = os.environ | (environment or {})
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=variables,
            start_new_session=True,
        )
    except OSError as err:
        raise ToolMissingError(f"{tool} tidak dapat dijalankan: {err.strerror}") from err
    try:
        output = _communicate(process, stdin, timeout_s)
    except subprocess.TimeoutExpired as err:
        raise problem("timeout", what=f"oleh {tool}", limit_s=timeout_s) from err
    if process.returncode:
        raise problem("tool_failed", tool=tool)
    return output


def _communicate(process: subprocess.Popen[bytes], stdin: bytes, timeout_s: float) -> bytes:
    """Feed and wait; whatever interrupts the waiting ends the whole group, for LibreOffice starts others to work."""
    with process:
        try:
            return process.communicate(stdin, timeout_s)[0]
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
