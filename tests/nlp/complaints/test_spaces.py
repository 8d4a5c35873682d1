"""Which terms a model may know."""

import pytest

from nlp.training.spaces import LEAST_TEXTS, fit_space

TEXTS = ["air pdam mati", "air pdam keruh", "air jalan", "Zulfahmi jalan"]


@pytest.mark.parametrize(
    ("least", "terms"),
    [(2, {"air", "pdam", "air pdam", "jalan"}), (LEAST_TEXTS, {"air"}), (5, set())],
)
def test_rare_terms_are_left_out(least: int, terms: set[str]) -> None:
    assert set(fit_space(TEXTS, least=least).words.columns) == terms


def test_no_term_comes_from_a_word_left_out() -> None:
    found = fit_space(TEXTS, frozenset({"zulfahmi"}), least=1)
    assert not [term for term in found.words.columns if "zulfahmi" in term]
    assert not [term for term in found.characters.columns if "zu" in term]


def test_words_around_one_left_out_are_no_pair_of_it() -> None:
    found = fit_space(["air zulfahmi mati"], frozenset({"zulfahmi"}), least=1)
    assert set(found.words.columns) == {"air", "mati", "air mati"}


def test_columns_are_in_the_order_of_terms() -> None:
    columns = fit_space(TEXTS, least=1).characters.columns
    assert list(columns) == sorted(columns)
    assert list(columns.values()) == list(range(len(columns)))
