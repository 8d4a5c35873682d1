"""A guide tells nothing of what the machine concluded to anybody who may not see it yet."""

import pytest

from app.services import review
from app.services.interviews.guide import guide_of, move_question
from app.services.interviews.preparing import prepare_interview
from tests.app.review.factory import store_evidence, version
from tests.support import as_user

BOTH = (
    {"quote": "Saya melapor tepat waktu.", "criteria": ("akuntabel",)},
    {"quote": "Saya lupa mengabari pemohon.", "polarity": "counter", "kind": "shortfall", "criteria": ("akuntabel",)},
)


def reasons(ctx, interview):
    return [(row["criterion"], row["because"]) for row in guide_of(ctx, interview)]


def test_the_superior_does_not_learn_that_a_criterion_the_rater_rated_is_contradictory(ctx, city):
    store_evidence(ctx, city, *BOTH)
    rater, superior = as_user(ctx, city.users["rater"]), as_user(ctx, city.users["superior"])
    review.rate_blind(rater, city.assessment, "akuntabel", "meets", version(rater, city))
    interview = prepare_interview(rater, city.assessment, {"informant": "employee"})
    assert ("akuntabel", "contradictory") not in reasons(superior, interview)
    own = prepare_interview(superior, city.assessment, {"informant": "employee"})
    assert ("akuntabel", "contradictory") not in reasons(superior, own)
    assert reasons(rater, interview)[0] == ("akuntabel", "contradictory")


def test_evidence_that_is_linked_to_a_criterion_not_rated_yet_tells_nothing(ctx, city):
    one, other = BOTH
    store_evidence(ctx, city, one, {**other, "criteria": ("akuntabel", "loyal")})
    rater = as_user(ctx, city.users["rater"])
    review.rate_blind(rater, city.assessment, "akuntabel", "meets", version(rater, city))
    interview = prepare_interview(rater, city.assessment, {"informant": "employee"})
    assert ("akuntabel", "contradictory") not in reasons(rater, interview)


@pytest.mark.parametrize("period", [None, "2025"])
def test_the_time_that_the_machine_read_does_not_make_a_gap(ctx, city, period):
    store_evidence(ctx, city, {"quote": "Saya menata loket.", "criteria": ("loyal",), "period": period})
    rater = as_user(ctx, city.users["rater"])
    interview = prepare_interview(rater, city.assessment, {"informant": "employee"})
    assert ("loyal", "none") not in reasons(rater, interview)


def test_moving_a_question_stores_nothing_of_what_only_the_rater_sees(ctx, city):
    store_evidence(ctx, city, *BOTH)
    rater, superior = as_user(ctx, city.users["rater"]), as_user(ctx, city.users["superior"])
    interview = prepare_interview(rater, city.assessment, {"informant": "employee"})
    before = [row["id"] for row in guide_of(superior, interview)]
    review.rate_blind(rater, city.assessment, "akuntabel", "meets", version(rater, city))
    assert [row["id"] for row in guide_of(superior, interview)] == before
    shown = [row["id"] for row in guide_of(rater, interview)]
    move_question(rater, interview, shown[2], 1)
    assert [row["id"] for row in guide_of(rater, interview)] != shown
    after = [row["id"] for row in guide_of(superior, interview)]
    assert sorted(after) == sorted(before)
    assert [i for i in range(len(before)) if before[i] != after[i]] == [before.index(shown[2]), before.index(shown[3])]
