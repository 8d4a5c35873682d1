"""Notes of an interview: the page on which they are taken, its plain forms, and what its script asks for."""

import math
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules import notes_words
from app.rules.notes_merge import MARKS, PREFIXES
from app.services.errors import ConflictError, InvalidInputError
from app.services.interviews import note_forms, note_sync, notes
from app.services.interviews.access import require_interview
from app.services.interviews.coverage import coverage_of
from app.store.database import Row
from app.views.paging import MAX_INTEGER, number_argument

LONGEST_NUMBER = 20
BLUEPRINT = Blueprint("interview_notes", __name__, url_prefix="/wawancara/<int:interview_id>")
MAX_BYTES = 8 * 1024 * 1024


@BLUEPRINT.get("/catatan")
@requires(Permission.INTERVIEW)
def show(interview_id: int) -> str:
    """The notes, and where they are typed."""
    return _render(interview_id)


@BLUEPRINT.post("/catatan")
@requires(Permission.INTERVIEW)
def add(interview_id: int) -> ResponseReturnValue:
    """Append lines, without JavaScript."""
    form = request.form
    mark, speaker, seen = form.get("tanda", ""), form.get("pembicara", ""), _version(form)
    try:
        note_forms.add_lines(current_context(), interview_id, form.get("catatan", ""), mark, speaker, seen)
    except (InvalidInputError, ConflictError) as err:
        return _render(interview_id, str(err)), 400 if isinstance(err, InvalidInputError) else 409
    return redirect(url_for(".show", interview_id=interview_id, _anchor="tulis"))


@BLUEPRINT.get("/catatan/baris/<line>")
@requires(Permission.INTERVIEW)
def line(interview_id: int, line: str) -> str:
    """One line, to be changed without JavaScript."""
    return _render_line(interview_id, line)


@BLUEPRINT.post("/catatan/baris/<line>")
@requires(Permission.INTERVIEW)
def change(interview_id: int, line: str) -> ResponseReturnValue:
    """Change or remove it."""
    form = request.form
    text = "" if form.get("hapus") else form.get("catatan", "")
    said = {"text": text, "mark": form.get("tanda", ""), "speaker": form.get("pembicara", "")}
    try:
        note_forms.change_line(current_context(), interview_id, line, _version(form), **said)
    except (InvalidInputError, ConflictError) as err:
        return _render_line(interview_id, line, str(err)), 400 if isinstance(err, InvalidInputError) else 409
    return redirect(url_for(".show", interview_id=interview_id, _anchor=f"b-{line}"))


@BLUEPRINT.get("/catatan/sesi")
@requires(Permission.INTERVIEW)
def session(interview_id: int) -> Row:
    """What the page's script works with: who is signed in, a token, and the key of what waits in the browser."""
    return {**notes.session_of(current_context(), interview_id), "csrf": generate_csrf()}


@BLUEPRINT.get("/catatan/selaras")
@requires(Permission.INTERVIEW)
def news(interview_id: int) -> Row:
    """What changed since a version."""
    ctx, since = current_context(), number_argument("sejak") or 0
    require_interview(ctx, interview_id)
    if not since:
        notes.note_opening(ctx, interview_id)
    return note_sync.changes(ctx, interview_id, since)


@BLUEPRINT.post("/catatan/selaras")
@requires(Permission.INTERVIEW)
def exchange(interview_id: int) -> Row:
    """Take in what was typed, and tell what changed."""
    request.max_content_length = MAX_BYTES
    sent = request.get_json()
    ops, since, elapsed_s = _sent(sent)
    return note_sync.exchange(current_context(), interview_id, ops, since, elapsed_s)


@BLUEPRINT.get("/cakupan")
@requires(Permission.INTERVIEW)
def coverage(interview_id: int) -> Row:
    """How far the interview has come, as data and as the panel of the page."""
    covered = coverage_of(current_context(), interview_id)
    panel = render_template("interviews/_coverage.html", covered=covered, words=notes_words)
    return {"criteria": [one.__dict__ for one in covered], "html": panel}


def _version(form: Mapping[str, str]) -> int:
    text = form.get("versi", "")
    return min(int(text), MAX_INTEGER) if text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER else 0


def _sent(sent: Any) -> tuple[list[Any], int, float]:
    try:
        ops, since, elapsed_s = list(sent["ops"]), int(sent["since"]), float(sent["elapsed_s"])
        if not (0 <= since <= MAX_INTEGER and math.isfinite(elapsed_s)):
            raise ValueError(since)
        return ops, since, elapsed_s
    except (LookupError, TypeError, ValueError, OverflowError) as err:
        raise InvalidInputError(note_sync.UNREADABLE) from err


def _render(interview_id: int, error: str = "") -> str:
    ctx = current_context()
    return render_template(
        "interviews/notes.html",
        page=notes.notes_page(ctx, interview_id),
        covered=coverage_of(ctx, interview_id),
        error=translated(error),
        typed=request.form,
        words=notes_words,
        marks=MARKS,
        prefixes={mark: letter for letter, mark in PREFIXES.items()},
    )


def _render_line(interview_id: int, line: str, error: str = "") -> str:
    interview, found = notes.find_line(current_context(), interview_id, line)
    return render_template(
        "interviews/line.html",
        interview=interview,
        line=found,
        speakers=notes.speakers_of(interview),
        error=translated(error),
        typed=request.form,
        words=notes_words,
        marks=MARKS,
    )
