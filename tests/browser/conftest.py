"""A served installation with its worker, and a browser that refuses errors in the console."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.settings import ROOT
from tests.support import make_city, make_context, make_settings

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items):
    skip = pytest.mark.skip(reason="Chromium is not installed: apt install chromium")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(skip)


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


@pytest.fixture
def served(tmp_path):
    """A small city, served with a worker; gives its address and settings."""
    settings = make_settings(tmp_path, port=free_port())
    ctx = make_context(settings)
    with closing(ctx.db):
        make_city(ctx)
    environment = {
        **os.environ,
        "TINJAU_INSTANCE": str(settings.instance),
        "TINJAU_PORT": str(settings.port),
        "TINJAU_SECURE_COOKIES": "0",
        "TINJAU_CITY": settings.city,
    }
    address = f"http://127.0.0.1:{settings.port}"
    with command("serve", environment=environment), command("work", environment=environment):
        wait_until_served(address)
        yield address


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, served):
    """A page at the served address; a message of level error in its console fails the test."""
    context = browser.new_context(base_url=served, locale="id-ID", accept_downloads=True)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []
