"""The command ``tinjau``: read settings from the environment, find the command, say plainly what went wrong."""

import logging
import os
import sys
import traceback
from collections.abc import Sequence

from app.commands import (
    audit,
    complaints,
    demo,
    imports,
    instance,
    masking,
    reading,
    reread,
    retention,
    suggest,
    training,
    users,
)
from app.commands.output import warn
from app.commands.parser import Commands, Parser
from app.settings import from_environment
from nlp.errors import ReadError

COMMANDS = (instance, demo, users, imports, reading, reread, suggest, complaints, training, masking, retention, audit)
"""Modules that add commands, in the order of the help."""


def make_parser() -> Parser:
    """The parser of the whole command line."""
    parser = Parser(prog="tinjau", description="Tinjau: menilai kinerja pegawai dari bukti.")
    commands = Commands(parser)
    for module in COMMANDS:
        module.register(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code: 0 done, 1 failed, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    args = make_parser().parse_args(arguments)
    debug = getattr(args, "debug", False)
    _log_briefly(debug)
    try:
        settings = from_environment(os.environ)
    except ValueError as err:
        warn(str(err))
        return 1
    try:
        return int(args.run(args, settings))
    except KeyboardInterrupt:
        warn("Dihentikan.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as err:
        if debug:
            traceback.print_exc()
        warn(explain(err))
        return 1


def explain(error: Exception) -> str:
    """What went wrong, for the person at the terminal; errors of this project's own bring their sentence with them."""
    if isinstance(error, ReadError):
        return f"{error.reason} {error.next_step}"
    if isinstance(error, OSError) and error.filename is not None:
        reason = "tidak ada" if isinstance(error, FileNotFoundError) else f"tidak dapat dipakai ({error.strerror})"
        return f"{error.filename}: {reason}."
    ours = type(error).__module__.partition(".")[0] in {"app", "nlp"}
    if ours or (isinstance(error, OSError) and error.errno is None):
        return str(error)
    kind = type(error).__name__
    return f"Terjadi kesalahan di dalam Tinjau ({kind}). Ulangi dengan --debug, lalu sampaikan kepada administrator."


class _Brief(logging.Formatter):
    def formatException(self, ei: object) -> str:  # noqa: ARG002, N802
        return ""


def _log_briefly(debug: bool) -> None:
    """Warnings as one line each; where they come from only with ``--debug``."""
    handler = logging.StreamHandler()
    handler.setFormatter((logging.Formatter if debug else _Brief)("%(levelname)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


if __name__ == "__main__":
    sys.exit(main())
