import pytest

from app.services import review
from app.services.errors import NotFoundError
from tests.app.development.factory import (
    BAD,
    EVIDENCE,
    GOOD,
    add_course,
    add_period,
    confirm_rated,
    decide_objection,
    employee_of,
    page_of,
    rater_of,
    superior_of,
)
from tests.app.review.factory import store_evidence, version
from tests.support import as_user

RATINGS = {"HK1": "above", "akuntabel": "below", "harmonis": "not_yet"}


@pytest.fixture
def ids(ctx, city):
    return store_evidence(ctx, city, *EVIDENCE)


@pytest.fixture
def confirmed(ctx, city, ids):
    confirm_rated(rater_of(ctx, city), city.assessment, RATINGS)
    return city


def said(page):
    return [(line.kind, line.criterion.id) for line in page.feedback]


@pytest.mark.parametrize("who", ["employee", "rater", "superior"])
def test_before_confirmation_nothing_is_said_to_anybody(ctx, city, ids, who):
    add_course(ctx)
    page = page_of(as_user(ctx, city.users[who]), city.assessment)
    assert (page.result, page.feedback, page.courses, page.growth, page.progress) == (None, (), (), (), None)


@pytest.mark.parametrize("who", ["leader", "outsider"])
def test_it_is_no_ones_else(ctx, confirmed, who):
    with pytest.raises(NotFoundError):
        page_of(as_user(ctx, confirmed.users[who]), confirmed.assessment)


def test_an_assessment_that_does_not_exist_is_not_found(ctx, city):
    with pytest.raises(NotFoundError):
        page_of(rater_of(ctx, city), 99)


def test_strengths_and_gaps_follow_from_ratings_and_evidence(ctx, confirmed):
    page = page_of(employee_of(ctx, confirmed), confirmed.assessment)
    assert [line.criterion.id for line in page.strengths] == ["HK1", "kolaboratif"]
    assert [line.criterion.id for line in page.gaps] == ["akuntabel"]
    assert "harmonis" in {line.criterion.id for line in page.unseen}
    assert len(page.strengths) + len(page.gaps) + len(page.unseen) == len(page.feedback)


def test_each_sentence_names_its_criterion_and_quotes_its_place(ctx, confirmed):
    page = page_of(employee_of(ctx, confirmed), confirmed.assessment)
    (line,) = page.gaps
    assert "Akuntabel" in line.sentence.id
    assert [quote.text for quote in line.quotes] == [BAD]
    assert line.quotes[0].row["page"] == 1
    assert page.strengths[0].quotes[0].text == GOOD


def test_what_does_not_show_has_no_quotes_and_all_else_has(ctx, confirmed):
    page = page_of(employee_of(ctx, confirmed), confirmed.assessment)
    assert all(bool(line.quotes) == (line.kind != "unseen") for line in page.feedback)


def test_everyone_reads_the_same(ctx, confirmed):
    pages = [page_of(make(ctx, confirmed), confirmed.assessment) for make in (employee_of, rater_of, superior_of)]
    assert pages[0].feedback == pages[1].feedback == pages[2].feedback


def test_rejected_evidence_is_never_quoted(ctx, city, ids):
    rater = rater_of(ctx, city)
    review.reject_evidence(rater, city.assessment, ids[1], "not_theirs", "Ini orang lain.", version(ctx, city))
    confirm_rated(rater, city.assessment, RATINGS)
    assert ("unseen", "akuntabel") in said(page_of(rater, city.assessment))


def test_evidence_that_came_after_the_confirmation_is_not_quoted(ctx, confirmed):
    late = {"quote": "Laporan terlambat dua pekan.", "polarity": "counter", "criteria": ("adaptif", "akuntabel")}
    store_evidence(ctx, confirmed, late, name="susulan.txt")
    page = page_of(rater_of(ctx, confirmed), confirmed.assessment)
    assert ("unseen", "adaptif") in said(page)
    assert [quote.text for line in page.gaps for quote in line.quotes] == [BAD]


@pytest.mark.parametrize("owner", ["other"])
def test_the_deeds_of_others_are_not_quoted(ctx, city, owner):
    store_evidence(ctx, city, {"quote": "Rekan saya lupa mengirim.", "polarity": "counter", "owner": owner})
    confirm_rated(rater_of(ctx, city), city.assessment, {"HK1": "below"})
    assert said(page_of(rater_of(ctx, city), city.assessment))[0] == ("unseen", "HK1")


def test_personal_data_in_a_quote_is_masked(ctx, city):
    store_evidence(ctx, city, {"quote": "Pemohon dengan NIK 9999015708900003 dilayani sampai selesai."})
    confirm_rated(rater_of(ctx, city), city.assessment, {"HK1": "above"})
    (quote,) = page_of(employee_of(ctx, city), city.assessment).strengths[0].quotes
    assert "[NIK]" in quote.text
    assert "9999" not in quote.text


def test_at_most_two_quotes_stand_for_a_criterion(ctx, city):
    pieces = [{"quote": f"Terbit {number} izin pada bulan itu."} for number in range(10, 15)]
    store_evidence(ctx, city, *pieces)
    confirm_rated(rater_of(ctx, city), city.assessment, {"HK1": "above"})
    assert len(page_of(employee_of(ctx, city), city.assessment).strengths[0].quotes) == 2


def test_courses_are_offered_with_the_reason(ctx, confirmed):
    add_course(ctx, "IN-01", competences="Integritas")
    add_course(ctx, "OH-01", competences="Orientasi pada Hasil")
    add_course(ctx, "PB-01", competences="Perekat Bangsa")
    page = page_of(employee_of(ctx, confirmed), confirmed.assessment)
    reasons = {offer.course.code: [(one.criterion, one.need) for one in offer.reasons] for offer in page.courses}
    assert reasons == {"IN-01": [("akuntabel", "gap")], "OH-01": [("akuntabel", "gap"), ("HK1", "strength")]}


def test_a_course_that_is_not_offered_any_more_is_not_shown(ctx, confirmed):
    add_course(ctx, offered=False)
    assert page_of(employee_of(ctx, confirmed), confirmed.assessment).courses == ()


def test_a_decision_on_an_objection_counts(ctx, confirmed):
    decide_objection(ctx, confirmed, {"akuntabel": "meets"})
    assert ("refine", "akuntabel") in said(page_of(employee_of(ctx, confirmed), confirmed.assessment))


def test_without_an_earlier_period_nothing_is_compared(ctx, confirmed):
    assert page_of(employee_of(ctx, confirmed), confirmed.assessment).progress is None


def test_another_open_period_is_not_compared(ctx, confirmed):
    add_period(ctx, confirmed, "2026-TW2", "2026-04-01", "2026-06-30")
    assert page_of(employee_of(ctx, confirmed), confirmed.assessment).progress is None
