"""Every act that is logged has human words on the page of the audit log."""

import ast

import pytest

from app.rating.acts import DECISIONS, UNDOABLE
from app.services.people import IMPORTERS
from app.settings import ROOT
from app.views.audit_words import ACTIONS, SUBJECTS

COMPUTED = {
    *(f"review.{act}" for act in UNDOABLE - DECISIONS | {"blind", "decide", "confirm", "undo"}),
    *(f"{subject}.{act}" for subject in ("unit", "service", "employee", "assignment") for act in ("add", "edit")),
    *(f"{kind}.import" for kind in (*IMPORTERS, "volumes", "responses")),
}
"""Actions that are put together where they are logged, so that no search for texts finds them."""


def logged():
    """Pairs of action and subject of every call ``….log(action, subject, …)`` in the application; None if computed."""
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "log" and len(node.args) >= 2:
                yield path, node.args[0], node.args[1]


def constants(node):
    """The texts that an expression may give: of a constant, or of both branches of a condition."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) + constants(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) else []


def test_every_action_has_words():
    fixed = {text for _path, action, _subject in logged() for text in constants(action)}
    assert len(fixed) > 10
    assert sorted((fixed | COMPUTED) - set(ACTIONS)) == []


def test_computed_actions_are_no_more_than_these():
    computed = [ast.unparse(action) for _path, action, _subject in logged() if not constants(action)]
    assert sorted(computed) == [
        "action",
        "f'review.{name}'",
        "f'{kind}.import'",
        "f'{kind}.import'",
        "f'{subject}.{act}'",
    ]


def test_every_subject_has_words():
    fixed = {text for _path, _action, subject in logged() for text in constants(subject)}
    assert sorted(fixed - set(SUBJECTS)) == []


def test_no_words_are_left_over():
    fixed = {text for _path, action, _subject in logged() for text in constants(action)}
    assert sorted(set(ACTIONS) - fixed - COMPUTED) == []


@pytest.mark.parametrize("words", [ACTIONS, SUBJECTS])
def test_words_differ(words):
    texts = [str(text) for text in words.values()]
    assert len(set(texts)) == len(texts)
