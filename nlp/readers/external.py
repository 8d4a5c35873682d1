"""The one way to run a program that is not Python."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
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
) -> bytes:
    """Run a program without a shell and give its standard output.

    Args:
        command: the program and its arguments.
        timeout_s: seconds after which it is killed.
        stdin: bytes for its standard input.
        environment: variables added to the present ones.

    Raises:
        ToolMissingError: the program cannot be started.
        ReadError: ``timeout``, or ``tool_failed`` when it exits with an error.
    """
    tool = Path(command[0]).name
    variables = os.environ | (environment or {})
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, timeout=timeout_s, env=variables, check=True)
    except subprocess.TimeoutExpired as err:
        raise problem("timeout", what=f"oleh {tool}", limit_s=timeout_s) from err
    except subprocess.CalledProcessError as err:
        raise problem("tool_failed", tool=tool) from err
    except OSError as err:
        raise ToolMissingError(f"{tool} tidak dapat dijalankan: {err.strerror}") from err
    return done.stdout
