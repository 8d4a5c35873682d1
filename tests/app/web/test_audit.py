import re

import pytest

from app.store import audit
from tests.support import as_user, login


def rows(client, path="/log-audit"):
    page = client.get(path).text
    body = page.split("<tbody>")[1] if "<tbody>" in page else ""
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in re.findall(r"<tr>.*?</tr>", body, re.S)]


@pytest.fixture
def log(ctx, city):
    """Four entries: in the assessment by its superior, by the rater, by the administrator, and by nobody."""
    as_user(ctx, city.users["superior"]).log("review.note", "assessment", city.assessment, target="HK1")
    as_user(ctx, city.users["rater"]).log("password.change", "user", city.users["rater"])
    as_user(ctx, city.users["admin"]).log("user.add", "user", 9, roles="evaluator", employee_id=None)
    ctx.log("session.failed", "user", None)
    return city


def test_an_administrator_reads_everything_newest_first(log, client):
    login(client, "admin")
    found = rows(client)
    assert [row.split()[0] for row in found] == ["4", "3", "2", "1"]
    assert "sistem gagal masuk akun" in found[0]
    assert "Admin menambah akun akun 9 employee_id – · roles evaluator" in found[1]


@pytest.mark.parametrize(("username", "ids"), [("rater", ["2", "1"]), ("superior", ["1"]), ("outsider", [])])
def test_an_evaluator_reads_own_acts_and_own_assessments(log, client, username, ids):
    login(client, username)
    assert [row.split()[0] for row in rows(client)] == ids


@pytest.mark.parametrize("username", ["employee", "leader"])
def test_others_read_nothing(log, client, username):
    login(client, username)
    assert client.get("/log-audit").status_code == 403


def test_one_action_can_be_picked(log, client):
    login(client, "admin")
    assert len(rows(client, "/log-audit?tindakan=user.add")) == 1
    assert "Tidak ada catatan dengan saringan ini." in client.get("/log-audit?tindakan=unit.add").text


def test_the_log_is_read_in_parts(ctx, log, client):
    for number in range(60):
        ctx.log("unit.add", "unit", number)
    login(client, "admin")
    first = client.get("/log-audit").text
    assert len(rows(client)) == 50
    older = re.search(r'rel="next" href="([^"]+)"', first).group(1)
    assert [row.split()[0] for row in rows(client, older)] == [str(n) for n in range(14, 0, -1)]
    assert 'rel="next"' not in client.get(older).text


def test_an_action_without_words_shows_its_code(ctx, log, client):
    ctx.log("sesuatu.baru", "benda", 1)
    login(client, "admin")
    assert "sesuatu.baru benda 1" in rows(client)[0]


def test_the_head_of_the_chain_is_shown_with_the_command(ctx, log, client):
    login(client, "admin")
    page = client.get("/log-audit").text
    assert f"tinjau audit verify --head {audit.fetch_head(ctx.db)[1]}" in page


@pytest.mark.parametrize("query", ["sebelum=x", "sebelum=-1", "sebelum=99999999999999999999"])
def test_odd_addresses_do_no_harm(log, client, query):
    login(client, "admin")
    assert client.get(f"/log-audit?{query}").status_code == 200
