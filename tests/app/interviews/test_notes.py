"""Notes as they are sent and stored: consent, merging on arrival, what is answered, who may."""

from datetime import UTC, datetime

import pytest

from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.interviews import note_forms, note_sync, notes
from app.store.audit import fetch_entries
from app.store.database import transaction
from app.store.interviews import fetch_interview, update_interview
from tests.app.interviews.notes_factory import agree, make_interview, make_questions, op, texts
from tests.support import as_user


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def superior(ctx, city):
    return as_user(ctx, city.users["superior"])


@pytest.fixture
def interview(ctx, city):
    return make_interview(ctx, city)


def actions(ctx):
    return [entry["action"] for entry in fetch_entries(ctx.db)]


def test_a_line_is_stored_and_told_to_the_other(rater, superior, interview):
    told = note_sync.exchange(rater, interview, [op(1, text="Saya menata loket.")], 0)
    assert told["rows"] == note_sync.changes(superior, interview, 0)["rows"]
    row = told["rows"][0]
    assert (row["text"], row["by"], row["seq"], told["cursor"]) == ("Saya menata loket.", "Rina Marlina", 1, 1)


def test_only_what_changed_since_is_told(rater, interview):
    cursor = note_sync.exchange(rater, interview, [op(number) for number in range(50)], 0)["cursor"]
    assert note_sync.changes(rater, interview, cursor)["rows"] == []
    told = note_sync.exchange(rater, interview, [op(60, line=3, base=4, place="V00003", text="baru")], cursor)
    assert [row["text"] for row in told["rows"]] == ["baru"]


def test_an_op_that_comes_twice_counts_once_and_is_answered_again(ctx, rater, interview):
    first = note_sync.exchange(rater, interview, [op(1)], 0)
    note_sync.exchange(rater, interview, [op(2)], first["cursor"])
    again = note_sync.exchange(rater, interview, [op(1)], 2)
    assert again["rows"] == first["rows"]
    assert texts(ctx, interview) == ["baris 1", "baris 2"]


def test_two_texts_for_one_line_stand_beside_each_other(ctx, rater, superior, interview):
    note_sync.exchange(rater, interview, [op(1), op(2)], 0)
    note_sync.exchange(superior, interview, [op(3, line=1, base=1, place="V00001", text="dari atasan")], 0)
    note_sync.exchange(rater, interview, [op(4, line=1, base=1, place="V00001", text="dari penilai")], 0)
    assert texts(ctx, interview) == ["dari atasan", "dari penilai", "baris 2"]
    mine = notes.lines_of(ctx, interview)[1]
    assert (mine.beside, mine.user_name) == (op(1)["line"], "Rina Marlina")


def test_a_removed_line_is_gone_and_its_versions_stay(ctx, rater, interview):
    note_sync.exchange(rater, interview, [op(1)], 0)
    note_sync.exchange(rater, interview, [op(2, line=1, base=1, place="V00001", removed=True)], 1)
    assert texts(ctx, interview) == []
    assert ctx.db.conn.execute("SELECT count(*) FROM interview_ops").fetchone() == (2,)


def test_the_first_line_opens_the_interview_by_the_writers_clock(ctx, rater, interview):
    note_sync.exchange(rater, interview, [op(1)], 0, 600.0)
    row = fetch_interview(ctx.db, interview)
    ago = datetime.now(UTC) - datetime.fromisoformat(row["started_at"])
    assert (row["state"], round(ago.total_seconds() / 60)) == ("open", 10)
    note_sync.exchange(rater, interview, [op(2)], 0, 60.0)
    assert fetch_interview(ctx.db, interview)["started_at"] == row["started_at"]
    assert actions(ctx).count("interview.begun") == 1


@pytest.mark.parametrize("stance", ["", "refused", "withdrawn"])
def test_without_consent_nothing_is_noted(ctx, city, rater, stance):
    interview = make_interview(ctx, city, stance=stance)
    with pytest.raises(ConflictError, match="persetujuan"):
        note_sync.exchange(rater, interview, [op(1)], 0)
    assert texts(ctx, interview) == []


def test_a_consent_that_is_withdrawn_ends_the_notes(ctx, city, rater, interview):
    note_sync.exchange(rater, interview, [op(1)], 0)
    agree(ctx, city, interview, "withdrawn")
    with pytest.raises(ConflictError):
        note_sync.exchange(rater, interview, [op(2)], 1)


@pytest.mark.parametrize("state", ["ended", "refused", "erased"])
def test_after_the_end_nothing_is_noted(ctx, city, rater, state):
    interview = make_interview(ctx, city, state=state)
    with pytest.raises(ConflictError):
        note_sync.exchange(rater, interview, [op(1)], 0)
    assert notes.notes_page(rater, interview).closed


def test_in_a_closed_period_nothing_is_noted(ctx, city, rater, interview):
    with transaction(ctx.db):
        ctx.db.conn.execute("UPDATE periods SET state = 'closed'")
    with pytest.raises(ConflictError, match="ditutup"):
        note_sync.exchange(rater, interview, [op(1)], 0)


@pytest.mark.parametrize("name", ["employee", "leader", "outsider", "admin"])
def test_nobody_else_reads_or_writes(ctx, city, interview, name):
    other = as_user(ctx, city.users[name])
    for act in (lambda: notes.notes_page(other, interview), lambda: note_sync.exchange(other, interview, [op(1)], 0)):
        with pytest.raises(Exception, match=r"tidak ada|tidak punya izin"):
            act()


@pytest.mark.parametrize(
    "wrong",
    [
        {"op": "1"},
        {"line": "../../etc"},
        {"base": -1},
        {"base": True},
        {"place": "V0000"},
        {"place": "V0000010"},
        {"mark": "verdict"},
        {"speaker": "Bu Ani"},
        {"at_s": "1"},
        {"at_s": float("nan")},
        {"text": "\ud800"},
        {"text": "a" * 100_001},
        {"question_id": 99},
        {"beside": "x"},
    ],
)
def test_an_op_that_cannot_be_is_refused_whole(ctx, rater, interview, wrong):
    with pytest.raises(InvalidInputError):
        note_sync.exchange(rater, interview, [op(1), {**op(2), **wrong}], 0)
    assert texts(ctx, interview) == []


@pytest.mark.parametrize("sent", [[], [None], ["x"], [{}], [op(1)] * 501])
def test_a_batch_that_cannot_be_is_refused(rater, interview, sent):
    with pytest.raises(InvalidInputError):
        note_sync.exchange(rater, interview, sent, 0)


def test_an_op_of_another_interview_is_not_told(ctx, city, rater, interview):
    note_sync.exchange(rater, interview, [op(1, text="rahasia")], 0)
    with pytest.raises(InvalidInputError):
        note_sync.exchange(rater, make_interview(ctx, city), [op(1)], 0)


def test_a_question_of_the_guide_keeps_its_number(ctx, rater, interview):
    (question,) = make_questions(ctx, interview, ("HK1", "Apa yang Ibu lakukan?"))
    note_sync.exchange(rater, interview, [op(1, mark="question", question_id=question)], 0)
    assert notes.lines_of(ctx, interview)[0].question_id == question


def test_each_opening_is_logged_once_a_person_and_day(ctx, rater, superior, interview):
    for person in (rater, rater, superior):
        notes.notes_page(person, interview)
    opened = [entry["user_name"] for entry in fetch_entries(ctx.db, action="interview.notes_opened")]
    assert opened == ["Hendra Saputra", "Rina Marlina"]


def test_the_log_holds_no_text(ctx, rater, interview):
    note_sync.exchange(rater, interview, [op(1, text="Saya menata loket.")], 0)
    assert not any("loket" in entry["detail"] for entry in fetch_entries(ctx.db))


def test_the_key_of_the_browser_is_of_one_person_and_interview(ctx, city, rater, superior, interview):
    other = make_interview(ctx, city)
    keys = [notes.session_of(who, number)["key"] for who in (rater, superior) for number in (interview, other)]
    assert len({*keys}) == 4
    assert notes.session_of(rater, interview)["key"] == keys[0]


def test_lines_typed_into_the_form_are_marked_by_their_prefix(ctx, rater, interview):
    text = "t Apa yang Ibu lakukan?\r\nSaya menata loket.\r\n\r\nk jangan pulang\r\nc lancar"
    assert note_forms.add_lines(rater, interview, text, "question", "", 0) == 4
    assert [(line.mark, line.speaker, line.text) for line in notes.lines_of(ctx, interview)] == [
        ("question", "interviewer", "Apa yang Ibu lakukan?"),
        ("answer", "employee", "Saya menata loket."),
        ("quote", "employee", "jangan pulang"),
        ("remark", "interviewer", "lancar"),
    ]


def test_a_form_that_is_sent_twice_is_stored_once(ctx, rater, interview):
    for text in ("satu", "satu", "dua"):
        note_forms.add_lines(rater, interview, text, "answer", "", 0)
    assert texts(ctx, interview) == ["satu", "dua"]


def test_an_empty_form_says_so(rater, interview):
    with pytest.raises(InvalidInputError, match="Tulis"):
        note_forms.add_lines(rater, interview, " \nt \n", "answer", "", 0)


def test_a_line_is_changed_by_its_form_and_keeps_what_others_wrote(ctx, rater, superior, interview):
    note_sync.exchange(rater, interview, [op(1)], 0)
    line = op(1)["line"]
    note_forms.change_line(superior, interview, line, 1, text="baris 1", mark="quote", speaker="employee")
    note_forms.change_line(rater, interview, line, 1, text="diperbaiki", mark="answer", speaker="employee")
    found = notes.lines_of(ctx, interview)[0]
    assert (found.text, found.mark) == ("diperbaiki", "quote")


def test_a_line_is_removed_by_its_form(ctx, rater, interview):
    note_sync.exchange(rater, interview, [op(1)], 0)
    note_forms.change_line(rater, interview, op(1)["line"], 1, text="", mark="answer", speaker="employee")
    assert texts(ctx, interview) == []
    with pytest.raises(NotFoundError):
        notes.find_line(rater, interview, op(1)["line"])


def test_an_erased_interview_keeps_its_page(ctx, rater, interview):
    with transaction(ctx.db):
        update_interview(ctx.db, interview, state="erased")
    assert "dihapus" in notes.notes_page(rater, interview).closed
