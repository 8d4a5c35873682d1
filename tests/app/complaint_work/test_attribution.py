import pytest

from app.rules.attribution import attributable
from app.services import attribution
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.store import audit, periods
from app.store.assessments import fetch_assessment
from app.store.database import transaction
from tests.app.complaint_work.factory import BASIS, NOTE, TODAY, attribute, store_complaints
from tests.support import as_user

PERIOD = {"period_state": "open", "starts_on": "2026-07-01", "ends_on": "2026-09-30", "deadline": "2026-10-10"}


@pytest.fixture
def complaint(ctx):
    return store_complaints(ctx, {})[0]


@pytest.fixture
def assessment(ctx, city):
    return lambda: fetch_assessment(ctx.db, city.assessment)


def shown(ctx, city, username):
    person = as_user(ctx, city.users[username])
    return attribution.attributions_of(person, fetch_assessment(ctx.db, city.assessment))


@pytest.mark.parametrize(
    ("received_on", "today", "state", "wanted"),
    [
        ("2026-08-01", "2027-01-01", "open", True),
        ("2026-06-30", "2027-01-01", "open", False),
        ("2026-01-01", "2026-10-10", "open", True),
        ("2026-01-01", "2026-10-11", "open", False),
        (None, "2026-08-20", "open", True),
        (None, "2026-06-30", "open", False),
        ("2026-08-01", "2026-08-20", "closed", False),
    ],
)
def test_the_period_covers_the_day_or_is_the_current_one(received_on, today, state, wanted):
    assert attributable({**PERIOD, "period_state": state}, received_on, today) is wanted


@pytest.mark.parametrize("username", ["rater", "superior"])
@pytest.mark.parametrize("finding", ["proven", "alleged", "unrelated"])
def test_rater_and_superior_attribute(ctx, city, complaint, username, finding):
    attribute(ctx, city, complaint, finding, username)
    page = attribution.attribution_page(as_user(ctx, city.users["rater"]), complaint, TODAY)
    assert [(item.newest["finding"], item.newest["note"]) for item in page.attributed] == [(finding, NOTE)]


@pytest.mark.parametrize("username", ["outsider", "employee", "leader", "admin"])
def test_nobody_else_does(ctx, city, complaint, username):
    with pytest.raises(NotAllowedError):
        attribute(ctx, city, complaint, by=username)


def test_the_person_may_only_be_named_by_those_related(ctx, city, complaint):
    def named(username):
        page = attribution.attribution_page(as_user(ctx, city.users[username]), complaint, TODAY)
        return [row["employee_name"] for row in page.choices]

    assert (named("rater"), named("superior"), named("outsider")) == (["Fitri Amelia"], ["Fitri Amelia"], [])


@pytest.mark.parametrize(
    ("finding", "values", "said"),
    [
        ("guilty", {}, "Pilih salah satu"),
        ("withdrawn", {}, "Pilih salah satu"),
        ("proven", {"basis": ""}, "perlu dasar"),
        ("proven", {"basis_note": " ada "}, "perlu dasar"),
        ("proven", {"basis": "rumour"}, "perlu dasar"),
    ],
)
def test_a_finding_needs_its_reason(ctx, city, complaint, finding, values, said):
    with pytest.raises(InvalidInputError, match=said):
        attribute(ctx, city, complaint, finding, **values)


@pytest.mark.parametrize("note", ["", "   ", "ya", "x" * 2001])
def test_a_note_is_required(ctx, city, complaint, note):
    rater = as_user(ctx, city.users["rater"])
    with pytest.raises(InvalidInputError):
        attribution.record(rater, complaint, city.assessment, "alleged", note, TODAY)


def test_a_closed_period_takes_none(ctx, city, complaint):
    with transaction(ctx.db):
        periods.save_period(ctx.db, {"state": "closed"}, city.period)
    with pytest.raises(NotAllowedError, match="ditutup"):
        attribute(ctx, city, complaint)


def test_a_complaint_of_another_time_takes_none(ctx, city):
    (old,) = store_complaints(ctx, {"received_on": "2025-03-01"})
    rater = as_user(ctx, city.users["rater"])
    with pytest.raises(NotAllowedError):
        attribution.record(rater, old, city.assessment, "alleged", NOTE, "2026-12-01")


def test_a_complaint_that_is_not_there(ctx, city):
    with pytest.raises(NotFoundError):
        attribute(ctx, city, 99)


def test_the_newest_word_stands_and_the_older_are_kept(ctx, city, complaint):
    attribute(ctx, city, complaint, "alleged")
    attribute(ctx, city, complaint, "proven", "superior")
    (item,) = shown(ctx, city, "rater")
    assert item.newest["finding"] == "proven"
    assert [row["finding"] for row in item.earlier] == ["alleged"]


def test_a_word_that_was_not_seen_is_a_conflict(ctx, city, complaint):
    attribute(ctx, city, complaint, seen=0)
    with pytest.raises(ConflictError):
        attribute(ctx, city, complaint, "unrelated", "superior", seen=0)


def test_an_attribution_can_be_withdrawn_once(ctx, city, complaint):
    attribute(ctx, city, complaint)
    rater = as_user(ctx, city.users["rater"])
    attribution.withdraw(rater, complaint, city.assessment, "Ternyata loket lain.", TODAY)
    assert shown(ctx, city, "rater") == ()
    with pytest.raises(ConflictError):
        attribution.withdraw(rater, complaint, city.assessment, "Sekali lagi dicabut.", TODAY)


@pytest.mark.parametrize("statement", ["UPDATE attributions SET finding = 'proven'", "DELETE FROM attributions"])
def test_no_attribution_is_edited(ctx, city, complaint, statement):
    attribute(ctx, city, complaint)
    with pytest.raises(Exception, match="append-only"):
        ctx.db.conn.execute(statement)


@pytest.mark.parametrize("finding", ["proven", "alleged", "unrelated"])
@pytest.mark.parametrize(
    ("username", "wanted"),
    [("rater", True), ("superior", True), ("employee", True), ("leader", False), ("outsider", False), ("admin", False)],
)
def test_only_those_related_are_told_and_only_of_proof_or_allegation(ctx, city, complaint, finding, username, wanted):
    attribute(ctx, city, complaint, finding)
    assert bool(shown(ctx, city, username)) == (wanted and finding != "unrelated")


def test_unrelated_evaluators_see_nothing_on_the_complaint(ctx, city, complaint):
    attribute(ctx, city, complaint, "proven")
    page = attribution.attribution_page(as_user(ctx, city.users["outsider"]), complaint, TODAY)
    assert page.attributed == ()


def test_the_person_keeps_seeing_what_was_taken_back(ctx, city, complaint):
    attribute(ctx, city, complaint, "unrelated")
    assert shown(ctx, city, "employee") == ()
    attribute(ctx, city, complaint, "alleged")
    attribute(ctx, city, complaint, "unrelated")
    (item,) = shown(ctx, city, "employee")
    assert (item.shown, item.was_shown, [row["finding"] for row in item.earlier]) == (False, True, ["alleged"])


def test_what_people_type_is_masked_and_the_persons_own_name_stays(ctx, city, complaint):
    rater = as_user(ctx, city.users["rater"])
    note = "Pelapor hp 0812-3456-7890 dilayani Ibu Fitri Amelia."
    attribution.record(rater, complaint, city.assessment, "alleged", note, TODAY)
    text = shown(ctx, city, "employee")[0].newest["note"]
    assert "0812" not in text
    assert "Fitri Amelia" in text


def test_the_log_tells_no_finding_and_no_person(ctx, city, complaint):
    attribute(ctx, city, complaint, "proven")
    entry = audit.fetch_entries(ctx.db)[0]
    assert (entry["action"], entry["subject"], entry["subject_id"]) == ("attribution.record", "complaint", complaint)
    assert entry["detail"] == '{"attribution": 1}'


def test_the_person_answers_and_the_rater_reads_it(ctx, city, complaint):
    number = attribute(ctx, city, complaint)
    employee = as_user(ctx, city.users["employee"])
    attribution.answer(employee, number, "Saya sedang di loket lain.")
    attribution.answer(employee, number, "Ini jadwalnya.")
    (item,) = shown(ctx, city, "rater")
    assert [row["text"] for row in item.answers] == ["Saya sedang di loket lain.", "Ini jadwalnya."]


def test_an_answer_goes_to_the_newest_word(ctx, city, complaint):
    first = attribute(ctx, city, complaint)
    attribute(ctx, city, complaint, "proven")
    attribution.answer(as_user(ctx, city.users["employee"]), first, "Saya tidak setuju.")
    assert shown(ctx, city, "employee")[0].answers[0]["finding"] == "proven"


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_an_empty_or_endless_answer_is_refused(ctx, city, complaint, text):
    number = attribute(ctx, city, complaint)
    with pytest.raises(InvalidInputError):
        attribution.answer(as_user(ctx, city.users["employee"]), number, text)


def test_what_no_longer_stands_needs_no_answer(ctx, city, complaint):
    number = attribute(ctx, city, complaint)
    attribute(ctx, city, complaint, "unrelated")
    with pytest.raises(InvalidInputError):
        attribution.answer(as_user(ctx, city.users["employee"]), number, "Terima kasih.")


@pytest.mark.parametrize(("username", "error"), [("rater", NotAllowedError), ("leader", NotAllowedError)])
def test_only_the_person_answers(ctx, city, complaint, username, error):
    number = attribute(ctx, city, complaint)
    with pytest.raises(error):
        attribution.answer(as_user(ctx, city.users[username]), number, "Saya jawab.")


def test_the_person_reads_nothing_that_never_stood(ctx, city, complaint):
    number = attribute(ctx, city, complaint, "unrelated")
    with pytest.raises(NotFoundError):
        attribution.own_attribution(as_user(ctx, city.users["employee"]), number)


def test_basis_is_kept_for_a_proof_only(ctx, city, complaint):
    attribute(ctx, city, complaint, "alleged", **BASIS)
    attribute(ctx, city, complaint, "proven")
    (item,) = shown(ctx, city, "rater")
    assert [row["basis"] for row in (*item.earlier, item.newest)] == ["", "document"]
