from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.intervals import count_interval, mean_interval, rate_interval, released

LOTS = st.lists(st.integers(0, 12), max_size=20)


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (1, 0.025, 5.572),
        (2, 0.242, 7.225),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (30, 20.241, 42.827),
        (100, 81.364, 121.627),
    ],
)
def test_the_limits_of_a_count_are_nearly_the_exact_ones(count, low, high):
    assert count_interval(count) == pytest.approx((low, high), abs=0.03)


def test_no_event_still_has_an_upper_limit():
    low, high = count_interval(0)
    assert low == 0
    assert high == pytest.approx(3.689, abs=0.03)


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="never negative"):
        count_interval(-1)


@given(st.integers(0, 5000), st.integers(1, 10**6))
def test_a_rate_lies_in_its_interval(count, volume):
    found = rate_interval(count, volume)
    assert 0 <= found.low <= found.value <= found.high
    assert found.value == pytest.approx(count * 1000 / volume)


def test_without_a_volume_there_is_no_rate():
    assert rate_interval(7, 0) is None


def test_the_mean_of_five_by_hand():
    found = mean_interval([60, 70, 80, 90, 100], 25, 100)
    assert found.value == 80
    assert found.high - found.value == pytest.approx(2.776 * sqrt(250) / sqrt(5))


@pytest.mark.parametrize("values", [[], [80.0], [80.0, 80.0, 80.0]])
def test_what_has_no_spread_has_no_interval(values):
    assert mean_interval(values, 25, 100) is None


@given(st.lists(st.floats(25, 100), min_size=2, max_size=60))
def test_an_interval_stays_on_the_scale_and_holds_the_mean(values):
    found = mean_interval(values, 25, 100)
    assert found is None or 25 <= found.low <= found.value + 1e-9
    assert found is None or found.value - 1e-9 <= found.high <= 100


@pytest.mark.parametrize(
    ("lots", "shown"),
    [([], 0), ([4], 0), ([5], 1), ([4, 1], 2), ([5, 1], 1), ([5, 1, 3], 1), ([5, 1, 3, 1], 4), ([20, 4], 1)],
)
def test_lots_wait_until_they_are_five(lots, shown):
    assert released(lots, 5) == shown


@given(LOTS, LOTS)
def test_no_two_showings_differ_by_one_to_four_answers(first, later):
    before = sum(first[: released(first, 5)])
    after = sum((first + later)[: released(first + later, 5)])
    assert after - before == 0 or after - before >= 5


@given(LOTS)
def test_what_is_shown_is_never_one_to_four(lots):
    assert sum(lots[: released(lots, 5)]) not in {1, 2, 3, 4}
