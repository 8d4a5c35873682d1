"""The u-chart against an example computed by hand, and what must hold for any numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.control_limits import LEAST_MONTHS, control_limits, rates

COUNTS = (8, 12, 10, 9, 11, 40)
VOLUMES = (400, 500, 500, 400, 600, 600)
"""Σ counts 90, Σ volumes 3000: ū = 0.03. √(0.03/400) = 0.0086603, √(0.03/500) = 0.0077460, √(0.03/600) = 0.0070711."""


def test_centre_and_limits_are_those_computed_by_hand():
    limits = control_limits(COUNTS, VOLUMES)
    assert limits is not None
    assert limits.centre == pytest.approx(30)
    assert limits.high == pytest.approx((55.9808, 53.2379, 53.2379, 55.9808, 51.2132, 51.2132), abs=1e-4)
    assert limits.low == pytest.approx((4.0192, 6.7621, 6.7621, 4.0192, 8.7868, 8.7868), abs=1e-4)


def test_only_the_month_beyond_its_own_limit_is_marked():
    limits = control_limits(COUNTS, VOLUMES)
    assert limits is not None
    assert rates(COUNTS, VOLUMES) == pytest.approx((20, 24, 20, 22.5, 18.3333, 66.6667), abs=1e-4)
    assert limits.outside == (5,)


def test_a_month_below_the_lower_limit_is_marked_too():
    limits = control_limits((30, 30, 30, 30, 30, 1), (1000,) * 6)
    assert limits is not None
    assert limits.outside == (5,)


def test_the_lower_limit_is_never_below_nought():
    limits = control_limits((1,) * 6, (100,) * 6)
    assert limits is not None
    assert set(limits.low) == {0.0}


def test_a_month_of_unknown_volume_has_no_rate_and_no_limits_and_does_not_move_the_centre():
    limits = control_limits((*COUNTS, 500), (*VOLUMES, None))
    assert limits is not None
    assert (limits.low[-1], limits.high[-1]) == (None, None)
    assert limits.centre == pytest.approx(30)
    assert rates((500,), (None,)) == (None,)


@pytest.mark.parametrize(
    ("counts", "volumes"),
    [
        ((), ()),
        (COUNTS[:-1], VOLUMES[:-1]),
        (COUNTS, (*VOLUMES[:-1], None)),
        (COUNTS, (*VOLUMES[:-1], 0)),
        ((0,) * 6, VOLUMES),
    ],
)
def test_too_few_known_months_or_no_event_give_no_limits(counts, volumes):
    assert control_limits(counts, volumes) is None


MONTHS = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 10_000)), min_size=LEAST_MONTHS, max_size=36)


@settings(deadline=None)
@given(MONTHS.filter(lambda months: any(count for count, _ in months)))
def test_the_centre_lies_between_the_limits(months):
    limits = control_limits(*zip(*months, strict=True))
    assert limits is not None
    assert all(low <= limits.centre <= high for low, high in zip(limits.low, limits.high, strict=True))


@settings(deadline=None)
@given(st.integers(1, 500), st.integers(1, 10_000), st.integers(LEAST_MONTHS, 24))
def test_months_that_are_all_alike_are_all_inside(count, volume, months):
    limits = control_limits((count,) * months, (volume,) * months)
    assert limits is not None
    assert limits.outside == ()


@settings(deadline=None)
@given(MONTHS.filter(lambda months: any(count for count, _ in months)))
def test_more_volume_means_narrower_limits(months):
    limits = control_limits(*zip(*months, strict=True))
    assert limits is not None
    order = sorted(range(len(months)), key=lambda place: months[place][1])
    heights = [limits.high[place] for place in order]
    assert heights == sorted(heights, reverse=True)
