"""``init``, ``serve``, ``work``: make an installation and run it."""

import argparse
import logging
from dataclasses import replace

from app.commands.output import say, warn
from app.commands.parser import Commands
from app.settings import Settings


def register(commands: Commands) -> None:
    """Add the commands."""
    commands.add("init", "buat folder instalasi, kunci, dan basis data; aman diulang", _init)
    serve = commands.add("serve", "jalankan situsnya (pekerja dijalankan terpisah: tinjau work)", _serve)
    serve.add_argument("--host", help="alamat yang didengarkan (bawaan: TINJAU_HOST)")
    serve.add_argument("--port", type=int, help="nomor porta (bawaan: TINJAU_PORT)")
    commands.add("work", "jalankan pekerja yang membaca dan mengolah berkas", _work)


def _init(_: argparse.Namespace, settings: Settings) -> int:
    from app.services.instance import create_instance

    create_instance(settings).close()
    say(f"Instalasi siap: {settings.instance}")
    return 0


def serve_forever(settings: Settings) -> None:
    """Serve the site until stopped."""
    from waitress import serve

    from app import create_app

    _log_fully()
    app = create_app(settings)
    warn(f"Tinjau berjalan di http://{settings.host}:{settings.port} (hentikan dengan Ctrl+C)")
    serve(app, host=settings.host, port=settings.port, threads=8, ident="tinjau")


def _serve(args: argparse.Namespace, settings: Settings) -> int:
    port = settings.port if args.port is None else args.port
    serve_forever(replace(settings, host=args.host or settings.host, port=port))
    return 0


def _work(_: argparse.Namespace, settings: Settings) -> int:
    from app.jobs import run_worker

    _log_fully()
    run_worker(settings)
    return 0


def _log_fully() -> None:
    """A service's log is read by administrators: it holds ids, times and, after an error, where it happened."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for handler in root.handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
