"""The documentation says what is true: settings with their defaults, links, commands, figures, decisions."""

import argparse
import json
import os
import re
from dataclasses import fields
from pathlib import Path

import pytest

from app.cli import make_parser
from app.settings import ROOT, Settings, from_environment

SKIPPED = {"instance", "build", "dist", "__pycache__"}
SETTINGS = {f"TINJAU_{field.name.upper()}": field.name for field in fields(Settings)}
FIGURES = ("accuracy", "top2", "macro_f1", "answered", "accuracy_answered")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```", re.M | re.S)
MACHINE_PATH = re.compile(r"(?<![\w.:/-])(?:/(?:home|root|work|tmp|Users)/\w|[A-Z]:\\\w)")


def own_files():
    """Files of the checkout: nothing hidden but ``.ci``, nothing installed, made or cached."""
    for folder, folders, names in os.walk(ROOT):
        kept = (name for name in folders if name not in SKIPPED and not name.endswith(".egg-info"))
        folders[:] = [name for name in kept if not name.startswith(".") or name == ".ci"]
        yield from (Path(folder) / name for name in names)


def texts():
    for path in own_files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def shown(path):
    return path.relative_to(ROOT).as_posix()


DOCUMENTS = sorted(path for path in own_files() if path.suffix == ".md")
DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(text):
    """The ids that headings get where Markdown is shown: lower case, no punctuation, hyphens for spaces."""
    titles = re.findall(r"^#+ (.+)$", CODE.sub("", text), re.M)
    return {re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def leads_somewhere(document, target):
    place, _, anchor = target.partition("#")
    path = document.parent / place if place else document
    return path.exists() and (not anchor or anchor in anchors(path.read_text(encoding="utf-8")))


def documented_defaults():
    return dict(re.findall(r"^\| `(TINJAU_\w+)` \| `([^`]*)` \| \S", read("docs/admin.md"), re.M))


def test_the_administrators_guide_has_a_row_for_each_setting_and_no_other():
    assert documented_defaults().keys() == SETTINGS.keys()


@pytest.mark.parametrize("variable", SETTINGS)
def test_a_documented_default_is_the_real_one(variable):
    name, written = SETTINGS[variable], documented_defaults()[variable]
    parsed = getattr(from_environment({variable: written}), name)
    assert (ROOT / parsed if isinstance(parsed, Path) else parsed) == getattr(Settings(), name)


@pytest.mark.parametrize("document", DOCUMENTS, ids=shown)
def test_each_variable_that_a_document_names_is_a_setting(document):
    assert set(re.findall(r"\bTINJAU_[A-Z_]+\b", document.read_text(encoding="utf-8"))) <= SETTINGS.keys()


@pytest.mark.parametrize("document", DOCUMENTS, ids=shown)
def test_each_local_link_leads_somewhere(document):
    targets = LINK.findall(CODE.sub("", document.read_text(encoding="utf-8")))
    local = [target for target in targets if not re.match(r"\w+:", target)]
    assert [target for target in local if not leads_somewhere(document, target)] == []


def test_the_readme_names_both_commands_and_the_makefile_has_them():
    named = re.findall(r"^make (\w+)", read("README.md"), re.M)
    targets = re.findall(r"^(\w+):", read("Makefile"), re.M)
    assert named == ["demo", "test"]
    assert set(named) <= set(targets)


def test_the_readme_is_short_enough_to_be_read():
    assert len(read("README.md").splitlines()) < 120


def commands(parser, path=()):
    """All paths of words that call something: ``("audit",)``, ``("audit", "verify")``, …"""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                yield (*path, name)
                yield from commands(child, (*path, name))


@pytest.mark.parametrize("document", DOCUMENTS, ids=shown)
def test_each_command_that_a_document_names_exists(document):
    known = set(commands(make_parser()))
    groups = {path[:1] for path in known if len(path) == 2}
    named = re.findall(r"(?:`|bin/)tinjau\s([a-z]+)(?:\s([a-z]+))?", document.read_text(encoding="utf-8"))
    called = {(first, second) if (first,) in groups and second else (first,) for first, second in named}
    assert called - known == set()


def test_no_file_holds_a_path_of_one_machine():
    found = {shown(path): MACHINE_PATH.findall(text) for path, text in texts()}
    assert {name: paths for name, paths in found.items() if paths} == {}


@pytest.mark.parametrize(("number", "path"), list(enumerate(DECISIONS, start=1)))
def test_a_decision_has_its_four_parts_and_is_listed(number, path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {number:04} ")
    assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Consequences", "Rejected"]
    assert f"({path.name})" in read("docs/adr/README.md")


def measured_figures():
    """The rows of the README's table from what the last evaluation wrote beside the models: every set."""
    metrics = json.loads(read("models/complaints/1/metrics.json"))
    for question in ("service", "sentiment"):
        for name, both in metrics["both"][question].items():
            tiers = (metrics["peers"]["svm"][question][name], metrics["fast"][question][name], both)
            figures = (f"{found['accuracy']:.2f} / {found['macro_f1']:.2f}" for found in tiers)
            rest = (f"{both[column]:.2f}" for column in ("top2", "answered", "accuracy_answered"))
            yield f"| {question} | `{name}` | {both['rows']} | {' | '.join([*figures, *rest])} |"


def test_the_figures_in_the_readme_are_the_measured_ones():
    assert re.findall(r"^\| (?:service|sentiment) \| .*$", read("README.md"), re.M) == list(measured_figures())
    assert "python -m scripts.evaluate complaints --data" in read("README.md")
