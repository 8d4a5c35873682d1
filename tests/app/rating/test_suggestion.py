"""Evidence to suggestion: arithmetic, abstention, order, recomputation."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rating.facts import Fact
from app.rating.suggestion import recompute, suggest, to_payload
from app.rules.ruleset import load_rule_set

RULES = load_rule_set("permenpanrb-6-2022")
KINDS = tuple(RULES["suggestion"]["kind_weights"])
OWNERS = tuple(RULES["suggestion"]["owner_factors"])


def fact(
    number: int = 1,
    kind: str = "behaviour",
    *,
    source: int = 1,
    polarity: str = "support",
    ratio: str | None = None,
    owner: str = "employee",
    channel: str = "document",
    confidence: str = "1",
) -> Fact:
    return Fact(
        number, source, channel, kind, polarity, owner, Decimal(confidence), None if ratio is None else Decimal(ratio)
    )


facts = st.lists(
    st.builds(
        Fact,
        evidence_id=st.integers(1, 10_000),
        source=st.integers(1, 3),
        channel=st.sampled_from(["document", "scan", "employee", "citizen", "interviewer"]),
        kind=st.sampled_from(KINDS),
        polarity=st.sampled_from(["support", "counter"]),
        owner=st.sampled_from(OWNERS),
        confidence=st.decimals("0", "1", places=4),
        ratio=st.none() | st.decimals("0", "3", places=4),
    ),
    max_size=12,
    unique_by=lambda item: item.evidence_id,
)


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


def test_one_source_alone_cannot_reach_above() -> None:
    one_source = [fact(number, "innovation") for number in range(1, 9)]
    two_sources = [*one_source, fact(20, "innovation", source=2)]
    assert suggest(RULES, "adaptif", one_source).rating == "meets"
    assert suggest(RULES, "adaptif", two_sources).rating == "above"


def test_the_same_target_told_three_times_counts_once() -> None:
    once = suggest(RULES, "HK1", [fact(1, "target_realisation", ratio="1.20")])
    thrice = [fact(n, "target_realisation", source=n, ratio="1.20") for n in (1, 2, 3)]
    assert abs(suggest(RULES, "HK1", thrice).score - once.score) <= Decimal("0.0003")


@pytest.mark.parametrize("change", [{"owner": "other"}, {"channel": "interviewer"}, {"confidence": "0"}])
def test_what_is_not_the_employees_own_weighs_nothing(change: dict[str, str]) -> None:
    found = suggest(RULES, "kompeten", [fact(kind="award", **change)])
    assert (found.score, found.abstained) == (Decimal(0), "weak")


def test_the_piece_on_which_the_rating_turns_is_named() -> None:
    pieces = [fact(1, "innovation"), fact(2, "behaviour", source=2), fact(3, "assignment", source=3)]
    found = suggest(RULES, "adaptif", pieces)
    assert found.rating == "above"
    assert found.pivots == (1, 2)


@given(facts)
def test_stored_evidence_recomputes_to_the_same_numbers(pieces: list[Fact]) -> None:
    payload = to_payload(suggest(RULES, "HK1", pieces), pieces, RULES)
    assert recompute(payload) == payload["result"]


@given(facts, st.randoms(use_true_random=False))
def test_the_order_of_evidence_does_not_matter(pieces: list[Fact], random) -> None:
    shuffled = list(pieces)
    random.shuffle(shuffled)
    assert suggest(RULES, "HK1", shuffled) == suggest(RULES, "HK1", pieces)


@given(facts)
def test_score_is_the_sum_and_shares_sum_to_one(pieces: list[Fact]) -> None:
    found = suggest(RULES, "HK1", pieces)
    assert found.score == sum((part.value for part in found.contributions), Decimal(0))
    assert sum(found.shares.values()) == 1
    assert all(0 <= share <= 1 for share in found.shares.values())


@given(facts)
def test_more_support_never_lowers_the_score(pieces: list[Fact]) -> None:
    more = [*pieces, fact(20_000, "award", source=9)]
    assert suggest(RULES, "HK1", more).score >= suggest(RULES, "HK1", pieces).score
