"""``mask``: personal data out of any text, line by line."""

import argparse
import sys

from app.commands.parser import Commands
from app.settings import Settings


def register(commands: Commands) -> None:
    """Add the commands."""
    commands.add("mask", "samarkan data pribadi: masukan baku ke keluaran baku, baris demi baris", _mask)


def _mask(_: argparse.Namespace, settings: Settings) -> int:
    from nlp.language.masking import mask
    from nlp.language.name_tagger import load_tagger

    tagger = load_tagger(settings.models)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    for raw in iter(source.readline, b""):
        line = raw.decode("utf-8", "replace")
        body = line.rstrip("\r\n")
        target.write((mask(body, tagger=tagger).text + line[len(body) :]).encode("utf-8"))
        target.flush()
    return 0
