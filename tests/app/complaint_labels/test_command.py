"""``tinjau complaints reanalyse``."""

import shutil
from contextlib import closing

import pytest

from app.jobs import alone
from app.services.instance import open_context
from app.store.database import fetch_all
from tests.app.command_line import run
from tests.app.complaint_labels.models import add_version
from tests.app.complaint_models import version_of


@pytest.fixture
def command(stored):
    settings = stored.settings
    environment = {"TINJAU_INSTANCE": str(settings.instance), "TINJAU_MODELS": str(settings.models)}
    return lambda *arguments: run(environment, "complaints", "reanalyse", *arguments)


def models(ctx):
    with closing(open_context(ctx.settings).db) as db:
        return {row["model"] for row in fetch_all(db, "SELECT model FROM complaints")}


def test_check_only_counts(stored, command):
    add_version(stored.settings.models, 2)
    code, out, _ = command("--check")
    assert (code, models(stored)) == (0, {version_of()})
    assert "4 dari 4 aduan berlabel model versi lama" in out
    assert f"{version_of()}  4" in out


def test_it_is_done_here_where_no_worker_runs(stored, command):
    add_version(stored.settings.models, 2)
    code, out, _ = command()
    assert (code, models(stored)) == (0, {version_of(2)})
    assert "4 dari 4 aduan mutakhir" in out


def test_what_a_killed_process_had_begun_goes_on(stored, command):
    add_version(stored.settings.models, 2)
    command("--check")
    stored.db.conn.execute("UPDATE tasks SET state = 'running'")
    stored.db.conn.commit()
    assert command()[0] == 0
    assert models(stored) == {version_of(2)}


def test_a_running_worker_gets_the_work(stored, command):
    add_version(stored.settings.models, 2)
    with alone(stored.settings):
        code, out, _ = command()
    assert (code, models(stored)) == (0, {version_of()})
    assert "antrean" in out


def test_missing_models_are_told(stored, command):
    shutil.rmtree(stored.settings.models / "complaints")
    code, _, err = command()
    assert code == 1
    assert "Pasang modelnya" in err
