import pytest

from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.interviews.notice import record_consent, require_consent, standing, withdraw_own
from app.store.interviews import fetch_interview
from tests.app.interviews.notes_factory import make_interview
from tests.support import as_user, login


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def interview(ctx, city):
    return make_interview(ctx, city, stance="")


def test_nothing_may_be_noted_before_it_is_said(rater, interview):
    with pytest.raises(ConflictError, match="Bacakan pemberitahuannya"):
        require_consent(rater, interview)
    record_consent(rater, interview, "notes")
    require_consent(rater, interview)
    with pytest.raises(ConflictError, match="bukan rekaman"):
        require_consent(rater, interview, recording=True)
    record_consent(rater, interview, "recording")
    require_consent(rater, interview, recording=True)
    assert standing(rater, interview)["notice"] == "1"


def test_a_refusal_is_a_memo_and_the_end(rater, interview):
    with pytest.raises(InvalidInputError, match="memo"):
        record_consent(rater, interview, "refused", "  ")
    record_consent(rater, interview, "refused", "Tidak bersedia hari ini.")
    assert fetch_interview(rater.db, interview)["state"] == "refused"
    for stance in ("notes", "recording"):
        with pytest.raises(ConflictError, match="ditutup tanpa catatan"):
            record_consent(rater, interview, stance)


def test_consent_is_withdrawn_once_and_for_all(rater, interview):
    with pytest.raises(ConflictError, match="Tidak ada persetujuan"):
        record_consent(rater, interview, "withdrawn", "x")
    record_consent(rater, interview, "recording")
    with pytest.raises(ConflictError, match="penarikan"):
        record_consent(rater, interview, "refused", "x")
    record_consent(rater, interview, "withdrawn", "Menyesal.")
    with pytest.raises(ConflictError, match="Belum ada persetujuan yang berlaku"):
        require_consent(rater, interview)
    with pytest.raises(ConflictError, match="sudah ditarik"):
        record_consent(rater, interview, "notes")


@pytest.mark.parametrize(("stance", "memo"), [("ya", ""), ("refused", "x" * 2001)])
def test_what_is_not_an_answer_is_refused(rater, interview, stance, memo):
    with pytest.raises(InvalidInputError):
        record_consent(rater, interview, stance, memo)
    assert standing(rater, interview) is None


def test_strangers_record_nothing(ctx, city, interview):
    for name in ("outsider", "admin", "leader", "employee"):
        with pytest.raises((NotFoundError, PermissionError, Exception), match=r"ada|izin"):
            record_consent(as_user(ctx, city.users[name]), interview, "notes")
    assert standing(ctx, interview) is None


def test_the_person_withdraws_on_their_own_page(client, city, ctx, rater, interview):
    record_consent(rater, interview, "notes")
    with pytest.raises(NotFoundError, match="bukan Anda yang diwawancarai"):
        withdraw_own(rater, interview)
    login(client, "employee")
    assert client.post(f"/wawancara-saya/{interview}/tarik", data={"memo": ""}).status_code == 302
    assert standing(ctx, interview)["stance"] == "withdrawn"
    assert standing(ctx, interview)["memo"] == "Ditarik sendiri lewat halaman Wawancara saya."
    with pytest.raises(ConflictError, match="Tidak ada persetujuan"):
        withdraw_own(as_user(ctx, city.users["employee"]), interview)


def test_the_log_holds_no_words(ctx, rater, interview):
    record_consent(rater, interview, "refused", "Kata rahasia.")
    rows = ctx.db.execute("SELECT detail FROM audit WHERE action = 'interview.consent'").fetchall()
    assert len(rows) == 1 and "rahasia" not in rows[0][0] and "refused" in rows[0][0]


def test_the_page_says_what_was_said(client, city, interview):
    login(client, "rater")
    page = client.get(f"/wawancara/{interview}").get_data(as_text=True)
    assert "Sebelum kita mulai" in page and "Mulai mencatat" not in page
    answer = client.post(f"/wawancara/{interview}/persetujuan", data={"sikap": "refused", "memo": ""})
    assert answer.status_code == 400 and "Tulis memo" in answer.get_data(as_text=True)
    assert client.post(f"/wawancara/{interview}/persetujuan", data={"sikap": "notes"}).status_code == 302
    assert "Mulai mencatat" in client.get(f"/wawancara/{interview}").get_data(as_text=True)
    answer = client.post(f"/wawancara/{interview}/persetujuan", data={"sikap": "refused", "memo": "x"})
    assert answer.status_code == 409


def test_leaders_speak_for_themselves_too(client, city):
    login(client, "leader")
    assert client.get("/wawancara-saya").status_code == 200


def test_follow_ups_are_words_on_the_page_of_notes(client, city):
    login(client, "rater")
    made = client.post(f"/wawancara/baru/{city.assessment}", data={"siapa": "employee"}).location
    client.post(f"{made}/persetujuan", data={"sikap": "notes"})
    page = client.get(f"{made}/catatan").get_data(as_text=True)
    assert "Pertanyaan lanjutan" in page and "FollowUp(" not in page


@pytest.mark.parametrize("number", [2**70, -1, "x"])
def test_odd_numbers_are_no_errors(client, city, number):
    login(client, "rater")
    made = client.post(f"/wawancara/baru/{city.assessment}", data={"siapa": "employee"}).location
    client.post(f"{made}/persetujuan", data={"sikap": "notes"})
    assert client.get(f"{made}/catatan/selaras?sejak={number}").status_code == 200
    assert (
        client.post(f"{made}/catatan", data={"catatan": "baris", "tanda": "answer", "versi": number}).status_code == 302
    )
    assert client.post(f"{made}/kode/memo", data={"hapus": number}).status_code in (302, 400, 404, 409)
    sent = {"ops": [], "since": number, "elapsed_s": 0}
    assert client.post(f"{made}/catatan/selaras", json=sent).status_code == 400
