"""Evidence to suggestion: abstention with its cause, order, recomputation."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rating.facts import Fact
from app.rating.suggestion import recompute, suggest, to_payload
from tests.app.rating.factory import RULES, fact, facts


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [("0.50", "below"), ("0.85", "below"), ("0.95", "meets"), ("1.00", "meets"), ("1.05", "meets"), ("1.20", "above")],
)
def test_a_ratio_alone_decides_by_the_citys_thresholds(ratio: str, expected: str) -> None:
    found = suggest(RULES, "HK1", [fact(kind="target_realisation", ratio=ratio)])
    assert found.rating == expected


def test_a_ratio_at_the_very_threshold_is_too_close_to_call() -> None:
    found = suggest(RULES, "HK1", [fact(kind="target_realisation", ratio="0.90")])
    assert (found.rating, found.abstained) == (None, "close")


def test_no_evidence_is_an_abstention_with_its_reason() -> None:
    found = suggest(RULES, "loyal", [])
    assert (found.rating, found.abstained, found.contributions) == (None, "no_evidence", ())


def test_one_weak_claim_is_not_enough() -> None:
    assert suggest(RULES, "loyal", [fact(kind="assignment")]).abstained == "weak"


def test_strong_evidence_both_ways_is_a_contradiction() -> None:
    both = [fact(1, "award"), fact(2, "shortfall", source=2, polarity="counter")]
    assert suggest(RULES, "kompeten", both).abstained == "contradictory"


@pytest.mark.parametrize("channel", ["employee", "superior", "colleague", "citizen", "unknown"])
def test_what_is_only_said_is_an_abstention_of_its_own(channel: str) -> None:
    said = [fact(number, source=number, channel=channel) for number in range(1, 9)]
    assert suggest(RULES, "loyal", said).abstained == "claims_only"
    shown = [*said, fact(9, source=9)]
    assert suggest(RULES, "loyal", shown).rating is not None


def test_a_claim_that_a_document_bears_out_is_no_mere_claim() -> None:
    both = [fact(1, channel="employee", achievement=1), fact(2, "behaviour", source=2, achievement=1)]
    found = suggest(RULES, "loyal", both)
    assert (found.rating, [part.counted_with for part in found.contributions]) == ("meets", [2, None])


@pytest.mark.parametrize("change", [{"owner": "other"}, {"channel": "interviewer"}, {"confidence": "0"}])
def test_what_is_not_the_employees_own_weighs_nothing(change: dict[str, str]) -> None:
    found = suggest(RULES, "kompeten", [fact(kind="award", **change)])
    assert (found.score, found.abstained) == (Decimal(0), "weak")


@settings(deadline=None)
@given(facts)
def test_stored_evidence_recomputes_to_the_same_numbers(pieces: list[Fact]) -> None:
    payload = to_payload(suggest(RULES, "HK1", pieces), pieces, RULES)
    assert recompute(payload) == payload["result"]


@settings(deadline=None)
@given(facts, st.randoms(use_true_random=False))
def test_the_order_of_evidence_does_not_matter(pieces: list[Fact], random) -> None:
    shuffled = list(pieces)
    random.shuffle(shuffled)
    assert suggest(RULES, "HK1", shuffled) == suggest(RULES, "HK1", pieces)


@settings(deadline=None)
@given(facts)
def test_score_is_the_sum_and_shares_sum_to_one(pieces: list[Fact]) -> None:
    found = suggest(RULES, "HK1", pieces)
    assert found.score == sum((part.value for part in found.contributions), Decimal(0))
    assert sum(found.shares.values()) == 1
    assert all(0 <= share <= 1 for share in found.shares.values())


@settings(deadline=None)
@given(facts)
def test_more_support_never_lowers_the_score(pieces: list[Fact]) -> None:
    more = [*pieces, fact(20_000, "award", source=9)]
    assert suggest(RULES, "HK1", more).score >= suggest(RULES, "HK1", pieces).score
