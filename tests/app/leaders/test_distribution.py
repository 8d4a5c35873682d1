from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.distribution import ORGANISATION_RESULTS, Guideline, compare, guidelines
from app.rules.ruleset import PREDIKAT, load_rule_set
from app.services.organisation_print import in_words

RULES = load_rule_set("permenpanrb-6-2022")
counts = st.dictionaries(st.sampled_from(tuple(PREDIKAT)), st.integers(0, 40))
results = st.sampled_from(tuple(ORGANISATION_RESULTS))


def fits(result, **people):
    return [one.fits for one in compare(RULES, result, people)]


@pytest.mark.parametrize("result", ORGANISATION_RESULTS)
def test_every_capaian_has_guidelines_of_known_predikat(result):
    found = guidelines(RULES, result)
    assert found
    assert {name for one in found for name in one.predikat} <= set(PREDIKAT)


@pytest.mark.parametrize(
    ("result", "people", "expected"),
    [
        ("istimewa", {"sangat_baik": 7, "baik": 3}, [True]),
        ("istimewa", {"sangat_baik": 8, "baik": 2}, [False]),
        ("baik", {"baik": 7, "kurang": 1, "sangat_baik": 2}, [True, True]),
        ("baik", {"baik": 7, "sangat_baik": 3}, [True, False]),
        ("baik", {"baik": 8, "butuh_perbaikan": 2}, [False, True]),
        ("butuh_perbaikan", {"butuh_perbaikan": 6, "sangat_baik": 1, "baik": 3}, [True, True]),
        ("butuh_perbaikan", {"butuh_perbaikan": 5, "sangat_baik": 2, "baik": 3}, [False, False]),
        ("kurang", {"kurang": 6, "butuh_perbaikan": 1, "baik": 3}, [True, True, True]),
        ("kurang", {"kurang": 6, "baik": 4}, [True, False, True]),
        ("sangat_kurang", {"sangat_kurang": 6, "baik": 4}, [True, True]),
        ("sangat_kurang", {"sangat_kurang": 9, "sangat_baik": 1}, [True, False]),
    ],
)
def test_the_guidelines_of_each_capaian(result, people, expected):
    assert fits(result, **people) == expected


@pytest.mark.parametrize("result", ORGANISATION_RESULTS)
@pytest.mark.parametrize("people", [{}, {"baik": 0}])
def test_without_people_there_is_nothing_to_compare(result, people):
    assert compare(RULES, result, people) == ()


@given(result=results, people=counts)
def test_every_mix_is_counted_exactly(result, people):
    n = sum(people.values())
    for one in compare(RULES, result, people):
        count = sum(people.get(name, 0) for name in one.guideline.predikat)
        assert (one.count, one.n) == (count, n)
        slow = {"at_most": count <= one.guideline.share * n, "at_least": count >= one.guideline.share * n}
        assert one.fits == slow.get(one.guideline.kind, count > 0)


@given(result=results, people=counts, times=st.integers(2, 5))
def test_the_size_of_the_unit_does_not_matter_only_its_mix(result, people, times):
    once = [one.fits for one in compare(RULES, result, people)]
    more = [one.fits for one in compare(RULES, result, {name: count * times for name, count in people.items()})]
    assert once == more


@given(people=counts, result=results)
def test_comparing_changes_nobodys_predikat(people, result):
    before = dict(people)
    compare(RULES, result, people)
    assert people == before


def test_all_mixes_of_a_small_unit_follow_the_table():
    for mix in product(range(4), repeat=5):
        people = dict(zip(PREDIKAT, mix, strict=True))
        if sum(mix):
            assert fits("istimewa", **people) == [10 * people["sangat_baik"] <= 7 * sum(mix)]


@pytest.mark.parametrize(
    ("guideline", "words"),
    [
        (Guideline(("sangat_baik",), "at_most", Decimal("0.70")), "Sangat Baik paling banyak 70%"),
        (Guideline(("butuh_perbaikan",), "at_least", Decimal("0.60")), "Butuh Perbaikan sedikitnya 60%"),
        (Guideline(("sangat_baik",), "at_most"), "tidak ada Sangat Baik"),
        (Guideline(("butuh_perbaikan", "kurang"), "some"), "ada Butuh Perbaikan dan/atau Kurang (misconduct)"),
    ],
)
def test_a_guideline_in_words(guideline, words):
    assert in_words(guideline) == words


def test_the_rule_set_says_that_nobody_confirmed_the_pattern():
    assert RULES["distribution"]["confirmed"] is False
