"""Writing to the two streams of a command."""

import json
import sys
from collections.abc import Sequence
from typing import Any


def say(text: str) -> None:
    """A line of the result."""
    sys.stdout.write(f"{text}\n")


def warn(text: str) -> None:
    """A line for the person at the terminal, apart from the result."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def say_json(value: Any) -> None:
    """A value as one line of JSON."""
    say(json.dumps(value, ensure_ascii=False))


def say_table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Columns of equal width; the last one is as long as it is."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    for line in lines:
        say("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
