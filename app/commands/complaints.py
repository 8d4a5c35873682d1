"""``complaints``: the complaint models over a file, without an installation; and anew over what is stored."""

import argparse
from pathlib import Path

from app.commands.installation import installation
from app.commands.output import say, say_table, warn
from app.commands.parser import Commands
from app.commands.pool import pool_for
from app.settings import Settings


def register(commands: Commands) -> None:
    """Add the commands."""
    complaints = Commands(commands.add("complaints", "pengaduan"), "perintah_pengaduan")
    analyse = complaints.add("analyse", "tentukan label tiap pengaduan dalam satu berkas", _analyse)
    analyse.add_argument("source", metavar="IN", type=Path, help="JSON Lines dengan id dan text, atau tabel CSV/XLSX")
    analyse.add_argument(
        "--out", metavar="OUT.jsonl", type=Path, required=True, help="berkas hasil, satu baris per masukan"
    )
    analyse.add_argument("--fast", action="store_true", help="tanpa model yang teliti, juga bila terpasang")
    analyse.add_argument("--explain", action="store_true", help="sertakan kata yang mendorong tiap label")
    again = complaints.add("reanalyse", "analisis ulang aduan tersimpan yang berlabel model versi lama", _reanalyse)
    again.add_argument("--check", action="store_true", help="hanya hitung; tidak ada yang diubah")


def _analyse(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.complaint_output import analyse_file

    with pool_for(args.source, settings) as pool:
        counts = analyse_file(args.source, args.out, settings, pool, accurate=not args.fast, explain=args.explain)
    warn(f"{counts.analysed} pengaduan dianalisis, {counts.failed} baris tidak dapat diolah; hasil: {args.out}")
    return 0


def _reanalyse(args: argparse.Namespace, settings: Settings) -> int:
    from app.jobs import run_task_here, waker
    from app.services.reanalysis import outdated, request_reanalysis
    from app.store.tasks import fetch_task

    with installation(settings, waker(settings)) as ctx:
        found = outdated(ctx)
        say(
            f"{found.by_others} dari {found.total} aduan berlabel model versi lama;"
            f" {found.unsure_waiting} menunggu model yang teliti"
        )
        if args.check:
            say_table(("model", "aduan"), [(name, str(count)) for name, count in found.versions.items()])
            return 0
        task_id = run_task_here(ctx, request_reanalysis)
        task = fetch_task(ctx.db, task_id) if task_id else None
        if task is None:
            say("Masuk antrean: pekerja yang sedang berjalan mengolahnya")
            return 0
        say(f"{task['done']} dari {task['total']} aduan mutakhir" if task["state"] == "done" else task["message"])
        return int(task["state"] == "failed")
