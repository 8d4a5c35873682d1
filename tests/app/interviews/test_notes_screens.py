"""The page of notes and what its script asks for, over HTTP."""

import pytest

from tests.app.interviews.notes_factory import make_interview, make_questions, op, texts
from tests.support import login, make_app

JSON = {"Accept": "application/json"}


@pytest.fixture
def interview(ctx, city):
    return make_interview(ctx, city)


@pytest.fixture
def rater(client, city):
    login(client, "rater")
    return client


def send(client, interview, *ops, since=0):
    body = {"ops": ops, "since": since, "elapsed_s": 0}
    return client.post(f"/wawancara/{interview}/catatan/selaras", json=body, headers=JSON)


def test_lines_come_in_and_out(rater, interview):
    assert [row["text"] for row in send(rater, interview, op(1)).json["rows"]] == ["baris 1"]
    assert rater.get(f"/wawancara/{interview}/catatan/selaras?sejak=1", headers=JSON).json == {"rows": [], "cursor": 1}
    assert "baris 1" in rater.get(f"/wawancara/{interview}/catatan").text


@pytest.mark.parametrize("body", ["x", {}, {"ops": 1, "since": 0, "elapsed_s": 0}, {"ops": [], "since": "a"}, []])
def test_what_cannot_be_read_is_refused_in_words(rater, interview, body):
    response = rater.post(f"/wawancara/{interview}/catatan/selaras", json=body, headers=JSON)
    assert (response.status_code, "tidak dapat dibaca" in response.json["error"]) == (400, True)


def test_a_session_that_ended_is_told_apart_from_a_stale_token(settings, ctx, city, interview):
    client = make_app(settings, csrf=True).test_client()
    assert send(client, interview, op(1)).status_code == 401
    login(client, "rater")
    assert send(client, interview, op(1)).status_code == 400
    token = client.get(f"/wawancara/{interview}/catatan/sesi", headers=JSON).json["csrf"]
    body = {"ops": [op(1)], "since": 0, "elapsed_s": 0}
    headers = {**JSON, "X-CSRFToken": token}
    response = client.post(f"/wawancara/{interview}/catatan/selaras", json=body, headers=headers)
    assert (response.status_code, texts(ctx, interview)) == (200, ["baris 1"])


def test_without_consent_the_page_says_so_and_has_no_form(rater, ctx, city):
    interview = make_interview(ctx, city, stance="refused")
    page = rater.get(f"/wawancara/{interview}/catatan").text
    assert "Belum ada persetujuan" in page
    assert 'id="tulis"' not in page
    assert send(rater, interview, op(1)).status_code == 409


def test_plain_forms_append_change_and_remove(rater, ctx, interview):
    rater.post(f"/wawancara/{interview}/catatan", data={"catatan": "t Apa?\nItu.", "versi": 0})
    assert texts(ctx, interview) == ["Apa?", "Itu."]
    line = ctx.db.conn.execute("SELECT line FROM interview_ops WHERE text = 'Itu.'").fetchone()[0]
    address = f"/wawancara/{interview}/catatan/baris/{line}"
    assert "Itu." in rater.get(address).text
    rater.post(address, data={"catatan": "Ini.", "tanda": "quote", "pembicara": "employee", "versi": 2})
    assert texts(ctx, interview) == ["Apa?", "Ini."]
    rater.post(address, data={"hapus": "1", "versi": 3})
    assert texts(ctx, interview) == ["Apa?"]
    assert rater.get(address).status_code == 404


def test_an_empty_form_keeps_the_page_and_says_what_to_do(rater, interview):
    response = rater.post(f"/wawancara/{interview}/catatan", data={"catatan": " "})
    assert (response.status_code, "Tulis catatannya dahulu." in response.text) == (400, True)


def test_what_was_typed_stays_when_it_cannot_be_saved(rater, ctx, city, interview):
    line = op(1)["line"]
    send(rater, interview, op(1))
    data = {"catatan": "tetap di sini", "tanda": "verdict", "pembicara": "employee", "versi": 1}
    response = rater.post(f"/wawancara/{interview}/catatan/baris/{line}", data=data)
    assert (response.status_code, "tetap di sini" in response.text) == (400, True)


def test_coverage_follows_the_guide(rater, ctx, interview):
    first, second = make_questions(ctx, interview, ("HK1", "Bagaimana?"), ("HK1", "Lalu?"))
    address = f"/wawancara/{interview}/cakupan"
    assert rater.get(address).json["criteria"][0]["state"] == "not_asked"
    send(rater, interview, op(1, mark="question", question_id=first))
    assert rater.get(address).json["criteria"][0]["state"] == "asked"
    send(rater, interview, op(2, text="Begini."))
    told = rater.get(address).json
    assert (told["criteria"][0]["state"], told["criteria"][0]["answers"]) == ("general", 1)
    assert told["criteria"][0]["next_question"]["id"] == second
    assert "dijawab umum saja" in told["html"]


def test_signing_out_clears_what_the_browser_keeps(rater):
    assert rater.post("/keluar").headers["Clear-Site-Data"] == '"storage"'


@pytest.mark.parametrize("username", ["employee", "outsider", "leader"])
@pytest.mark.parametrize("part", ["catatan", "catatan/sesi", "catatan/selaras", "cakupan"])
def test_others_find_nothing(client, interview, username, part):
    login(client, username)
    assert client.get(f"/wawancara/{interview}/{part}", headers=JSON).status_code in {403, 404}


def test_lines_that_can_only_be_read_offer_no_change(ctx, rater, interview):
    send(rater, interview, op(1))
    assert 'class="note-edit" href="/wawancara/' in rater.get(f"/wawancara/{interview}/catatan").text
    ctx.db.execute("UPDATE interviews SET state = 'ended'")
    ctx.db.conn.commit()
    page = rater.get(f"/wawancara/{interview}/catatan").text
    assert "baris 1" in page and 'class="note-edit" href="/wawancara/' not in page
