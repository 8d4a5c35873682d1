"""A served installation with its worker, and pages that refuse errors in the console."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from dataclasses import dataclass

from app.services.instance import open_context
from app.settings import ROOT, Settings
from tests.support import City, make_context, make_settings

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def command(*arguments, environment):
    process = subprocess.Popen([sys.executable, "-m", "app.cli", *arguments], cwd=ROOT, env=environment)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_served(address):
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(address + "/sehat", timeout=5):
                return
        except OSError:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)


@dataclass(frozen=True)
class Served:
    """An installation that runs: where, with which settings, and the city in it."""

    address: str
    settings: Settings
    city: City

    @contextmanager
    def context(self):
        """The system itself, beside the server: for what a story does not do in the browser."""
        ctx = open_context(self.settings)
        with closing(ctx.db):
            yield ctx


def environment_of(settings):
    """What the commands of this installation are told."""
    return {
        **os.environ,
        "TINJAU_INSTANCE": str(settings.instance),
        "TINJAU_PORT": str(settings.port),
        "TINJAU_SECURE_COOKIES": "0",
        "TINJAU_CITY": settings.city,
        "TINJAU_FORM_MINIMUM_S": "1",
    }


@contextmanager
def serve(folder, scene):
    """What ``scene`` makes of an empty installation (it gives the city), served with a worker."""
    settings = make_settings(folder, port=free_port())
    ctx = make_context(settings)
    with closing(ctx.db):
        city = scene(ctx)
    environment = environment_of(settings)
    address = f"http://127.0.0.1:{settings.port}"
    with command("serve", environment=environment), command("work", environment=environment):
        wait_until_served(address)
        yield Served(address, settings, city)


@contextmanager
def opened(browser, address, **options):
    """A page of its own at an address; a message of level error in its console fails the test."""
    context = browser.new_context(base_url=address, locale="id-ID", accept_downloads=True, **options)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        yield page
    finally:
        context.close()
    assert errors == []
