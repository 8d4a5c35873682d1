"""The smallest change of evidence that changes an outcome, and what an abstention lacks."""

import pytest
from hypothesis import given, settings

from app.rating.suggestion import suggest
from tests.app.rating.factory import PARAMETERS, RULES, fact, facts

MOST = PARAMETERS["changes"]["most"]


def changes(pieces, criterion="adaptif"):
    return [(change.without, change.rating) for change in suggest(RULES, criterion, pieces).changes]


def test_single_pieces_come_first():
    pieces = [fact(1, "innovation"), fact(2, "behaviour", source=2), fact(3, "assignment", source=3)]
    assert suggest(RULES, "adaptif", pieces).rating == "above"
    assert changes(pieces) == [((1,), "meets"), ((2,), None)]


def test_where_no_single_piece_decides_a_pair_is_named():
    pieces = [fact(number, "innovation", source=number) for number in (1, 2, 3)]
    assert suggest(RULES, "adaptif", pieces).rating == "above"
    assert changes(pieces) == [((1, 2), "meets"), ((1, 3), "meets"), ((2, 3), "meets")]


def test_a_change_may_be_that_nothing_is_proposed():
    pieces = [fact(1, "innovation"), fact(2, "behaviour", source=2, channel="employee")]
    alone = suggest(RULES, "adaptif", pieces).changes[0]
    assert (alone.without, alone.rating, alone.abstained) == ((1,), None, "claims_only")


def test_an_achievement_told_twice_is_left_out_as_a_whole():
    pieces = [fact(1, "innovation", achievement=1), fact(2, "innovation", source=2, achievement=1)]
    (change,) = suggest(RULES, "adaptif", pieces).changes
    assert (change.without, change.abstained) == ((1,), "no_evidence")


def test_a_contradiction_ends_where_one_side_falls():
    both = [fact(1, "award"), fact(2, "shortfall", source=2, polarity="counter")]
    found = suggest(RULES, "kompeten", both)
    assert (found.abstained, found.missing) == ("contradictory", ())
    assert changes(both, "kompeten") == [((1,), "meets"), ((2,), "meets")]


@pytest.mark.parametrize(
    ("pieces", "criterion", "missing"),
    [
        ([], "loyal", [("behaviour", 1), ("innovation", 1)]),
        ([], "HK1", [("target_realisation", 1), ("innovation", 1)]),
        ([fact(1, "assignment")], "loyal", [("behaviour", 1), ("feedback", 1), ("innovation", 1)]),
        ([fact(1, channel="unknown")], "loyal", [("behaviour", 1), ("feedback", 1)]),
    ],
)
def test_an_abstention_says_what_is_missing(pieces, criterion, missing):
    found = suggest(RULES, criterion, pieces)
    assert [(item.kind, item.count) for item in found.missing] == missing
    assert {item.polarity for item in found.missing} == {"support"}


def test_between_two_ratings_evidence_either_way_would_tell():
    close = [fact(1, "target_realisation", ratio="1.10")]
    found = suggest(RULES, "HK1", close)
    assert found.abstained == "close"
    assert {item.polarity for item in found.missing} == {"support", "counter"}


@settings(deadline=None)
@given(facts)
def test_without_what_is_named_the_outcome_is_the_one_that_is_named(pieces):
    found = suggest(RULES, "HK1", pieces)
    leads = {part.evidence_id: part.counted_with or part.evidence_id for part in found.contributions}
    for change in found.changes:
        rest = [piece for piece in pieces if leads[piece.evidence_id] not in change.without]
        again = suggest(RULES, "HK1", rest)
        assert (again.rating, again.abstained) == (change.rating, change.abstained)
        assert change.rating != found.rating


@settings(deadline=None)
@given(facts)
def test_no_smaller_set_would_do(pieces):
    found = suggest(RULES, "HK1", pieces)
    sizes = {len(change.without) for change in found.changes}
    assert len(sizes) <= 1
    if sizes != {1}:
        leads = {part.evidence_id: part.counted_with or part.evidence_id for part in found.contributions}
        for lead in set(leads.values()):
            rest = [piece for piece in pieces if leads[piece.evidence_id] != lead]
            assert suggest(RULES, "HK1", rest).rating == found.rating
