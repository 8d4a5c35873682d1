"""New themes are taken for old ones only where words and texts say so, and never two for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.themes.matching import Known, likeness, match_themes

LAMP = Known({"lampu": 0.8, "padam": 0.6}, frozenset({1, 2, 3, 4}))
WATER = Known({"air": 0.8, "pipa": 0.6}, frozenset({5, 6, 7}))
WASTE = Known({"sampah": 1.0}, frozenset({8, 9}))


def test_themes_are_found_again_in_another_order():
    assert match_themes([LAMP, WATER, WASTE], [WASTE, LAMP, WATER]) == [2, 0, 1]


def test_a_new_theme_is_new():
    assert match_themes([LAMP], [Known({"macet": 1.0}, frozenset({20, 21})), LAMP]) == [None, 0]


def test_a_theme_that_is_gone_is_not_given_to_another():
    assert match_themes([LAMP, WATER], [WATER]) == [1]


def test_of_two_halves_of_an_old_theme_the_larger_one_continues_it():
    small, large = Known({"lampu": 1.0}, frozenset({1})), Known({"lampu": 0.7, "padam": 0.7}, frozenset({2, 3, 4}))
    assert match_themes([LAMP], [small, large]) == [None, 0]


def test_newer_texts_do_not_make_a_theme_another_one():
    grown = Known(LAMP.centre, LAMP.texts | frozenset(range(100, 200)))
    assert match_themes([LAMP, WATER], [grown, WATER]) == [0, 1]
    assert likeness([LAMP], [grown])[0, 0] == pytest.approx(1)


def test_without_common_texts_the_words_decide():
    assert match_themes([LAMP, WATER], [Known(WATER.centre, frozenset({70}))]) == [1]


@pytest.mark.parametrize(("old", "new"), [([], []), ([LAMP], []), ([], [LAMP])])
def test_nothing_matches_nothing(old, new):
    assert match_themes(old, new) == [None] * len(new)


def test_a_theme_without_words_is_no_failure():
    assert match_themes([Known({}, frozenset())], [LAMP]) == [None]


KNOWN = st.builds(
    Known,
    st.dictionaries(st.sampled_from("abcdef"), st.floats(0.1, 1), max_size=4),
    st.frozensets(st.integers(0, 9), max_size=5),
)


@settings(deadline=None)
@given(st.lists(KNOWN, max_size=6), st.lists(KNOWN, max_size=6))
def test_no_old_theme_is_continued_twice(old, new):
    found = [place for place in match_themes(old, new) if place is not None]
    assert len(found) == len(set(found))
    assert all(0 <= place < len(old) for place in found)


@settings(deadline=None)
@given(st.lists(KNOWN, min_size=1, max_size=5))
def test_likeness_lies_between_nought_and_one(themes):
    scores = likeness(themes, themes)
    assert (scores >= 0).all()
    assert (scores <= 1 + 1e-9).all()
