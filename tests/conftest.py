"""Fixtures for all tests. Factories of data are plain functions in ``tests.support``."""

import os

import pytest

from tests import support
from tests.support import compile_catalogs, make_app, make_context, make_settings


def pytest_sessionfinish(session):
    """Under CI a test that was skipped (a tool is missing) fails the whole run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True, scope="session")
def catalogs():
    compile_catalogs()


@pytest.fixture
def settings(tmp_path):
    return make_settings(tmp_path)


@pytest.fixture
def ctx(settings):
    """The system itself on an empty installation."""
    context = make_context(settings)
    yield context
    context.db.close()


@pytest.fixture
def city(ctx):
    """A unit, four people with accounts, an open period, one assignment: see ``support.make_city``."""
    return support.make_city(ctx)


@pytest.fixture
def app(settings, ctx):
    return make_app(settings)


@pytest.fixture
def client(app):
    return app.test_client()
