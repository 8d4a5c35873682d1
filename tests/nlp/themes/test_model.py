"""Planted themes are found again, whatever the method; names are readable; the same texts give the same themes."""

from collections import Counter

import pytest

from nlp.themes.model import LEAST_TEXTS, find_themes
from tests.nlp.themes.planted import THEMES, planted

METHODS = ("nmf", "kmeans")


def purity(model, labels):
    """The share of the texts in themes that are of the kind that is most frequent in their theme."""
    right = sum(Counter(labels[place] for place in theme.members).most_common(1)[0][1] for theme in model.themes)
    return right / sum(len(theme.members) for theme in model.themes)


def kinds(model, labels):
    return sorted(Counter(labels[place] for place in theme.members).most_common(1)[0][0] for theme in model.themes)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_planted_themes_are_found(method, seed):
    texts, labels = planted(seed=seed)
    model = find_themes(texts, method=method)
    assert kinds(model, labels) == sorted(THEMES)
    assert purity(model, labels) >= 0.95


@pytest.mark.parametrize("names", [("blangko", "sampah"), ("blangko", "sampah", "air"), tuple(THEMES)])
def test_as_many_themes_are_found_as_were_planted(names):
    texts, _ = planted(names=names)
    assert len(find_themes(texts, method="nmf").themes) == len(names)


@pytest.mark.parametrize("method", METHODS)
def test_the_same_texts_give_the_same_themes(method):
    texts, _ = planted()
    assert find_themes(texts, method=method) == find_themes(texts, method=method)


def test_a_theme_is_named_by_written_words_not_by_stems():
    texts, _ = planted()
    words = {word for theme in THEMES.values() for word in theme.split()}
    for theme in find_themes(texts).themes:
        assert 3 <= len(theme.terms) <= 6
        assert set(theme.terms) <= words


def test_an_abbreviation_keeps_its_capitals():
    texts, _ = planted()
    assert any("KTP" in theme.terms for theme in find_themes(texts).themes)


def test_quotes_are_members_and_differ():
    texts, _ = planted()
    for theme in find_themes(texts).themes:
        assert 1 <= len(theme.quotes) <= 3
        assert set(theme.quotes) <= set(theme.members)
        assert len({texts[place] for place in theme.quotes}) == len(theme.quotes)


@pytest.mark.parametrize("method", METHODS)
def test_a_text_that_is_about_nothing_of_it_is_in_no_theme(method):
    texts, _ = planted()
    strange = ["Zebra kuning melompat riang di kebun binatang seberang.", "", "!!!", "[NAMA] [NIK]"]
    model = find_themes([*texts, *strange], method=method)
    taken = {place for theme in model.themes for place in theme.members}
    assert not taken & set(range(len(texts), len(texts) + len(strange)))


def test_a_text_is_in_one_theme_at_most():
    texts, _ = planted()
    members = [place for theme in find_themes(texts).themes for place in theme.members]
    assert len(members) == len(set(members))


def test_members_come_closest_first():
    for theme in find_themes(planted()[0]).themes:
        assert list(theme.closeness) == sorted(theme.closeness, reverse=True)
        assert 0 < theme.closeness[-1] <= theme.closeness[0] <= 1.0001


@pytest.mark.parametrize("texts", [[], ["air mati"], ["air mati"] * (LEAST_TEXTS - 1), [""] * 50, ["yang dan di"] * 50])
def test_few_or_empty_texts_have_no_themes(texts):
    assert find_themes(texts).themes == ()


@pytest.mark.parametrize("method", METHODS)
def test_texts_that_all_say_the_same_are_no_failure(method):
    assert len(find_themes(["lampu padam gelap gulita"] * 40, method=method).themes) <= 1


def test_personal_data_names_no_theme():
    texts, _ = planted()
    model = find_themes([f"{text} [NAMA] [NIK] [TELEPON]" for text in texts])
    assert not {"nama", "nik", "telepon"} & {term.lower() for theme in model.themes for term in theme.terms}


def test_progress_grows_to_its_end():
    told = []
    find_themes(planted(each=150)[0], progress=lambda done, total: told.append(done / total))
    assert told == sorted(told)
    assert told[-1] == 1


def test_minangkabau_and_indonesian_words_meet_in_one_theme():
    texts, labels = planted()
    minang = ["Lampu jalan padam taruih, kalam sajo labuah di muko surau, tiang listrik indak manyala pulo."] * 3
    model = find_themes([*texts, *minang])
    home = next(theme for theme in model.themes if labels[theme.members[0]] == "lampu")
    assert len(texts) in home.members
