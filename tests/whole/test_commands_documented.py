import argparse
import re

import pytest

from app.cli import make_parser
from app.settings import ROOT

DOCUMENT = (ROOT / "docs" / "perintah.md").read_text(encoding="utf-8")
EVERYWHERE = {"-h", "--help", "--debug"}


def leaves(parser, path=("tinjau",)):
    """Every command that does something, with the words that call it."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        yield " ".join(path), parser
    for action in below:
        for name, child in action.choices.items():
            yield from leaves(child, (*path, name))


COMMANDS = dict(leaves(make_parser()))


def section(command):
    """The text below a command's heading, and what holds for the whole chapter above it."""
    match = re.search(rf"^### `{re.escape(command)}\b[^\n]*\n(.*?)(?=^##|\Z)", DOCUMENT, re.M | re.S)
    assert match, f"docs/perintah.md has no heading for {command}"
    chapter = DOCUMENT[: match.start()].rpartition("\n## ")[2]
    return match[0] + chapter.partition("\n### ")[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_and_each_option_is_documented(command):
    text = section(command)
    options = {name for action in COMMANDS[command]._actions for name in action.option_strings} - EVERYWHERE
    assert [name for name in sorted(options) if f"`{name}" not in text] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_does_something_and_says_what(command):
    parser = COMMANDS[command]
    assert callable(parser.get_default("run"))
    assert parser.description
    assert all(action.help for action in parser._actions)


def test_each_documented_command_exists():
    headings = re.findall(r"^### `(tinjau [a-z ]+?)(?: [A-Z]+)?`", DOCUMENT, re.M)
    assert sorted(headings) == sorted(COMMANDS)


def test_what_holds_everywhere_is_documented_once():
    assert all(f"`{name}`" in DOCUMENT for name in EVERYWHERE)
