"""Speakers of a transcript: proposed, corrected, carried on; evidence follows them and counts once."""

import io

import pytest

from app.services import review
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.interviews.speakers import NEW, Given, correct_turn, renew, save_speakers
from app.services.interviews.transcript import transcript_page
from app.services.interviews.uploaded import ensure_interview, ensure_interviews
from app.services.versions import receive_version
from app.store.audit import fetch_entries
from app.store.database import transaction
from app.store.documents import fetch_document, fetch_evidence_of_file
from app.store.interviews import fetch_interview, fetch_interviews
from tests.app.document_factories import make_file
from tests.app.interviews.notes_factory import make_interview
from tests.app.interviews.transcript_factory import DONE, ISSUED, SEEN, TALK, hand_in, make_transcript, read, vtt
from tests.app.review.factory import finish, version
from tests.support import as_user, make_settings


@pytest.fixture
def settings(tmp_path):
    """Without trained models: rules propose speakers, whatever training makes of them."""
    return make_settings(tmp_path, models=tmp_path / "none")


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def interview(ctx, city):
    return make_transcript(ctx, city)


def file_of(ctx, interview):
    return fetch_interview(ctx.db, interview)["file_id"]


def evidence(ctx, interview):
    """Quotes, each with a full stop, and the role of who said them."""
    return {
        row["quote"].rstrip(".") + ".": row["role"] for row in fetch_evidence_of_file(ctx.db, file_of(ctx, interview))
    }


def given(page, **roles):
    """The form as it stands, with other roles (and people) for some labels."""
    found = []
    for one in page.speakers:
        role, person = roles.get(one.label, (one.role, one.employee_id))
        found.append(Given(one.label, role, person))
    return found


def turn_of(page, text):
    return next(shown.turn for shown in page.turns if shown.turn.text == text)


def correct(ctx, rater, interview, text, speaker):
    turn = turn_of(transcript_page(rater, interview), text)
    correct_turn(rater, interview, turn.page, turn.start, speaker)


def test_a_transcript_becomes_an_interview_once(ctx, city, rater):
    file_id = hand_in(ctx, city, vtt(), "wawancara.vtt")
    first = ensure_interview(rater, file_id)
    assert ensure_interview(as_user(ctx, city.users["superior"]), file_id) == first
    row = fetch_interview(ctx.db, first)
    assert (row["state"], row["informant"], row["informant_id"]) == ("ended", "employee", city.employee)


def test_all_transcripts_about_a_person_are_listed(ctx, city, rater):
    hand_in(ctx, city, vtt(), "satu.vtt")
    hand_in(ctx, city, vtt(TALK[:3]), "dua.vtt")
    make_file(ctx, "laporan.pdf", employee_id=city.employee, period_id=city.period)
    for _time in range(2):
        ensure_interviews(rater, city.assessment)
    assert len(fetch_interviews(ctx.db, city.assessment)) == 2


@pytest.mark.parametrize("name", ["employee", "leader", "outsider", "admin"])
def test_nobody_else_makes_it_an_interview(ctx, city, name):
    file_id = hand_in(ctx, city, vtt(), "wawancara.vtt")
    with pytest.raises(Exception, match=r"tidak ada|tidak punya izin"):
        ensure_interview(as_user(ctx, city.users[name]), file_id)
    assert fetch_interviews(ctx.db, city.assessment) == []


def test_a_document_is_no_interview(ctx, city, rater):
    file_id = make_file(ctx, employee_id=city.employee, period_id=city.period)
    with pytest.raises(NotFoundError):
        ensure_interview(rater, file_id)


def test_speakers_are_proposed_until_a_person_says_who_they_are(rater, interview):
    page = transcript_page(rater, interview)
    assert [(one.label, one.role) for one in page.speakers] == [
        ("Rina", "interviewer"),
        ("Fitri", "employee"),
        ("Andi", "unknown"),
    ]
    assert not page.confirmed
    save_speakers(rater, interview, given(page))
    assert transcript_page(rater, interview).confirmed


def test_roles_that_are_corrected_change_who_said_the_evidence(ctx, city, rater, interview):
    assert evidence(ctx, interview)[SEEN] == "unknown"
    assert save_speakers(rater, interview, given(transcript_page(rater, interview), Andi=("colleague", city.superior)))
    read(ctx, file_of(ctx, interview))
    assert evidence(ctx, interview)[SEEN] == "colleague"
    page = transcript_page(rater, interview)
    assert [(one.before, one.after) for one in page.differences.changes] == [("Pembicara", "Rekan kerja")]
    assert page.speakers[2].employee_id == city.superior


@pytest.mark.parametrize("role", ["colleague", "citizen", "employee", "unknown"])
def test_who_only_answers_is_whoever_a_person_says(ctx, city, rater, role):
    """A label that says no more than that somebody answers gives no role against what a person said."""
    talk = (("Tanya", 1, "Bagaimana bekerja dengan Bu Fitri di loket?"), ("Narasumber", 5, SEEN), ("Tanya", 9, "Lalu?"))
    interview = make_transcript(ctx, city, (*talk, ("Narasumber", 12, DONE)))
    save_speakers(rater, interview, given(transcript_page(rater, interview), Narasumber=(role, None)))
    read(ctx, file_of(ctx, interview))
    assert set(evidence(ctx, interview).values()) == {role}
    assert transcript_page(rater, interview).speakers[1].role == role


def test_a_turn_given_to_another_becomes_that_ones_evidence_and_back(ctx, rater, interview):
    assert ISSUED not in evidence(ctx, interview)
    correct(ctx, rater, interview, ISSUED, "Fitri")
    assert transcript_page(rater, interview).unused == 1
    renew(rater, interview)
    read(ctx, file_of(ctx, interview))
    assert evidence(ctx, interview)[ISSUED] == "employee"
    assert transcript_page(rater, interview).unused == 0
    correct(ctx, rater, interview, ISSUED, "Rina")
    renew(rater, interview)
    read(ctx, file_of(ctx, interview))
    assert ISSUED not in evidence(ctx, interview)


def test_what_an_interviewer_turns_out_to_have_said_is_no_evidence_any_more(ctx, rater, interview):
    correct(ctx, rater, interview, DONE, "Rina")
    renew(rater, interview)
    read(ctx, file_of(ctx, interview))
    assert not [quote for quote in evidence(ctx, interview) if quote in DONE]
    told = transcript_page(rater, interview).differences
    assert {one.after for one in told.changes} == {""}


def test_nothing_counts_twice_after_renewals(ctx, rater, interview):
    before = evidence(ctx, interview)
    for _time in range(3):
        renew(rater, interview)
        read(ctx, file_of(ctx, interview))
    rows = fetch_evidence_of_file(ctx.db, file_of(ctx, interview))
    assert (evidence(ctx, interview), len(rows)) == (before, len(before))
    assert fetch_document(ctx.db, file_of(ctx, interview))["version"] == 4


def test_a_speaker_who_was_not_told_apart_gets_a_label_of_their_own(ctx, rater, interview):
    correct(ctx, rater, interview, ISSUED, NEW)
    page = transcript_page(rater, interview)
    assert [one.label for one in page.speakers] == ["Rina", "Fitri", "Suara A", "Andi"]
    save_speakers(rater, interview, given(page, **{"Suara A": ("employee", None)}))
    read(ctx, file_of(ctx, interview))
    assert evidence(ctx, interview)[ISSUED] == "employee"


def test_a_transcript_without_speakers_gets_turns_and_keeps_them(ctx, city, rater):
    text = f"Apa yang Ibu kerjakan bulan Juli?\n\n{ISSUED}\n\nApakah ada yang terlambat?\n\n{DONE}\n"
    interview = ensure_interview(rater, hand_in(ctx, city, text.encode(), "tanpa_nama.txt"))
    page = transcript_page(rater, interview)
    assert page.text.proposed
    assert [shown.asks for shown in page.turns] == [True, False, True, False]
    asks, tells = (one.label for one in page.speakers)
    save_speakers(rater, interview, given(page, **{tells: ("employee", None), asks: ("interviewer", None)}))
    read(ctx, file_of(ctx, interview))
    page = transcript_page(rater, interview)
    assert (page.text.proposed, [one.label for one in page.speakers]) == (False, [asks, tells])
    assert set(evidence(ctx, interview).values()) == {"employee"}


def test_corrections_go_along_to_a_newer_version_of_the_file(ctx, rater, interview):
    correct(ctx, rater, interview, ISSUED, "Fitri")
    page = transcript_page(rater, interview)
    save_speakers(rater, interview, given(page, Andi=("colleague", None)))
    read(ctx, file_of(ctx, interview))
    longer = (("Rina", 0, "Selamat pagi, terima kasih sudah datang."), *TALK)
    newer = receive_version(rater, file_of(ctx, interview), io.BytesIO(vtt(longer)), "wawancara_v2.vtt").file_id
    read(ctx, newer)
    assert file_of(ctx, interview) == newer
    assert evidence(ctx, interview)[ISSUED] == "employee"
    assert evidence(ctx, interview)[SEEN] == "colleague"
    assert len(fetch_interviews(ctx.db, fetch_interview(ctx.db, interview)["assessment_id"])) == 1


def test_who_was_interviewed_follows_the_speakers(ctx, city, rater, interview):
    page = transcript_page(rater, interview)
    save_speakers(rater, interview, given(page, Fitri=("unknown", None), Andi=("superior", city.superior)))
    row = fetch_interview(ctx.db, interview)
    assert (row["informant"], row["informant_id"]) == ("superior", city.superior)


def test_citizens_are_never_named(city, rater, interview):
    page = transcript_page(rater, interview)
    save_speakers(rater, interview, given(page, Andi=("citizen", city.superior)))
    page = transcript_page(rater, interview)
    assert [(one.shown, one.employee_id) for one in page.speakers][2] == ("", None)
    assert page.turns[-1].name == ""


@pytest.mark.parametrize(("role", "person"), [("hakim", None), ("colleague", 9999)])
def test_what_is_no_role_or_person_is_refused(rater, interview, role, person):
    with pytest.raises(InvalidInputError):
        save_speakers(rater, interview, given(transcript_page(rater, interview), Andi=(role, person)))


def test_the_person_rated_is_no_colleague_of_themselves(city, rater, interview):
    with pytest.raises(InvalidInputError, match="yang dinilai"):
        save_speakers(rater, interview, given(transcript_page(rater, interview), Andi=("colleague", city.employee)))


def test_a_form_of_other_speakers_is_stale(rater, interview):
    page = given(transcript_page(rater, interview))
    with pytest.raises(ConflictError):
        save_speakers(rater, interview, page[:2])


@pytest.mark.parametrize("speaker", ["Siapa", "Rina"])
def test_a_turn_goes_to_another_speaker_only(rater, interview, speaker):
    turn = turn_of(transcript_page(rater, interview), ISSUED)
    with pytest.raises(InvalidInputError):
        correct_turn(rater, interview, turn.page, turn.start, speaker)
    with pytest.raises(InvalidInputError):
        correct_turn(rater, interview, turn.page, turn.start + 1, "Fitri")


def test_of_a_confirmed_rating_speakers_stay(ctx, city, rater, interview):
    page = given(transcript_page(rater, interview))
    finish(rater, city)
    review.confirm(rater, city.assessment, "Rina Marlina", version(ctx, city))
    with pytest.raises(ConflictError, match="disahkan"):
        save_speakers(rater, interview, page)


def test_in_a_closed_period_speakers_stay(ctx, rater, interview):
    page = given(transcript_page(rater, interview))
    with transaction(ctx.db):
        ctx.db.conn.execute("UPDATE periods SET state = 'closed'")
    with pytest.raises(ConflictError, match="ditutup"):
        save_speakers(rater, interview, page)
    assert transcript_page(rater, interview).closed


def test_an_interview_without_text_says_so(ctx, city, rater):
    page = transcript_page(rater, make_interview(ctx, city))
    assert (page.text, page.turns, bool(page.closed)) == (None, (), True)


def test_a_long_talk_is_shown_in_pages_and_opens_at_what_was_asked_for(ctx, city, rater):
    talk = [
        ("Rina" if i % 2 == 0 else "Fitri", i * 5, f"Kalimat nomor {i}{'?' if i % 2 == 0 else '.'}") for i in range(130)
    ]
    interview = make_transcript(ctx, city, (*talk, ("Fitri", 700, ISSUED)))
    page = transcript_page(rater, interview, 2)
    assert (page.first, len(page.turns), page.total, page.pages) == (60, 60, 131, 3)
    assert [(shown.exchange, shown.asks) for shown in page.turns[:3]] == [(31, True), (31, False), (32, True)]
    row = fetch_evidence_of_file(ctx.db, file_of(ctx, interview))[-1]
    assert transcript_page(rater, interview, evidence_id=row["id"]).number == 3
    last = page.text.turns[-1]
    assert transcript_page(rater, interview, chosen=last.key).number == 3


def test_opening_is_logged_once_a_person_and_day(ctx, city, rater, interview):
    for actor in (rater, rater, as_user(ctx, city.users["superior"])):
        transcript_page(actor, interview)
    rows = [entry for entry in fetch_entries(ctx.db) if entry["action"] == "interview.transcript_opened"]
    assert sorted(row["user_id"] for row in rows) == sorted([city.users["rater"], city.users["superior"]])


def test_the_log_holds_no_name_and_no_text(ctx, rater, interview):
    correct(ctx, rater, interview, ISSUED, "Fitri")
    save_speakers(rater, interview, given(transcript_page(rater, interview)))
    told = " ".join(str(entry["detail"]) for entry in fetch_entries(ctx.db))
    assert not [word for word in ("Fitri", "Rina", "izin") if word in told]
