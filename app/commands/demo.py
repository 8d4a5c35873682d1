"""``demo``: load the fictional city and serve it, or check that everything in it is analysed."""

import argparse

from app.commands.instance import serve_forever
from app.commands.parser import Commands
from app.settings import Settings


def register(commands: Commands) -> None:
    """Add the command."""
    demo = commands.add("demo", "muat kota rekaan ke folder baru, lalu jalankan situs dan pekerjanya")
    demo.set_defaults(run=_demo)
    demo.add_argument("--check", action="store_true", help="muat dan olah semuanya, cetak hasilnya, tanpa menjalankan")


def _demo(args: argparse.Namespace, settings: Settings) -> int:
    from app.demo.run import run_demo

    return run_demo(settings, serve_forever, check=args.check)
