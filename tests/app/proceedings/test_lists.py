"""What waits for whom, and the lists."""

import pytest

from app.services import proceedings
from tests.app.review.factory import store_evidence
from tests.support import as_user


def waiting(parties, who):
    ctx = as_user(parties.ctx, parties.city.users[who])
    return [(item.role, item.step, item.late) for item in proceedings.waiting_proceedings(ctx, parties.today)]


def test_after_confirmation_the_rater_hands_over(parties):
    assert waiting(parties, "rater") == [("rater", "handed_over", False)]
    assert waiting(parties, "employee") == waiting(parties, "superior") == []


def test_late_is_said_as_late(parties):
    parties.wait_until_after("hand_over")
    assert waiting(parties, "rater") == [("rater", "handed_over", True)]


def test_then_the_employee_signs(parties):
    parties.hand_over()
    assert waiting(parties, "employee") == [("employee", "acknowledged", False)]
    assert waiting(parties, "rater") == []


def test_who_has_signed_is_not_asked_again(parties):
    parties.hand_over()
    parties.do("employee", proceedings.acknowledge)
    assert waiting(parties, "employee") == []


def test_a_missing_signature_waits_for_the_superior(parties):
    parties.hand_over()
    parties.wait_until_after("sign")
    assert waiting(parties, "superior") == [("superior", "superior_signed", False)]
    parties.wait_until_after("superior_sign")
    assert waiting(parties, "superior") == [("superior", "superior_signed", True)]


def test_a_keberatan_waits_for_rater_then_superior(parties):
    parties.objected()
    assert waiting(parties, "rater") == [("rater", "explained", False)]
    parties.do("rater", proceedings.explain, "Begini dasarnya.")
    assert waiting(parties, "rater") == []
    assert ("superior", "decided", False) in waiting(parties, "superior")


def test_a_decision_has_no_limit_in_the_rules(parties):
    parties.explained()
    ctx = as_user(parties.ctx, parties.city.users["superior"])
    assert proceedings.waiting_proceedings(ctx, parties.today)[-1].due_on is None


def test_nothing_waits_after_a_decision(parties):
    parties.explained()
    parties.decide()
    assert [waiting(parties, who) for who in ("rater", "superior", "employee")] == [[], [], []]


@pytest.mark.parametrize(("who", "count"), [("rater", 1), ("superior", 1), ("employee", 1), ("outsider", 0)])
def test_the_list_is_of_ones_own_cases(parties, who, count):
    assert len(proceedings.list_proceedings(as_user(parties.ctx, parties.city.users[who]))) == count


def test_without_an_employee_there_is_nothing(parties):
    assert proceedings.list_proceedings(as_user(parties.ctx, parties.city.users["admin"])) == []


def test_clocks_are_visible_to_whoever_sees_the_assessment(parties):
    parties.hand_over()
    for who in ("rater", "superior", "employee", "leader"):
        found = proceedings.clocks_of(as_user(parties.ctx, parties.city.users[who]), parties.city.assessment)
        assert [clock.limit for clock in found] == ["hand_over", "sign", "object"]


def test_the_page_tells_days_left_and_the_rule(parties):
    parties.hand_over()
    clock = parties.case("employee").clocks["object"]
    assert (clock.state, clock.rule["source"], clock.days_left >= 14) == ("running", "PP 30/2019", True)


def test_disputed_criteria_come_with_evidence_and_the_raters_reason(parties):
    parties.explained("HK1")
    (item,) = parties.page("superior").disputed
    assert (item.criterion.id, item.by, item.reason) == ("HK1", "Rina Marlina", "Saya melihatnya sendiri.")
    assert [(quote.text, quote.polarity, quote.late) for quote in item.quotes] == [
        ("Terbit 120 izin dari rencana 240 izin.", "counter", False)
    ]


def test_evidence_handed_in_later_is_marked(parties):
    parties.explained("HK1")
    store_evidence(parties.ctx, parties.city, {"quote": "Terbit 250 izin sampai September."}, name="susulan.txt")
    assert sorted(quote.late for quote in parties.page("superior").disputed[0].quotes) == [False, True]
