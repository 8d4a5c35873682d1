"""``reread``: read files anew with the reader and the extractor as they are now."""

import argparse
from typing import TYPE_CHECKING

from app.commands.installation import installation
from app.commands.output import say, say_table, warn
from app.commands.parser import Commands
from app.settings import Settings

if TYPE_CHECKING:
    from app.services.context import Context

HEAD = ("berkas", "nomor", "status", "pembacaan", "bukti", "tidak ditemukan lagi")


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("reread", "baca ulang berkas dengan pembaca dan pengekstrak yang sekarang", _reread)
    parser.add_argument("--file", metavar="N", type=int, help="hanya berkas ini; bawaan: semua yang diolah versi lama")
    parser.add_argument("--no-wait", action="store_true", help="hanya masukkan ke antrean; pekerja yang mengolahnya")


def _reread(args: argparse.Namespace, settings: Settings) -> int:
    from app.commands.local_work import process_files
    from app.jobs import waker

    with installation(settings, waker(settings) if args.no_wait else None) as ctx:
        ids = _request(ctx, args.file)
        if not args.no_wait and ids:
            process_files(settings, ids, lambda done: warn(f"{done}/{len(ids)} berkas selesai"))
        if ids:
            say_table(HEAD, [_row(ctx, file_id) for file_id in ids])
    say(f"{len(ids)} berkas dibaca ulang" if not args.no_wait else f"{len(ids)} berkas masuk antrean")
    return 0


def _request(ctx: "Context", file_id: int | None) -> tuple[int, ...]:
    from app.services.reread import request_all, request_reread
    from nlp.evidence import EXTRACTOR_VERSION
    from nlp.readers import READER_VERSION

    if file_id is not None:
        request_reread(ctx, file_id)
        return (file_id,)
    requested = request_all(ctx, READER_VERSION, EXTRACTOR_VERSION)
    if requested.final:
        warn(f"{requested.final} berkas dibiarkan: periodenya ditutup atau penilaiannya sudah disahkan")
    return requested.file_ids


def _row(ctx: "Context", file_id: int) -> tuple[str, ...]:
    from app.commands.documents import STATES
    from app.store.anchors import fetch_not_carried
    from app.store.documents import fetch_document
    from app.store.files import fetch_file

    file, document = fetch_file(ctx.db, file_id), fetch_document(ctx.db, file_id)
    if file is None or document is None:
        raise LookupError(f"file {file_id} vanished")
    lost = [row for row in fetch_not_carried(ctx.db, document["id"]) if row["how"] == "lost"]
    found = (str(document["version"]), str(file["evidence_count"]), str(len(lost)))
    return file["name"], str(file_id), STATES[file["state"]], *found
