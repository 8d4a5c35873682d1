"""The bank of questions as it stands in this city: those of this version, changed, retired and added to."""

import re
from dataclasses import dataclass

from app.permissions import Permission
from app.rules.question_bank import INFORMANTS, KINDS, PARTS, WORK, Question, make_question, shipped_questions
from app.rules.ruleset import load_rule_set
from app.services.context import Context
from app.services.errors import InvalidInputError, NotFoundError
from app.store.bank_questions import fetch_city_questions, fetch_question_history, save_question
from app.store.database import Row, transaction

MAX_TEXT = 300
OWN = "KOTA"
"""Codes of questions that the city added begin so."""


@dataclass(frozen=True)
class BankEntry:
    """A question with where it comes from: ``shipped``, ``changed`` by the city, or ``own``; retired if not active."""

    question: Question
    source: str
    active: bool


def bank_of(ctx: Context) -> list[Question]:
    """The questions that guides choose from."""
    return [entry.question for entry in _entries(ctx) if entry.active]


def list_bank(ctx: Context, text: str = "", criterion: str = "", informant: str = "") -> list[BankEntry]:
    """All questions, retired ones too, for the administrator.

    Raises:
        NotAllowedError: the actor is no administrator.
    """
    ctx.require(Permission.ADMINISTER)
    words = text.lower().split()
    return [
        entry
        for entry in _entries(ctx)
        if criterion in ("", entry.question.criterion)
        and informant in ("", entry.question.informant)
        and all(word in f"{entry.question.code} {entry.question.text}".lower() for word in words)
    ]


def get_question(ctx: Context, code: str) -> tuple[BankEntry, list[Row]]:
    """A question and the city's versions of it, newest first.

    Raises:
        NotFoundError: there is none with this code.
    """
    ctx.require(Permission.ADMINISTER)
    for entry in _entries(ctx):
        if entry.question.code == code:
            return entry, fetch_question_history(ctx.db, code)
    raise NotFoundError(f"Pertanyaan {code} tidak ada di bank pertanyaan.")


def change_question(ctx: Context, code: str, values: Row) -> str:
    """Add a version of a question, or a new question where ``code`` is empty; gives its code.

    ``values``: ``criterion``, ``kind``, ``informant``, ``text``, ``active``, and ``S``, ``T``, ``A``, ``R`` for what
    follows up.

    Raises:
        InvalidInputError: a value is missing, too long or unknown; the message says which and what to do.
        NotFoundError: there is no question with this code.
    """
    ctx.require(Permission.ADMINISTER)
    row = _checked(ctx, values)
    if code:
        get_question(ctx, code)
    with transaction(ctx.db):
        code = code or _next_code(ctx)
        save_question(ctx.db, {**row, "code": code, "user_id": ctx.actor.user_id})
        ctx.log("question.changed", "question", None, code=code, active=bool(row["active"]))
    return code


def criteria_of_bank(ctx: Context) -> dict[str, str]:
    """What a question may be about: any work result, or a value; ids and titles."""
    values = load_rule_set(ctx.settings.rule_set)["values"]
    return {WORK: "Hasil kerja", **{value["id"]: value["title"] for value in values}}


def _entries(ctx: Context) -> list[BankEntry]:
    city = fetch_city_questions(ctx.db)
    found = []
    for question in shipped_questions():
        row = city.pop(question.code, None)
        source = "changed" if row else "shipped"
        found.append(BankEntry(make_question(row) if row else question, source, bool(row["active"]) if row else True))
    own = [BankEntry(make_question(row), "own", bool(row["active"])) for row in city.values()]
    return found + own


def _checked(ctx: Context, values: Row) -> Row:
    text = re.sub(r"\s+", " ", str(values.get("text", ""))).strip()
    if not text or len(text) > MAX_TEXT:
        raise InvalidInputError(f"Isi pertanyaannya, paling banyak {MAX_TEXT} huruf.")
    for name, allowed in (("criterion", criteria_of_bank(ctx)), ("kind", KINDS), ("informant", INFORMANTS)):
        if values.get(name) not in allowed:
            raise InvalidInputError(f"Pilihan untuk {name} tidak dikenal; pilih salah satu dari daftarnya.")
    if (values["criterion"] == WORK) == str(values["kind"]).startswith("panduan"):
        raise InvalidInputError(
            "Jenis tidak cocok: nilai BerAKHLAK memakai panduan 1–3, hasil kerja memakai jenis lain."
        )
    follow_ups = [{"part": part, "text": str(values.get(part) or "").strip()} for part in PARTS]
    if any(len(one["text"]) > MAX_TEXT for one in follow_ups):
        raise InvalidInputError(f"Pertanyaan lanjutan paling banyak {MAX_TEXT} huruf.")
    kept = [one for one in follow_ups if one["text"]]
    names = ("criterion", "kind", "informant")
    return {
        **{name: values[name] for name in names},
        "text": text,
        "follow_ups": kept,
        "active": bool(values["active"]),
    }


def _next_code(ctx: Context) -> str:
    numbers = [int(code.removeprefix(OWN)) for code in fetch_city_questions(ctx.db) if code.startswith(OWN)]
    return f"{OWN}{max(numbers, default=0) + 1:03d}"
