"""Fixtures of the stories: an installation that is served, a browser, a page in it."""

from pathlib import Path

import pytest

from tests.browser.serving import ARGUMENTS, CHROMIUM, opened, serve
from tests.support import make_city


def pytest_collection_modifyitems(items):
    skip = pytest.mark.skip(reason="Chromium is not installed: apt install chromium")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM:
                item.add_marker(skip)


@pytest.fixture
def scene():
    """What stands in the installation before it is served; a story has its own."""
    return make_city


@pytest.fixture
def served(tmp_path, scene):
    """An installation of its own for the story."""
    with serve(tmp_path, scene) as installation:
        yield installation


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser, served):
    """A page in which the story's person works."""
    with opened(browser, served.address) as own:
        yield own
