"""``tinjau demo``: load the demo city into a fresh folder, then check it or serve it."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from app.demo.corpus import read_city
from app.demo.load import Login, load_city
from app.demo.table import check_table
from app.services.instance import create_instance, open_context
from app.settings import ROOT, Settings

CORPUS = ROOT / "corpora" / "demo"
MARKER = "demo"


def run_demo(settings: Settings, serve: Callable[[Settings], None], *, check: bool) -> int:
    """Load; with ``check`` print what was found and give 1 if a file failed, else serve until stopped.

    Raises:
        FileExistsError: the demo's folder holds something that is not a demo.
    """
    if check:
        with tempfile.TemporaryDirectory() as folder:
            return _check(replace(settings, instance=Path(folder) / "demo"))
    settings = replace(settings, instance=settings.instance / "demo")
    _clear(settings.instance)
    settings, logins = prepare(settings, CORPUS)
    _announce(settings, logins)
    with _worker(settings):
        serve(settings)
    return 0


def prepare(settings: Settings, corpus: Path) -> tuple[Settings, list[Login]]:
    """Make an installation in a folder that does not exist yet and load the demo city into it, analysed to its end."""
    settings = replace(settings, city=read_city(corpus)["city"], secure_cookies=False)
    create_instance(settings).close()
    (settings.instance / MARKER).write_text("Semua orang di sini fiktif.\n", encoding="utf-8")
    ctx = open_context(settings)
    with closing(ctx.db), tempfile.TemporaryDirectory() as work:
        return settings, load_city(ctx, corpus, Path(work), _say)


def _check(settings: Settings) -> int:
    settings, _logins = prepare(settings, CORPUS)
    ctx = open_context(settings)
    with closing(ctx.db):
        lines, failed = check_table(ctx)
    for line in lines:
        _say(line)
    return int(failed)


def _clear(folder: Path) -> None:
    if not folder.exists():
        return
    if not (folder / MARKER).exists():
        raise FileExistsError(f"{folder} bukan folder demo; pindahkan dulu, atau setel TINJAU_INSTANCE.")
    shutil.rmtree(folder)


@contextmanager
def _worker(settings: Settings) -> Iterator[None]:
    """The worker in a process of its own, ended with the server."""
    environment = {"TINJAU_INSTANCE": str(settings.instance), "TINJAU_MODELS": str(settings.models)}
    worker = subprocess.Popen([sys.executable, "-m", "app.cli", "work"], cwd=ROOT, env={**os.environ, **environment})
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=30)


def _announce(settings: Settings, logins: list[Login]) -> None:
    _say(f"\nTinjau – {settings.city}. Semua orang di dalamnya fiktif.")
    _say(f"Buka http://{settings.host}:{settings.port}/ lalu masuk sebagai:")
    for login in logins:
        _say(f"  {login.role:<16} {login.username:<12} {login.password}")
    _say("Penilai: menu Penilaian, pilih pegawai pada Triwulan III 2026. Tekan Ctrl+C untuk berhenti.\n")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
