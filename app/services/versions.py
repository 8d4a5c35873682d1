"""New versions of a document: handed in on its page, or noticed by name or text and confirmed by a person."""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from app.permissions import Permission
from app.rules.statement_words import NOTES
from app.services.access import require_upload_for
from app.services.anchors import carry_versions
from app.services.context import Context
from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.services.ingest import ReceivedFile, get_file, get_files, receive_stream
from app.services.periods import require_open
from app.store.assessments import fetch_assessment_of
from app.store.database import Row, transaction
from app.store.files import fetch_file
from app.store.versions import fetch_chain, fetch_first_texts, fetch_possible_older, save_newer_of

ALIKE = 0.6
"""Texts are versions of each other from this share of common shingles (Jaccard) on."""
SHINGLE_WORDS = 4
COMPARED_PAGES = 15
_SUFFIX = re.compile(
    r"[\s_.-]*(?:[\s_.-]v(?:ersi)?[\s_.-]?\d+(?:\.\d+)?|[\s_.-](?:rev|revisi|perbaikan|salinan|copy)[\s_.-]?\d*"
    r"|[\s_.-](?:final|fix|terbaru|baru)|\((?:(?:v|rev|versi|revisi)?[\s_.-]?\d+|final|revisi|copy|salinan)\))$"
)
"""What people add to the name of a newer version: ``-v2``, ``(1)``, ``_final``, `` rev``, ``(rev 2)``."""


@dataclass(frozen=True, slots=True)
class Hint:
    """An earlier upload of which this may be a newer version; ``by_name``: the names say so, else the texts do."""

    file: Row
    by_name: bool


def versions_of(ctx: Context, file: Row) -> tuple[Row, ...]:
    """The versions of a document that the actor may see, oldest first; only the file itself where there is no other."""
    chain = fetch_chain(ctx.db, file["id"])
    if len(chain) < 2 or ctx.actor.user_id is None:
        return tuple(chain)
    visible = {row["id"] for row in get_files(ctx, [row["id"] for row in chain])}
    return tuple(row for row in chain if row["id"] in visible)


def may_add_version(ctx: Context, file: Row) -> bool:
    """Whether the actor may hand in a new version: whoever may hand in files about the person, while it can count."""
    if not ctx.may(Permission.UPLOAD) or file["state"] != "ready" or file["reason_code"] == "duplicate":
        return False
    try:
        _check(ctx, file)
    except (NotAllowedError, InvalidInputError):
        return False
    return True


def version_hint(ctx: Context, file: Row) -> Hint | None:
    """An earlier upload about the same person and period with nearly the same name or text, unless one was settled."""
    if file["newer_of"] is not None or file["employee_id"] is None or not may_add_version(ctx, file):
        return None
    document_id = fetch_chain(ctx.db, file["id"])[-1]["document_id"]
    older = fetch_possible_older(ctx.db, file) if document_id is not None else []
    same_name = next((row for row in older if plain_name(row["name"]) == plain_name(file["name"])), None)
    if same_name is not None:
        return Hint(same_name, by_name=True)
    own = shingles(fetch_first_texts(ctx.db, document_id, COMPARED_PAGES)) if older else frozenset()
    for row in sorted(older, key=lambda row: _alike(ctx, own, row), reverse=True)[:1]:
        return Hint(row, by_name=False) if _alike(ctx, own, row) >= ALIKE else None
    return None


def receive_version(ctx: Context, file_id: int, stream: BinaryIO, name: str) -> ReceivedFile:
    """Take in a new version of a document, about the same person and period.

    Raises:
        NotFoundError, NotAllowedError, InvalidInputError: as for any upload; or the assessment is confirmed.
    """
    file = get_file(ctx, file_id)
    _check(ctx, file)
    who = {"employee_id": file["employee_id"], "period_id": file["period_id"]}
    received = receive_stream(ctx, stream, name, purpose=file["purpose"], **who)
    if received.state == "received":
        newest = fetch_chain(ctx.db, file_id)[-1]
        _link(ctx, received.file_id, newest["id"])
    return received


def answer_hint(ctx: Context, file_id: int, older_id: int, *, yes: bool) -> None:
    """A person says whether this file is a newer version of an earlier one; either is kept.

    Raises:
        NotFoundError, NotAllowedError, InvalidInputError: not these files, or not now.
    """
    file = get_file(ctx, file_id)
    _check(ctx, file)
    possible = {row["id"] for row in fetch_possible_older(ctx.db, file)}
    if file["newer_of"] is not None or older_id not in possible:
        raise NotFoundError("Berkas yang lebih lama itu tidak ada, atau sudah punya versi baru.")
    _link(ctx, file_id, older_id if yes else file_id)


def plain_name(name: str) -> str:
    """A file's name without ending and without what marks a version: ``Laporan_rev2 (1).pdf`` is ``laporan``."""
    plain = PurePath(name).stem.casefold().strip()
    while (shorter := _SUFFIX.sub("", plain).strip(" _.-")) not in (plain, ""):
        plain = shorter
    return re.sub(r"[\s_.-]+", " ", plain)


def shingles(text: str) -> frozenset[int]:
    """Hashes of each four words in a row, small letters; a shorter text is one shingle."""
    words = re.findall(r"[^\W_]+", text.casefold())
    count = max(1, len(words) - SHINGLE_WORDS + 1) if words else 0
    return frozenset(hash(tuple(words[place : place + SHINGLE_WORDS])) for place in range(count))


def _alike(ctx: Context, own: frozenset[int], row: Row) -> float:
    other = shingles(fetch_first_texts(ctx.db, row["document_id"], COMPARED_PAGES))
    return len(own & other) / len(own | other) if own and other else 0.0


def _check(ctx: Context, file: Row) -> None:
    require_upload_for(ctx, file["employee_id"], file["period_id"])
    require_open(ctx, file["period_id"])
    if file["kind"] == NOTES:
        raise InvalidInputError("Catatan wawancara diperbarui di halaman wawancaranya: buka lagi, lalu akhiri lagi.")
    if file["employee_id"] is None or file["period_id"] is None:
        return
    assessment = fetch_assessment_of(ctx.db, file["employee_id"], file["period_id"])
    if assessment is not None and assessment["confirmed_at"]:
        raise InvalidInputError("Penilaian ini sudah disahkan; versi baru dokumennya tidak dapat ditambahkan lagi.")


def _link(ctx: Context, file_id: int, older_id: int) -> None:
    """Note it, and carry evidence over where the new version was read already; else its reading will."""
    with transaction(ctx.db):
        save_newer_of(ctx.db, file_id, older_id)
        ctx.log("file.version", "file", file_id, newer_of=older_id if older_id != file_id else None)
        row = fetch_file(ctx.db, file_id)
        if row is not None and older_id != file_id:
            carry_versions(ctx, row)
