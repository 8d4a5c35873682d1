"""Ending an interview: its notes become a file like any document; questions and remarks are never evidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.services.hand_evidence import HandEvidence, add_evidence
from app.services.interviews.finish import finish, finish_page, reopen
from app.services.interviews.notes import lines_of
from app.services.interviews.rendering import Spoken, plain, rendered
from app.services.originals import stored_path
from app.services.versions import may_add_version
from app.store.documents import fetch_document
from app.store.files import fetch_file, fetch_files_for, fetch_waiting
from app.store.interviews import fetch_interview, save_consent
from app.store.statements import fetch_rendering
from app.store.versions import fetch_chain
from nlp.readers import read_file
from nlp.readers.limits import Limits
from tests.app.interviews.finished_factory import (
    ASKED,
    CARD,
    LINES,
    MISSED,
    REMARK,
    end_again,
    ended,
    evidence,
    note,
    page_text,
    read_all,
)
from tests.app.interviews.notes_factory import agree, make_interview
from tests.support import as_user, login

STATE = "Saya menata ulang antrean loket sehingga warga lansia dilayani lebih dahulu."

THEIRS = CARD.replace("Saya", "Bu Fitri")


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


def test_notes_become_a_file_that_the_worker_reads(ctx, city, rater):
    interview_id = make_interview(ctx, city)
    note(rater, interview_id, *LINES)
    file_id = finish(rater, interview_id)
    assert fetch_waiting(ctx.db) == [file_id]
    row, interview = fetch_file(ctx.db, file_id), fetch_interview(ctx.db, interview_id)
    assert (row["purpose"], row["employee_id"], row["period_id"]) == ("interview", city.employee, city.period)
    assert (row["uploaded_by"], row["name"]) == (city.users["rater"], "Catatan wawancara 1 (pegawai).vtt")
    assert (interview["state"], interview["file_id"]) == ("ended", file_id) and interview["ended_at"]
    read_all(ctx)
    document = fetch_document(ctx.db, file_id)
    assert (document["kind"], document["kind_confidence"]) == ("catatan_wawancara", 1.0)
    assert [row[0] for row in ctx.db.execute("SELECT action FROM audit WHERE subject = 'interview' ORDER BY id")][
        -1
    ] == "interview.ended"


def test_each_line_stands_where_the_map_says(ctx, city):
    interview_id = ended(ctx, city)
    text = page_text(ctx, interview_id)
    places = fetch_rendering(ctx.db, fetch_interview(ctx.db, interview_id)["file_id"])["places"]
    texts = {line.line: line.text for line in lines_of(ctx, interview_id) if line.mark != "remark"}
    assert {place["line"]: text[place["start"] : place["end"]] for place in places} == texts
    assert [place["own"] for place in places] == [False, True, False, True]


def test_evidence_is_found_in_answers_and_quotes_only(ctx, city):
    interview_id = ended(ctx, city)
    found = evidence(ctx, city)
    assert {(row["speaker"], row["role"], row["start_s"]) for row in found.values()} == {
        ("Pegawai", "employee", 9.5),
        ("Pegawai", "employee", 35.0),
    }
    assert set(found) == {CARD, MISSED}
    text = page_text(ctx, interview_id)
    assert REMARK not in text and ASKED in text
    original = stored_path(ctx, fetch_files_for(ctx.db)[0]["sha256"]).read_text()
    assert "Pewawancara" in original and REMARK not in original


@pytest.mark.parametrize(
    "line",
    [
        {"mark": "question", "speaker": "employee", "text": CARD},
        {"mark": "answer", "speaker": "interviewer", "text": CARD},
        {"mark": "remark", "speaker": "employee", "text": CARD},
    ],
)
def test_what_the_interviewer_says_is_never_evidence(ctx, city, line):
    ended(ctx, city, line, {"text": MISSED})
    assert set(evidence(ctx, city)) == {MISSED}


def test_one_answer_alone_is_read_as_speech(ctx, city):
    ended(ctx, city, {"text": CARD, "at_s": None})
    assert evidence(ctx, city)[CARD]["role"] == "employee"


@pytest.mark.parametrize(
    ("informant", "role", "label"),
    [
        ("superior", "superior", "Atasan"),
        ("colleague", "colleague", "Rekan kerja"),
        ("citizen", "citizen", "Warga"),
    ],
)
def test_who_said_it_is_told_by_role(ctx, city, informant, role, label):
    ended(ctx, city, {"text": THEIRS, "speaker": informant}, informant=informant, informant_id=None)
    found = evidence(ctx, city)[THEIRS]
    assert (found["role"], found["speaker"]) == (role, label)


def test_a_second_end_makes_a_newer_version_to_which_evidence_follows(ctx, city):
    interview_id = ended(ctx, city)
    before = evidence(ctx, city)
    old = fetch_interview(ctx.db, interview_id)["file_id"]
    line = next(one for one in lines_of(ctx, interview_id) if one.text == MISSED)
    end_again(ctx, city, interview_id, (line.line, 20, {"text": STATE}))
    new = fetch_interview(ctx.db, interview_id)["file_id"]
    assert [row["id"] for row in fetch_chain(ctx.db, new)] == [old, new]
    found = evidence(ctx, city)
    assert MISSED not in found and set(found) == {CARD, STATE}
    assert {row["file_id"] for row in found.values()} == {new}
    assert found[CARD]["id"] != before[CARD]["id"]
    carried = ctx.db.execute("SELECT carried_to FROM anchors WHERE evidence_id = ?", (before[CARD]["id"],)).fetchone()
    assert carried == (found[CARD]["id"],)


def test_an_end_without_changes_keeps_the_file(ctx, city, rater):
    interview_id = ended(ctx, city)
    old = fetch_interview(ctx.db, interview_id)["file_id"]
    reopen(rater, interview_id)
    note(rater, interview_id, {"mark": "remark", "speaker": "interviewer", "text": "Perlu dicek."}, first=30)
    assert finish(rater, interview_id) == old
    assert len(fetch_files_for(ctx.db)) == 1


def test_two_interviews_with_the_same_words_are_two_files(ctx, city):
    ended(ctx, city, {"text": CARD, "line": 1})
    rater = as_user(ctx, city.users["rater"])
    second = make_interview(ctx, city)
    note(rater, second, {"text": CARD, "line": 70}, first=70)
    finish(rater, second)
    read_all(ctx)
    assert [row["reason_code"] for row in fetch_files_for(ctx.db)] == ["", ""]


def test_remarks_alone_make_no_file(ctx, city, rater):
    interview_id = make_interview(ctx, city)
    note(rater, interview_id, {"mark": "remark", "speaker": "interviewer"})
    assert finish(rater, interview_id) is None
    assert fetch_interview(ctx.db, interview_id)["state"] == "ended"
    reopen(rater, interview_id)
    assert finish_page(rater, interview_id).may == "finish"


def test_nothing_ends_before_it_began_or_after_consent_was_withdrawn(ctx, city, rater):
    interview_id = make_interview(ctx, city)
    with pytest.raises(ConflictError, match="belum dimulai"):
        finish(rater, interview_id)
    note(rater, interview_id, *LINES)
    save_consent(ctx.db, interview_id, {"stance": "withdrawn", "notice": "1", "user_id": city.users["rater"]})
    with pytest.raises(ConflictError, match="persetujuan"):
        finish(rater, interview_id)
    agree(ctx, city, interview_id, "notes")
    assert finish(rater, interview_id)
    with pytest.raises(ConflictError, match="sudah diakhiri"):
        finish(rater, interview_id)


@pytest.mark.parametrize("who", ["employee", "outsider", "leader"])
def test_only_rater_and_superior_end_it(ctx, city, who):
    interview_id = ended(ctx, city)
    for act in (finish, reopen, finish_page):
        with pytest.raises((NotFoundError, NotAllowedError)):
            act(as_user(ctx, city.users[who]), interview_id)


def test_a_closed_period_stays_as_it_is(ctx, city, rater):
    interview_id = ended(ctx, city)
    ctx.db.execute("UPDATE periods SET state = 'closed'")
    ctx.db.conn.commit()
    with pytest.raises(ConflictError):
        reopen(rater, interview_id)
    assert finish_page(rater, interview_id).why


def test_no_version_of_notes_is_uploaded_by_hand(ctx, city, rater):
    interview_id = ended(ctx, city)
    file = fetch_file(ctx.db, fetch_interview(ctx.db, interview_id)["file_id"])
    assert not may_add_version(rater, file)


def test_no_hand_makes_a_question_evidence(ctx, city, rater):
    interview_id = ended(ctx, city)
    file_id = fetch_interview(ctx.db, interview_id)["file_id"]
    given = HandEvidence(ASKED, 1, 1, "adaptif", "support", "employee")
    with pytest.raises(InvalidInputError, match="pewawancara"):
        add_evidence(rater, file_id, given)
    assert add_evidence(rater, file_id, HandEvidence(MISSED, 1, 1, "akuntabel", "counter", "employee"))


def test_the_page_says_what_will_become_of_the_notes(ctx, city, client, rater):
    interview_id = make_interview(ctx, city)
    note(rater, interview_id, *LINES)
    login(client, "rater")
    text = client.get(f"/wawancara/{interview_id}/akhiri").text
    assert "4 baris tanya jawab" in text and "2 baris jawaban" in text and "1 baris catatan Anda" in text
    assert client.post(f"/wawancara/{interview_id}/akhiri").status_code == 302
    text = client.get(f"/wawancara/{interview_id}/akhiri").text
    assert "sedang dibaca" in text and "Buka lagi" in text
    assert "catatan_wawancara" not in text
    assert client.post(f"/wawancara/{interview_id}/buka-lagi").status_code == 302
    assert client.post(f"/wawancara/{interview_id}/buka-lagi").status_code == 409


@pytest.mark.parametrize("address", ["/penilaian/1?kriteria=adaptif", "/dokumen/1"])
def test_its_evidence_is_marked_where_it_is_shown(ctx, city, client, address):
    ended(ctx, city)
    login(client, "rater")
    assert client.get(address).text.count("catatan pewawancara</span>") >= 1


def test_the_employee_sees_the_mark_too(ctx, city, client):
    ended(ctx, city)
    login(client, "employee")
    assert client.get("/evaluasi-saya/1").text.count("catatan pewawancara</span>") == 2


@given(st.lists(st.text(min_size=1, max_size=60).filter(plain), min_size=1, max_size=6), st.data())
def test_any_text_is_read_as_it_was_noted(tmp_path_factory, texts, data):
    speakers = st.sampled_from(["interviewer", "employee", "colleague", "unknown"])
    times = st.none() | st.floats(0, 90_000, allow_nan=False)
    spoken = [
        Spoken(str(number), number, data.draw(speakers), data.draw(times), plain(text), own=True)
        for number, text in enumerate(texts)
    ]
    text, places = rendered(spoken)
    path = tmp_path_factory.mktemp("vtt") / "catatan.vtt"
    path.write_text(text, encoding="utf-8", newline="")
    document = read_file(path, path.name, Limits())
    assert [document.pages[0].text[place["start"] : place["end"]] for place in places] == [one.text for one in spoken]
    assert [(turn.start, turn.end) for turn in document.blocks] == [(place["start"], place["end"]) for place in places]
    asked = [one.speaker == "interviewer" for one in spoken]
    assert [turn.role == "interviewer" for turn in document.blocks] == asked
