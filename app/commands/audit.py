"""``audit verify``: whether the audit log is whole."""

import argparse

from app.commands.installation import installation
from app.commands.output import say, warn
from app.commands.parser import Commands
from app.settings import Settings


def register(commands: Commands) -> None:
    """Add the commands."""
    audit = Commands(commands.add("audit", "catatan audit"), "perintah_audit")
    verify = audit.add("verify", "periksa keutuhan rantai catatan audit", _verify)
    verify.add_argument("--head", metavar="HASH", default="", help="ujung rantai yang dicatat sebelumnya")


def _verify(args: argparse.Namespace, settings: Settings) -> int:
    from app.store.audit import fetch_head, find_problems

    with installation(settings) as ctx:
        problems = list(find_problems(ctx.db, ctx.audit_key, head=args.head.strip().lower()))
        last_id, head = fetch_head(ctx.db)
    for problem in problems:
        warn(f"catatan {problem.entry_id}: {problem.what}")
    if problems:
        warn(f"Rantai audit TIDAK utuh: {len(problems)} masalah. Jangan ubah basis data; simpan salinannya.")
        return 1
    say(f"Rantai audit utuh: {last_id} catatan.")
    say(f"Ujung rantai: {head}")
    return 0
