"""Ratios of rates against values that are known, and what must hold for any counts."""

from math import inf, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.rate_ratio import rate_ratio

COUNTS = st.integers(0, 2_000)
EXPOSURES = st.floats(1, 10_000)


def test_an_interval_that_is_known():
    """5 of 15: Clopper and Pearson give 0.11824 to 0.61620 for the share, so odds of 0.13410 to 1.60550."""
    change = rate_ratio(10, 5, 1, 1)
    assert change.ratio == 0.5
    assert (change.low, change.high) == pytest.approx((0.13410, 1.60550), abs=1e-5)
    assert change.direction == 0


def test_an_interval_without_later_events():
    """0 of 10: the share is at most 1 - 0.025^(1/10) = 0.30850, so the ratio at most 0.44613."""
    change = rate_ratio(10, 0, 1, 1)
    assert (change.ratio, change.low) == (0, 0)
    assert change.high == pytest.approx(0.44613, abs=1e-4)
    assert change.direction == -1


@pytest.mark.parametrize(
    ("before", "after", "direction"), [(100, 200, 1), (200, 100, -1), (100, 110, 0), (0, 0, 0), (0, 3, 0), (0, 20, 1)]
)
def test_only_what_is_not_chance_has_a_direction(before, after, direction):
    assert rate_ratio(before, after, 90, 90).direction == direction


def test_exposure_is_taken_into_account():
    assert rate_ratio(100, 50, 60, 30).ratio == pytest.approx(1)
    assert rate_ratio(100, 100, 60, 30).ratio == pytest.approx(2)


def test_without_events_before_the_ratio_has_no_upper_end():
    change = rate_ratio(0, 4, 1, 1)
    assert (change.ratio, change.high) == (inf, inf)


def test_without_any_event_nothing_is_said():
    change = rate_ratio(0, 0, 1, 1)
    assert (change.ratio, change.low, change.high) == (None, 0, inf)


@settings(deadline=None)
@given(COUNTS, COUNTS, EXPOSURES, EXPOSURES)
def test_the_ratio_lies_in_its_interval(before, after, earlier, later):
    change = rate_ratio(before, after, earlier, later)
    if change.ratio is not None:
        assert change.low <= change.ratio * (1 + 1e-9)
        assert change.ratio <= change.high * (1 + 1e-9)


@settings(deadline=None)
@given(COUNTS, COUNTS, EXPOSURES, EXPOSURES)
def test_a_higher_level_gives_a_wider_interval(before, after, earlier, later):
    narrow, wide = (rate_ratio(before, after, earlier, later, level) for level in (0.95, 0.99))
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@settings(deadline=None)
@given(st.integers(1, 2_000), st.integers(1, 2_000), EXPOSURES, EXPOSURES)
def test_looked_at_the_other_way_round_it_is_the_inverse(before, after, earlier, later):
    there, back = rate_ratio(before, after, earlier, later), rate_ratio(after, before, later, earlier)
    assert isclose(there.low, 1 / back.high, rel_tol=1e-6)
    assert isclose(there.high, 1 / back.low, rel_tol=1e-6)
