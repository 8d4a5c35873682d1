"""``complaints analyse``: the complaint models over a file, without an installation."""

import argparse
from pathlib import Path

from app.commands.output import warn
from app.commands.parser import Commands
from app.commands.pool import pool_for
from app.settings import Settings


def register(commands: Commands) -> None:
    """Add the commands."""
    complaints = Commands(commands.add("complaints", "pengaduan"), "perintah_pengaduan")
    analyse = complaints.add("analyse", "tentukan layanan dan sentimen tiap pengaduan dalam satu berkas", _analyse)
    analyse.add_argument("source", metavar="IN", type=Path, help="JSON Lines dengan id dan text, atau tabel CSV/XLSX")
    analyse.add_argument(
        "--out", metavar="OUT.jsonl", type=Path, required=True, help="berkas hasil, satu baris per masukan"
    )


def _analyse(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.complaint_output import analyse_file

    with pool_for(args.source, settings) as pool:
        counts = analyse_file(args.source, args.out, settings, pool)
    warn(f"{counts.analysed} pengaduan dianalisis, {counts.failed} baris tidak dapat diolah; hasil: {args.out}")
    return 0
