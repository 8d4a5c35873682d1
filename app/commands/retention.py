"""``retention``: erase recordings and texts of interviews whose time is over."""

import argparse

from app.commands.installation import installation
from app.commands.output import say, say_table
from app.commands.parser import Commands
from app.settings import Settings

HEAD = ("wawancara", "periode", "yang dihapus", "sejak")
WHAT = {"sound": "rekaman suara", "text": "catatan dan transkrip"}


def register(commands: Commands) -> None:
    """Add the command."""
    parser = commands.add("retention", "hapus rekaman dan isi wawancara yang masa simpannya sudah lewat", _retention)
    parser.add_argument("--dry-run", action="store_true", help="hanya tampilkan apa yang akan dihapus")


def _retention(args: argparse.Namespace, settings: Settings) -> int:
    from datetime import UTC, datetime

    from app.services.interviews.retention import due, erase_due

    with installation(settings) as ctx:
        found = (due if args.dry_run else erase_due)(ctx, datetime.now(UTC))
    if found:
        say_table(
            HEAD, [(one.interview["id"], one.interview["period_name"], WHAT[one.what], one.since) for one in found]
        )
    say(f"{len(found)} {'akan dihapus' if args.dry_run else 'dihapus'}")
    return 0
