"""The bank of interview questions: written for this project, open, none leading; the city adds rows of its own."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WORK = "hasil_kerja"
"""The criterion of questions about any work result; ``{hasil}`` in them stands for the SKP item."""
INFORMANTS = ("employee", "superior", "colleague", "citizen")
KINDS = (
    "target", "keluaran", "layanan", "dokumen", "pelatihan", "inovasi", "koordinasi", "waktu", "biaya", "mutu",
    "panduan-1", "panduan-2", "panduan-3",
)  # fmt: skip
"""Kinds of work results, then the guides of a BerAKHLAK value by their number."""
PARTS = ("S", "T", "A", "R")


@dataclass(frozen=True)
class FollowUp:
    """A question that asks for a part of the story: S situation, T task, A action, R result."""

    part: str
    text: str


@dataclass(frozen=True)
class Question:
    """A question of the bank for one kind of informant; ``criterion`` is a value's id or ``WORK``."""

    code: str
    criterion: str
    kind: str
    informant: str
    text: str
    follow_ups: tuple[FollowUp, ...] = ()


@cache
def shipped_questions() -> tuple[Question, ...]:
    """The questions that come with this version, in their order."""
    content = json.loads(Path(__file__).with_name("questions-1.json").read_text(encoding="utf-8"))
    return tuple(make_question(row) for row in content["questions"])


def make_question(row: dict[str, Any]) -> Question:
    """A question from its fields; ``follow_ups`` as a list of ``{"part", "text"}``."""
    parts = tuple(FollowUp(one["part"], one["text"]) for one in row["follow_ups"])
    code, criterion, kind, informant, text = (
        str(row[name]) for name in ("code", "criterion", "kind", "informant", "text")
    )
    return Question(code, criterion, kind, informant, text, parts)


def asked_of(questions: Iterable[Question], criterion: str, informant: str) -> list[Question]:
    """The questions about a criterion for an informant; ``criterion`` is a value's id or the code of an SKP item."""
    values = {question.criterion for question in shipped_questions()} - {WORK}
    wanted = criterion if criterion in values else WORK
    return [one for one in questions if one.criterion == wanted and one.informant == informant]


def spread(questions: Sequence[Question], used: Iterable[str], offset: int = 0) -> list[Question]:
    """Those not used yet first, of different kinds before the same kind again; ``offset`` turns the order of kinds."""
    known = set(used)
    kinds = list(dict.fromkeys(question.kind for question in questions))
    turned = kinds[offset % len(kinds) :] + kinds[: offset % len(kinds)] if kinds else []
    by_kind = {kind: [one for one in questions if one.kind == kind] for kind in turned}
    longest = max((len(found) for found in by_kind.values()), default=0)
    rounds = [found[n] for n in range(longest) for found in by_kind.values() if n < len(found)]
    return sorted(rounds, key=lambda question: question.code in known)


def filled(text: str, title: str) -> str:
    """The question with the SKP item that it is about; the first letter stays a capital."""
    words = text.replace("{hasil}", f"“{title}”")
    return words[:1].upper() + words[1:]
