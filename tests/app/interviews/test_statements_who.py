"""Whose the noted answers are: who may read and answer them, who never learns of them, and after a withdrawal."""

from decimal import Decimal

import pytest

from app.services.errors import NotAllowedError, NotFoundError
from app.services.interviews.finish import reopen
from app.services.interviews.notice import record_consent
from app.services.interviews.statements import my_interview, my_interviews, state
from app.services.review.load import load
from app.services.review.recompute import check_suggestions
from app.store.assessments import fetch_assessment, fetch_suggestions
from app.store.database import transaction
from app.store.files import fetch_files_for
from app.store.interviews import save_consent
from tests.app.employee.factory import confirm
from tests.app.interviews.finished_factory import (
    CARD,
    MISSED,
    ended,
    rate,
    read_all,
    say,
)
from tests.support import Role, as_user, login, make_employee, make_user

OWN = "Saya menyusun kartu periksa berkas satu halaman, dan semua petugas loket memakainya."
CRITERIA = ("adaptif", "berorientasi_pelayanan")


@pytest.fixture
def employee(ctx, city):
    return as_user(ctx, city.users["employee"])


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


def statements(ctx, city):
    """What each current quote is, as the review sees it."""
    loaded = load(ctx, fetch_assessment(ctx.db, city.assessment))
    return {row["quote"]: row["statement"] for row in loaded.evidence}


def newest(ctx, city, criterion="adaptif"):
    return [row for row in fetch_suggestions(ctx.db, city.assessment) if row["criterion"] == criterion][-1]["payload"]


def facts(ctx, city, criterion="adaptif"):
    return [(one["document"], one["channel"]) for one in newest(ctx, city, criterion)["facts"]]


def weight(ctx, city):
    return Decimal(newest(ctx, city)["result"]["contributions"][0]["weight"])


@pytest.mark.parametrize("who", ["rater", "superior", "outsider"])
def test_only_who_was_interviewed_may_say_so(ctx, city, employee, who):
    interview_id = ended(ctx, city)
    line = my_interview(employee, interview_id).answers[0].line
    other = as_user(ctx, city.users[who])
    assert my_interviews(other) == []
    for act in (lambda: my_interview(other, interview_id), lambda: state(other, interview_id, line, "denied", CARD)):
        with pytest.raises(NotFoundError):
            act()


def test_an_administrator_who_does_not_speak_may_not_ask(ctx, city):
    with pytest.raises(NotAllowedError):
        my_interviews(as_user(ctx, city.users["admin"]))


def test_an_interview_that_goes_on_or_was_withdrawn_shows_nothing(ctx, city, employee, rater):
    interview_id = ended(ctx, city)
    reopen(rater, interview_id)
    assert my_interviews(employee) == []
    with pytest.raises(NotFoundError):
        my_interview(employee, interview_id)


def test_of_a_withdrawn_interview_nothing_counts(ctx, city, employee):
    interview_id = ended(ctx, city)
    with transaction(ctx.db):
        save_consent(ctx.db, interview_id, {"stance": "withdrawn", "notice": "1", "user_id": city.users["rater"]})
    assert set(statements(ctx, city).values()) == {"withdrawn"}
    assert my_interviews(employee) == []


def test_a_withdrawal_makes_revealed_suggestions_anew(ctx, city, rater):
    interview_id = ended(ctx, city)
    rate(ctx, city, *CRITERIA)
    assert facts(ctx, city)
    record_consent(rater, interview_id, "withdrawn", "Ia menarik persetujuannya lewat telepon.")
    assert facts(ctx, city) == []
    assert set(check_suggestions(ctx)) == {None}


def test_after_the_confirmation_a_statement_is_kept_and_moves_nothing(ctx, city, employee, rater):
    interview_id = ended(ctx, city)
    confirm(rater, city)
    made, files = len(fetch_suggestions(ctx.db, city.assessment)), len(fetch_files_for(ctx.db))
    say(employee, interview_id, CARD, "corrected", OWN)
    assert (len(fetch_suggestions(ctx.db, city.assessment)), len(fetch_files_for(ctx.db))) == (made, files)
    assert my_interview(employee, interview_id).answers[0].standing.text == OWN
    assert set(check_suggestions(ctx)) == {None}


def test_the_person_rated_never_learns_which_colleague_spoke(ctx, city, client):
    colleague = make_employee(ctx, city.unit, "199001012015011009", "Sari Wulandari")
    spoke = as_user(ctx, make_user(ctx, "sari", Role.EMPLOYEE, employee_id=colleague, name="Sari Wulandari"))
    theirs = CARD.replace("Saya", "Bu Fitri")
    about = {"informant": "colleague", "informant_id": colleague}
    interview_id = ended(ctx, city, {"text": theirs, "speaker": "colleague"}, **about)
    say(spoke, interview_id, theirs, "corrected", theirs.replace("satu", "dua"))
    read_all(ctx)
    confirm(as_user(ctx, city.users["rater"]), city)
    login(client, "employee")
    for address in ("/", "/evaluasi-saya/1", "/dokumen", "/wawancara-saya"):
        page = client.get(address)
        assert page.status_code == 200
        assert "Wulandari" not in page.text, address
    own = client.get("/evaluasi-saya/1").text
    assert "rekan kerja" in own and "/dokumen/" not in own
    assert [client.get(address).status_code for address in ("/dokumen/1", "/dokumen/2")] == [404, 404]


def test_the_pages_lead_from_one_answer_to_the_next(ctx, city, client):
    interview_id = ended(ctx, city)
    login(client, "employee")
    assert "2 jawaban belum ditanggapi, boleh dibiarkan" in client.get("/").text
    text = client.get(f"/wawancara-saya/{interview_id}").text
    assert "0 dari 2 jawaban" in text
    lines = [one.line for one in my_interview(as_user(ctx, city.users["employee"]), interview_id).answers]
    address = f"/wawancara-saya/{interview_id}/{lines[0]}"
    assert CARD in client.get(address).text
    wrong = client.post(address, data={"sikap": "corrected", "terbaca": CARD, "teks": ""})
    assert wrong.status_code == 400
    assert client.post(address, data={"sikap": "confirmed", "terbaca": "lain"}).status_code == 409
    answered = client.post(address, data={"sikap": "confirmed", "terbaca": CARD})
    assert answered.location.endswith(lines[1])
    last = client.post(f"/wawancara-saya/{interview_id}/{lines[1]}", data={"sikap": "denied", "terbaca": MISSED})
    assert last.location.endswith(f"/wawancara-saya/{interview_id}")
    assert "semua sudah ditanggapi" in client.get("/wawancara-saya").text
    assert client.get("/wawancara-saya/9").status_code == 404
    opened = "SELECT count(*) FROM audit WHERE action = 'interview.statements_opened'"
    assert ctx.db.execute(opened).fetchone() == (1,)
