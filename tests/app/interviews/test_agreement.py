import pytest

from app.services.interviews.agreement import agreement

UNITS = [(1, 1, number, number + 1) for number in range(10)]


def some(*numbers):
    return frozenset(UNITS[number] for number in numbers)


def test_cohens_kappa_as_computed_by_hand():
    """po = 8/10, pe = (5·5 + 5·5)/100 = 0.5, κ = (0.8 - 0.5) / 0.5."""
    one, both = agreement(UNITS, {"a": some(0, 1, 2, 3, 4)}, {"a": some(1, 2, 3, 4, 5)}, ["a"])
    assert (one.n, one.both, one.first, one.second) == (10, 4, 1, 1)
    assert one.kappa == pytest.approx(0.6)
    assert both.code == "" and both.kappa == pytest.approx(0.6)


def test_krippendorffs_alpha_as_computed_by_hand():
    """Nominal: Do = 4/20 of pairs disagree, De = 2·10·10/(20·19); α = 1 - 0.2 / (200/380)."""
    one, _all = agreement(UNITS, {"a": some(0, 1, 2, 3, 4)}, {"a": some(1, 2, 3, 4, 5)}, ["a"])
    assert one.alpha == pytest.approx(1 - 0.2 / (200 / 380))


def test_coders_who_agree_in_all_and_in_nothing():
    same, _all = agreement(UNITS, {"a": some(0, 1)}, {"a": some(0, 1)}, ["a"])
    assert (same.kappa, same.alpha) == (pytest.approx(1), pytest.approx(1))
    apart, _all = agreement(UNITS, {"a": some(*range(5))}, {"a": some(*range(5, 10))}, ["a"])
    assert apart.kappa == pytest.approx(-1)


def test_codes_that_nobody_used_are_left_out_and_all_codes_are_pooled():
    found = agreement(UNITS, {"a": some(0)}, {"b": some(0)}, ["a", "b", "c"])
    assert [one.code for one in found] == ["a", "b", ""]
    assert found[-1].n == 20 and (found[-1].both, found[-1].first, found[-1].second) == (0, 1, 1)


@pytest.mark.parametrize(("first", "second"), [({}, {}), ({"a": some(*range(10))}, {"a": some(*range(10))})])
def test_what_cannot_be_computed_is_not(first, second):
    assert all(one.kappa is None and one.alpha is None for one in agreement(UNITS, first, second, ["a"]))
