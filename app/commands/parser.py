"""An argument parser that speaks Indonesian where people meet it: in its errors and headings."""

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

from app.settings import Settings

Command = Callable[[argparse.Namespace, Settings], int]
"""What a command does with its arguments; gives the exit code: 0 done, 1 failed."""

_WORDINGS = (
    (r"the following arguments are required: (.*)", r"argumen ini wajib diisi: \1"),
    (r"unrecognized arguments: (.*)", r"argumen ini tidak dikenal: \1"),
    (r"(?:argument (.*?): )?invalid choice: (.*) \(choose from (.*)\)", r"\1: \2 bukan pilihan; pilihannya: \3"),
    (r"argument (.*?): invalid \w+ value: (.*)", r"\1: nilai \2 tidak dapat dipakai"),
    (r"argument (.*?): expected .*", r"\1: nilainya belum diisi"),
    (r"argument (.*?): not allowed with argument (.*)", r"\1 tidak dapat dipakai bersama \2"),
    (r"ambiguous option: (.*?) could match (.*)", r"pilihan \1 dapat berarti \2"),
)


class Parser(argparse.ArgumentParser):
    """Every part of the command line is one of these; abbreviations of options are not taken."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "allow_abbrev": False, "add_help": False})
        self._positionals.title, self._optionals.title = "argumen", "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini")
        self.add_argument(
            "--debug", action="store_true", default=argparse.SUPPRESS, help="tampilkan rincian teknis bila gagal"
        )

    def format_help(self) -> str:
        """The help with an Indonesian first word."""
        return super().format_help().replace("usage:", "pemakaian:", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and end with exit code 2."""
        for pattern, wording in _WORDINGS:
            if match := re.fullmatch(pattern, message):
                message = match.expand(wording).removeprefix(": ")
                break
        self.exit(2, f"{self.prog}: {message}\nLihat: {self.prog} --help\n")


class Commands:
    """The commands below one parser."""

    def __init__(self, parser: argparse.ArgumentParser, name: str = "perintah") -> None:
        self._subparsers = parser.add_subparsers(
            title="perintah", metavar=name, dest=name, required=True, parser_class=Parser
        )

    def add(self, name: str, summary: str, run: Command | None = None) -> Parser:
        """A command; without ``run`` it only holds other commands."""
        parser: Parser = self._subparsers.add_parser(name, help=summary, description=summary)
        if run:
            parser.set_defaults(run=run)
        return parser
