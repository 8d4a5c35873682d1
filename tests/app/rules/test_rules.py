"""Rule sets as data, and the functions that apply them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.quadrant import predikat
from app.rules.ruleset import PREDIKAT, RATINGS, load_rule_set
from app.rules.skm import minimum_sample, satisfaction_index

RULES = load_rule_set("permenpanrb-6-2022")
SKM = load_rule_set("skm-14-2017")


@pytest.mark.parametrize(
    ("work", "behaviour", "expected"),
    [
        ("above", "above", "sangat_baik"),
        ("above", "meets", "baik"),
        ("meets", "above", "baik"),
        ("meets", "meets", "baik"),
        ("below", "meets", "butuh_perbaikan"),
        ("below", "above", "butuh_perbaikan"),
        ("above", "below", "kurang"),
        ("meets", "below", "kurang"),
        ("below", "below", "sangat_kurang"),
    ],
)
def test_the_quadrant(work: str, behaviour: str, expected: str) -> None:
    assert predikat(RULES, work, behaviour) == expected  # type: ignore[arg-type]


def test_every_cell_of_the_quadrant_has_a_name() -> None:
    cells = {predikat(RULES, work, behaviour) for work in RATINGS for behaviour in RATINGS}
    assert cells == set(PREDIKAT)


def test_seven_values_with_three_guides_each() -> None:
    assert [len(value["guides"]) for value in RULES["values"]] == [3] * 7


def test_an_unknown_rule_set_is_named() -> None:
    with pytest.raises(LookupError, match="permenpanrb-0"):
        load_rule_set("permenpanrb-0")


def answer(score: int, **changes: int) -> dict[str, int]:
    return {**dict.fromkeys(SKM["elements"], score), **changes}


@pytest.mark.parametrize(("score", "ikm", "grade"), [(1, "25.00", "D"), (3, "75.00", "C"), (4, "100.00", "A")])
def test_equal_answers_give_their_own_index(score: int, ikm: str, grade: str) -> None:
    found = satisfaction_index(SKM, [answer(score)] * 3)
    assert found is not None
    assert (found.ikm, found.grade, found.n) == (Decimal(ikm), grade, 3)


def test_one_ninth_is_used_and_not_0_11() -> None:
    found = satisfaction_index(SKM, [answer(4, biaya=3)])
    assert found is not None
    assert found.ikm == Decimal("97.22")


@pytest.mark.parametrize("broken", [{"biaya": 5}, {"biaya": 0}])
def test_a_score_outside_the_scale_is_refused(broken: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="1 sampai 4"):
        satisfaction_index(SKM, [answer(3, **broken)])


def test_no_answers_no_index() -> None:
    assert satisfaction_index(SKM, []) is None


@given(st.lists(st.integers(1, 4), min_size=9, max_size=9))
def test_the_index_equals_the_slow_definition(scores: list[int]) -> None:
    found = satisfaction_index(SKM, [dict(zip(SKM["elements"], scores, strict=True))])
    assert found is not None
    assert abs(found.ikm - Decimal(sum(scores)) / 9 * 25) <= Decimal("0.005")


@pytest.mark.parametrize(("population", "sample"), [(0, 0), (10, 10), (100, 80), (1000, 278), (10000, 370)])
def test_minimum_sample_is_the_published_table(population: int, sample: int) -> None:
    assert minimum_sample(SKM, population) == sample
