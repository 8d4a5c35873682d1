"""Words that drove a label: what they add is the score, exactly."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.complaints.explain import contributions
from nlp.complaints.fast import FastModel, Head
from nlp.training.spaces import fit_space
from tests.nlp.complaints.corpora import TEXTS
from tests.nlp.complaints.hand_model import make_model

HEADS = (Head("service", ("air_minum", "sosial", "lainnya")), Head("unsur", ("waktu", "biaya"), independent=True))
LABELS = [(head.name, label) for head in HEADS for label in head.labels]
SOME = st.one_of(
    st.sampled_from(TEXTS), st.lists(st.sampled_from(" ".join(TEXTS).split()), max_size=12).map(" ".join), st.text()
)


@cache
def random_model() -> FastModel:
    """Every term weighs something in every label."""
    space, random = fit_space(TEXTS, least=1), np.random.default_rng(0)
    terms = len(space.words.columns) + len(space.characters.columns)
    weights = random.normal(size=(terms, len(LABELS))).astype(np.float32)
    return FastModel(space, HEADS, weights, random.normal(size=len(LABELS)).astype(np.float32))


def score_without_bias(text: str, head: str, label: str) -> float:
    model = random_model()
    columns = model.columns(head)
    scores = model.scores(model.space.transform([text]))[head][0] - model.bias[columns]
    place = model.head(head).labels.index(label)
    return float(scores[place] if model.head(head).independent else scores[place] - scores.mean())


@pytest.mark.parametrize(("head", "label"), LABELS)
@given(text=SOME)
def test_contributions_sum_to_the_score_without_its_bias(head: str, label: str, text: str) -> None:
    total = sum(driver.weight for driver in contributions(random_model(), text, head, label))
    assert total == pytest.approx(score_without_bias(text, head, label), abs=1e-4)


@given(SOME)
def test_contributions_of_labels_that_exclude_each_other_cancel_out(text: str) -> None:
    total = sum(
        driver.weight for label in HEADS[0].labels for driver in contributions(random_model(), text, "service", label)
    )
    assert total == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("text", TEXTS)
def test_strongest_come_first_and_once(text: str) -> None:
    found = contributions(random_model(), text, "service", "sosial")
    sizes = [abs(driver.weight) for driver in found]
    assert sizes == sorted(sizes, reverse=True)
    assert len({driver.word for driver in found}) == len(found)


@pytest.mark.parametrize(
    ("head", "label", "word"),
    [
        ("service", "air_minum", "air"),
        ("sentiment", "negative", "mati"),
        ("urgency", "bencana", "longsor"),
        ("integrity", "yes", "pungli"),
        ("unsur", "waktu", "lama"),
    ],
)
def test_word_that_weighs_drives_its_label(head: str, label: str, word: str) -> None:
    text = "lama sekali air mati karena longsor dan pungli"
    strongest = contributions(make_model(), text, head, label)[0]
    assert strongest.word == word
    assert strongest.weight > 0


def test_word_of_another_label_speaks_against() -> None:
    found = {driver.word: driver.weight for driver in contributions(make_model(), "air jalan", "service", "air_minum")}
    assert found["air"] > 0 > found["jalan"]


def test_negated_word_is_shown_without_its_mark() -> None:
    assert "ada" in {driver.word for driver in contributions(random_model(), "tidak ada air", "unsur", "waktu")}


@pytest.mark.parametrize(
    ("text", "shown"), [("jalan 17", "(angka)"), ("air!", "!"), ("diam saja?", "?"), ("mati 🙏", "🙏")]
)
def test_signs_are_shown_as_people_write_them(text: str, shown: str) -> None:
    assert shown in {driver.word for driver in contributions(random_model(), text, "unsur", "biaya")}


def test_placeholder_is_shown_in_brackets() -> None:
    space = fit_space(["lapor [nama]"], least=1)
    terms = len(space.words.columns) + len(space.characters.columns)
    model = FastModel(space, HEADS, np.ones((terms, len(LABELS)), np.float32), np.zeros(len(LABELS), np.float32))
    assert "[nama]" in {driver.word for driver in contributions(model, "lapor [NAMA]", "unsur", "biaya")}


@pytest.mark.parametrize("text", ["", "水道", "🦜"])
def test_text_without_known_words_has_no_drivers(text: str) -> None:
    assert contributions(random_model(), text, "service", "sosial") == ()
