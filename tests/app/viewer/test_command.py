"""``tinjau reread``: one file or all, what became of their evidence."""

import pytest

from app.cli import main
from app.services.anchors import carry_anchors
from app.services.ingest import receive_path
from app.store.database import transaction
from app.store.documents import fetch_evidence_of_file
from app.store.files import fetch_file, save_state
from nlp.readers import Limits, read_file
from tests.app.document_factories import save_document
from tests.app.leaders.factory import close
from tests.app.viewer.factory import by_hand

SENTENCE = "Loket ditata ulang bersama tim."


@pytest.fixture
def instance(ctx, monkeypatch):
    monkeypatch.setenv("TINJAU_INSTANCE", str(ctx.settings.instance))


@pytest.fixture
def file_id(ctx, city, tmp_path):
    """A text that an older reader read, with evidence by hand."""
    path = tmp_path / "catatan.txt"
    path.write_text(f"{SENTENCE}\n")
    who = {"employee_id": city.employee, "period_id": city.period}
    number = receive_path(ctx, path, purpose="document", **who).file_id
    with transaction(ctx.db):
        document_id = save_document(ctx.db, number, read_file(path, path.name, Limits()), "lama")
        carry_anchors(ctx, fetch_file(ctx.db, number), document_id)
    save_state(ctx.db, number, "ready")
    by_hand(ctx, city, number, SENTENCE)
    return number


def test_a_file_is_read_anew_and_its_evidence_carried(ctx, instance, file_id, capsys):
    assert main(["reread"]) == 0
    assert "1 berkas dibaca ulang" in capsys.readouterr().out
    made = [row for row in fetch_evidence_of_file(ctx.db, file_id) if row["made_by"]]
    assert [(row["quote"], row["version"]) for row in made] == [(SENTENCE, 2)]


def test_it_may_wait_for_the_worker(ctx, instance, file_id, capsys):
    assert main(["reread", "--file", str(file_id), "--no-wait"]) == 0
    assert "1 berkas masuk antrean" in capsys.readouterr().out
    assert fetch_file(ctx.db, file_id)["state"] == "received"


def test_what_is_final_is_left_and_an_unknown_file_is_told(ctx, city, instance, file_id, capsys):
    close(ctx, city.period)
    assert main(["reread"]) == 0
    assert main(["reread", "--file", "99"]) == 1
    told = capsys.readouterr().err
    assert ("1 berkas dibiarkan" in told, "Berkas ini tidak ada." in told) == (True, True)
