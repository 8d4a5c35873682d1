"""Run ``tinjau`` inside the test: its exit code and what it wrote to both streams."""

import io
import sys
from unittest.mock import patch

from app.cli import main


def run(environment, *arguments, stdin=""):
    """``environment`` is what ``os.environ`` holds meanwhile, as pairs."""
    source = io.TextIOWrapper(io.BytesIO(stdin if isinstance(stdin, bytes) else stdin.encode()), newline="")
    streams = [io.TextIOWrapper(io.BytesIO(), newline="") for _ in range(2)]
    with (
        patch.object(sys, "stdin", source),
        patch.object(sys, "stdout", streams[0]),
        patch.object(sys, "stderr", streams[1]),
        patch.dict("os.environ", environment),
    ):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
    for stream in streams:
        stream.flush()
    return code, *(stream.buffer.getvalue().decode() for stream in streams)
