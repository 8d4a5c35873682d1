"""Nobody but the assignment's people opens anything of an interview, whatever addresses there are; openings are logged.

The addresses are those of the application itself, so that new ones are covered.
"""

import io

import pytest

from app.permissions import Role
from app.services.interviews.note_sync import exchange
from app.services.interviews.recordings import add_recording
from app.services.periods import set_period_state
from app.store.audit import fetch_entries
from tests.app.interviews.notes_factory import make_interview, make_questions, op
from tests.app.interviews.transcript_factory import SEEN, consent, make_transcript, wav
from tests.support import (
    as_user,
    login,
    make_app,
    make_assignment,
    make_city,
    make_context,
    make_employee,
    make_settings,
    make_user,
)

STRANGERS = ("outsider", "admin", "leader", "employee", "colleague", "other_rater")
OWN = "/wawancara-saya"
LISTS = {"/wawancara", OWN}
"""What lists one's own: it is empty, not refused. The employee was interviewed, so there are pages of their own."""
SECRETS = (SEEN[:40], "Saya menata loket.", "Kapan terakhir ada janji", "wawancara.wav")
LOGGED = {"interview.transcript_opened", "interview.recording_opened", "interview.notes_opened", "interview.opened"}


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A transcript with its recording, and notes of another interview; the app on it; the ids of both."""
    settings = make_settings(tmp_path_factory.mktemp("privacy"))
    ctx = make_context(settings)
    city = make_city(ctx)
    rater = as_user(ctx, city.users["rater"])
    colleague = make_employee(ctx, city.unit, "199001012015011009", "Andi Saputra")
    make_user(ctx, "colleague", Role.EMPLOYEE, employee_id=colleague)
    other = make_employee(ctx, city.unit, "198101012009011007", "Sari Wulandari")
    make_user(ctx, "other_rater", Role.EVALUATOR, employee_id=other)
    make_assignment(ctx, city.period, colleague, other)
    transcript = make_transcript(ctx, city)
    consent(ctx, city, transcript)
    add_recording(rater, transcript, io.BytesIO(wav()), "wawancara.wav")
    noted = make_interview(ctx, city)
    make_questions(ctx, noted, ("akuntabel", "Kapan terakhir ada janji yang terlambat?"))
    ctx.db.conn.execute("UPDATE guide_questions SET because = 'own'")
    ctx.db.conn.commit()
    exchange(rater, noted, [op(1, text="Saya menata loket.")], 0)
    yield make_app(settings), ctx, (transcript, noted)
    ctx.db.close()


def rules(app, method):
    """All addresses of interviews."""
    return [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/wawancara") and method in rule.methods]


def addresses(app, method, interview):
    """Each of them for an interview; other numbers are 1, other words a line's id."""
    for rule in rules(app, method):
        values = {name: 1 if "int:" in rule.rule.split(name)[0][-5:] else op(1)["line"] for name in rule.arguments}
        if "interview_id" in rule.arguments:
            values["interview_id"] = interview
        yield rule.rule, rule.build(values)[1]


def test_there_are_addresses_to_try(scene):
    app, _ctx, _ids = scene
    assert len(rules(app, "GET")) > 5
    assert len(rules(app, "POST")) > 5


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", STRANGERS)
def test_strangers_get_nothing(scene, name, method):
    app, _ctx, ids = scene
    client = app.test_client()
    login(client, name)
    for interview in ids:
        for rule, address in addresses(app, method, interview):
            if method == "POST" and rule.startswith(OWN) and name == "employee":
                continue
            sent = {"json": {"ops": [op(1)], "since": 0, "elapsed_s": 0}} if method == "POST" else {}
            response = client.open(address, method=method, buffered=True, **sent)
            body = response.get_data(as_text=True)
            assert not [secret for secret in SECRETS if secret in body], address
            if rule not in LISTS and not (rule.startswith(OWN) and name == "employee"):
                assert response.status_code in {403, 404}, (address, response.status_code)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_without_signing_in_there_is_nothing_either(scene, method):
    app, _ctx, ids = scene
    client = app.test_client()
    for _rule, address in addresses(app, method, ids[0]):
        response = client.open(address, method=method)
        assert (response.status_code, response.location.split("?")[0]) == (302, "/masuk"), address


def test_nothing_that_strangers_sent_was_kept(scene):
    _app, ctx, _ids = scene
    people = {row["id"]: row["username"] for row in ctx.db.query("SELECT id, username FROM users")}
    entries = [entry for entry in fetch_entries(ctx.db, limit=1000) if entry["action"].startswith("interview.")]
    others = {entry["action"] for entry in entries if people[entry["user_id"]] not in {"rater", "superior"}}
    assert others <= {"interview.statements_opened"}


@pytest.mark.parametrize("name", ["rater", "superior"])
def test_the_assignments_people_open_and_each_opening_is_logged(scene, name):
    app, ctx, (transcript, noted) = scene
    client = app.test_client()
    login(client, name)
    for address in (f"{transcript}/transkrip", f"{transcript}/rekaman/1", f"{noted}/catatan", f"{noted}"):
        assert client.get(f"/wawancara/{address}", buffered=True).status_code == 200, address
    user = next(ctx.db.query("SELECT id FROM users WHERE username = ?", (name,)))["id"]
    done = {entry["action"] for entry in fetch_entries(ctx.db, limit=1000) if entry["user_id"] == user}
    assert done >= LOGGED


def test_documents_of_interviews_are_not_opened_by_strangers_either(scene):
    app, _ctx, _ids = scene
    for name in ("outsider", "leader", "employee", "colleague", "other_rater"):
        client = app.test_client()
        login(client, name)
        assert client.get("/dokumen/1").status_code in {403, 404}, name
        assert "buka transkrip" not in client.get("/dokumen/1").text


def test_the_administrator_sees_the_file_and_no_way_to_the_interview(scene):
    app, _ctx, _ids = scene
    client = app.test_client()
    login(client, "admin")
    assert "/wawancara/berkas" not in client.get("/dokumen/1").text


def test_in_a_closed_period_it_is_read_and_not_changed(tmp_path):
    ctx = make_context(make_settings(tmp_path))
    city = make_city(ctx)
    interview = make_transcript(ctx, city)
    set_period_state(ctx, city.period, "closed")
    client = make_app(ctx.settings).test_client()
    login(client, "rater")
    assert "Periode ini sudah ditutup" in client.get(f"/wawancara/{interview}/transkrip").text
    data = {"hal": 1, "mulai": 0, "pembicara": "Fitri"}
    assert client.post(f"/wawancara/{interview}/transkrip/giliran", data=data).status_code == 409
    ctx.db.close()
