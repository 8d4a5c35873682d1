"""Two tiers' probabilities as one set of answers."""

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from nlp.complaints.answers import Answers
from nlp.complaints.asking import answer
from nlp.complaints.blend import Blend
from nlp.complaints.labels import KINDS, SENTIMENTS, UNSUR
from nlp.complaints.loading import Models
from tests.nlp.complaints.answered import FixedEncoder, answers
from tests.nlp.complaints.hand_model import HEADS, SERVICES, make_model

HEADS_BY_NAME = {head.name: head for head in HEADS}
BLENDS = {field.name: Blend(0.25, 1.0, (0.5,)) for field in fields(Answers)}


def models(encoder: FixedEncoder | None) -> Models:
    return Models(make_model(), encoder, None, str, BLENDS)  # type: ignore[arg-type]


@pytest.mark.parametrize(("review", "negative"), [(0.0, 0.9), (1.0, 0.2), (0.25, 0.725)])
def test_moods_count_by_how_much_the_text_is_a_review(review: float, negative: float) -> None:
    model = make_model()
    chances = model.probabilities(model.space.transform(["air"]))
    chances |= {"sentiment": np.array([[0.9, 0.1, 0]]), "sentiment_review": np.array([[0.2, 0.8, 0]])}
    found = Answers.of_fast(chances | {"review": np.array([[review]])})
    assert found.sentiment[0, 0] == pytest.approx(negative)


@pytest.mark.parametrize(
    ("field", "shape"),
    [
        ("service", (2, len(SERVICES))),
        ("sentiment", (2, len(SENTIMENTS))),
        ("kind", (2, len(KINDS))),
        ("urgency", (2, 8)),
        ("integrity", (2,)),
        ("unsur", (2, len(UNSUR))),
        ("polarity", (2, len(UNSUR), len(SENTIMENTS))),
    ],
)
def test_both_tiers_have_the_same_shapes(field: str, shape: tuple[int, ...]) -> None:
    model = make_model()
    fast = Answers.of_fast(model.probabilities(model.space.transform(["air", "jalan"])))
    accurate = Answers.of_encoder(FixedEncoder().probabilities(["air", "jalan"]))
    assert getattr(fast, field).shape == getattr(accurate, field).shape == shape


def test_encoder_speaks_of_an_unsur_where_it_does_not_say_none() -> None:
    found = Answers.of_encoder(FixedEncoder().probabilities(["air"]))
    assert found.unsur[0] == pytest.approx(np.full(9, 0.5))
    assert found.polarity[0, 0] == pytest.approx([0.8, 0.2, 0.0])


def test_encoder_that_is_sure_of_none_has_moods_without_division_by_zero() -> None:
    chances = FixedEncoder().probabilities(["air"]) | dict.fromkeys(UNSUR, np.array([[1.0, 0, 0, 0]]))
    assert np.isfinite(Answers.of_encoder(chances).polarity).all()


@pytest.mark.parametrize(
    ("field", "own", "more", "mixed"),
    [
        ("kind", [0.4, 0.3, 0.2, 0.1], [0, 0, 0, 1], [0.3, 0.225, 0.15, 0.325]),
        ("integrity", 0.4, 0.8, 0.5),
        ("unsur", [0.4] * 9, [0.8] * 9, [0.5] * 9),
        ("polarity", [[1, 0, 0]] * 9, [[0, 1, 0]] * 9, [[0.75, 0.25, 0]] * 9),
    ],
)
def test_blending_averages_the_asked_texts_alone(field: str, own: Any, more: Any, mixed: Any) -> None:
    both = answers({}, {field: own})
    found = both.blended(np.array([1]), answers({field: more}), BLENDS)
    np.testing.assert_array_equal(getattr(found, field)[0], getattr(both, field)[0])
    np.testing.assert_allclose(getattr(found, field)[1], mixed, atol=1e-6)


def test_blending_leaves_the_answers_as_they_were() -> None:
    own = answers({})
    own.blended(np.array([0]), answers({"integrity": 1.0}), BLENDS)
    assert own.integrity[0] == 0.1


@pytest.mark.parametrize(
    ("row", "unsure"),
    [
        ({}, []),
        ({"service": [0.49, 0.41, 0.1, 0.0]}, [0]),
        ({"sentiment": [0.4, 0.3, 0.3]}, [0]),
        ({"kind": [0.4, 0.2, 0.2, 0.2]}, []),
        ({"unsur": [0.1] * 8 + [0.4]}, []),
        ({"urgency": [0.5, 0.5, *[0.0] * 6]}, [0]),
        ({"urgency": [0.51, 0.49, *[0.0] * 6]}, []),
        ({"service": [0.5, 0.4, 0.1, 0.0]}, []),
    ],
)
def test_unsure_texts(row: dict[str, Any], unsure: list[int]) -> None:
    assert answers(row).unsure(HEADS_BY_NAME).tolist() == unsure


def test_threshold_of_a_head_decides_what_is_unsure() -> None:
    strict = HEADS_BY_NAME | {"sentiment": replace(HEADS_BY_NAME["sentiment"], thresholds=(0.71,))}
    both = answers({"sentiment": [0.7, 0.2, 0.1]}, {"sentiment": [0.72, 0.18, 0.1]})
    assert both.unsure(strict).tolist() == [0]


def test_accurate_tier_is_asked_about_unsure_texts_alone() -> None:
    encoder = FixedEncoder()
    found = answer(models(encoder), ["air mati mohon", "selamat pagi"])
    assert encoder.asked == ["selamat pagi"]
    assert found.accurate.tolist() == [False, True]


def test_asked_answers_are_averaged() -> None:
    with_encoder, alone = (answer(models(encoder), ["selamat pagi"]).answers for encoder in (FixedEncoder(), None))
    expected = 0.75 * alone.sentiment[0] + 0.25 * np.array([0, 0, 1])
    np.testing.assert_allclose(with_encoder.sentiment[0], expected)


def test_without_the_accurate_tier_nothing_is_asked() -> None:
    assert not answer(models(None), ["selamat pagi"]).accurate.any()


@pytest.mark.parametrize(("text", "worded"), [("air", True), ("zzz", True), ("", False), ("🙏 17 ?!", False)])
def test_text_is_told_to_have_words(text: str, worded: bool) -> None:
    assert answer(models(None), [text]).worded.tolist() == [worded]
