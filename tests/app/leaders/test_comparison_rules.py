import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.comparison import difference, fewer_is_better, share_interval
from app.rules.intervals import Interval
from app.rules.rate_ratio import rate_ratio

shares = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_newcombes_own_example():
    """Newcombe 1998, table II, method 10: 56/70 less 48/80 gives 0.2, 0.0524 to 0.3339."""
    found = difference(share_interval(48, 80), share_interval(56, 70))
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)


def test_wilsons_interval_of_a_known_share():
    found = share_interval(10, 10)
    assert (found.low, found.high) == pytest.approx((0.7225, 1.0), abs=1e-4)


@pytest.mark.parametrize(("count", "n"), [(1, 0), (-1, 5), (6, 5)])
def test_a_share_that_cannot_be_is_refused(count, n):
    with pytest.raises(ValueError, match="share"):
        share_interval(count, n)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [((1, 3), (2, 3), "same"), ((10, 60), (50, 60), "better"), ((50, 60), (10, 60), "worse"), ((0, 1), (1, 1), "same")],
)
def test_a_verdict_needs_the_whole_interval(before, after, verdict):
    assert difference(share_interval(*before), share_interval(*after)).verdict == verdict


@given(before=shares, after=shares)
def test_turning_the_periods_turns_the_verdict(before, after):
    there = difference(share_interval(*before), share_interval(*after))
    back = difference(share_interval(*after), share_interval(*before))
    assert there.value == pytest.approx(-back.value)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    assert there.low - 1e-9 <= there.value <= there.high + 1e-9


@given(shares)
def test_a_share_lies_in_its_interval(share):
    found = share_interval(*share)
    assert 0 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 1


def test_means_are_compared_by_their_intervals():
    assert difference(Interval(80, 78, 82), Interval(86, 84, 88)).verdict == "better"
    assert difference(Interval(80, 76, 84), Interval(82, 78, 86)).verdict == "same"


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [(100, 40, "better"), (40, 100, "worse"), (10, 9, "same"), (0, 0, "unknown"), (0, 40, "worse")],
)
def test_fewer_complaints_are_better(before, after, verdict):
    assert fewer_is_better(rate_ratio(before, after, 1000.0, 1000.0)) == verdict
