"""What is named and what is left open."""

from dataclasses import replace
from typing import Any

import pytest

from nlp.complaints.labels import SENTIMENTS, UNSUR
from nlp.complaints.verdicts import verdict, without_words
from nlp.types import ComplaintAnalysis, UnsurOpinion
from tests.nlp.complaints.answered import answers
from tests.nlp.complaints.hand_model import HEADS, SERVICES

NONE_URGENT = [1.0, *[0.0] * 7]


def named(row: dict[str, Any], **thresholds: tuple[float, ...]) -> dict[str, Any]:
    heads = {head.name: replace(head, thresholds=thresholds.get(head.name, head.thresholds)) for head in HEADS}
    return verdict(answers(row), 0, heads)


def test_service_comes_with_its_alternatives() -> None:
    found = named({"service": [0.1, 0.6, 0.25, 0.05]})
    assert (found["service"], found["service_confidence"]) == (SERVICES[1], 0.6)
    assert found["service_alternatives"] == ((SERVICES[2], 0.25), (SERVICES[0], 0.1), (SERVICES[3], 0.05))


@pytest.mark.parametrize(("chance", "abstained"), [(0.49, True), (0.5, False), (0.51, False)])
@pytest.mark.parametrize("field", ["service", "sentiment", "kind"])
def test_answer_below_its_threshold_is_an_abstention(field: str, chance: float, abstained: bool) -> None:
    sizes = {"service": 4, "sentiment": 3, "kind": 4}
    row = [chance, *[(1 - chance) / (sizes[field] - 1)] * (sizes[field] - 1)]
    assert named({field: row})[f"{field}_abstained"] is abstained


@pytest.mark.parametrize(
    ("chances", "second"),
    [([0.6, 0.4, 0, 0], SERVICES[1]), ([0.6, 0.3, 0.1, 0], SERVICES[1]), ([0.6, 0.29, 0.11, 0], "")],
)
def test_second_service_needs_its_own_threshold(chances: list[float], second: str) -> None:
    assert named({"service": chances})["service_second"] == second


def test_equal_services_keep_the_order_of_labels() -> None:
    found = named({"service": [0.25] * 4})
    assert [found["service"], *(name for name, _ in found["service_alternatives"])] == list(SERVICES)


def test_sentiment_tells_all_probabilities() -> None:
    found = named({"sentiment": [0.2, 0.7, 0.1]})
    assert (found["sentiment"], found["sentiment_confidence"]) == ("neutral", 0.7)
    assert found["sentiment_probabilities"] == dict(zip(SENTIMENTS, (0.2, 0.7, 0.1), strict=True))


@pytest.mark.parametrize(
    ("chances", "urgency", "confidence"),
    [
        (NONE_URGENT, "", 0.0),
        ([0.6, 0.4, 0, 0, 0, 0, 0, 0], "", 0.4),
        ([0.5, 0.2, 0.3, 0, 0, 0, 0, 0], "anak", 0.5),
        ([0.4, 0, 0, 0, 0, 0, 0.35, 0.25], "air_listrik", 0.6),
    ],
)
def test_urgency_is_the_likeliest_reason_where_some_is_likely(
    chances: list[float], urgency: str, confidence: float
) -> None:
    found = named({"urgency": chances})
    assert (found["urgency"], found["urgency_confidence"]) == (urgency, pytest.approx(confidence))


def test_reason_is_named_even_where_none_is_likelier() -> None:
    assert named({"urgency": [0.9, 0, 0, 0.1, 0, 0, 0, 0]}, urgency=(0.05,))["urgency"] == "kesehatan"


@pytest.mark.parametrize(("chance", "flag"), [(0.49, False), (0.5, True)])
def test_integrity(chance: float, flag: bool) -> None:
    found = named({"integrity": chance})
    assert (found["integrity"], found["integrity_confidence"]) == (flag, chance)


def test_unsur_have_their_own_moods() -> None:
    moods = [[0.8, 0.1, 0.1], [0.1, 0.1, 0.8], *[[0, 1, 0]] * 7]
    found = named({"unsur": [0.6, 0.7, *[0.2] * 7], "polarity": moods})["unsur"]
    assert found == (UnsurOpinion(UNSUR[0], "negative", 0.6), UnsurOpinion(UNSUR[1], "positive", 0.7))


def test_each_unsur_has_its_own_threshold() -> None:
    found = named({"unsur": [0.4] * 9}, unsur=(0.5,) * 8 + (0.4,))["unsur"]
    assert [opinion.unsur for opinion in found] == [UNSUR[8]]


def test_verdict_is_of_the_asked_place() -> None:
    heads = {head.name: head for head in HEADS}
    both = answers({}, {"service": [0, 0, 0, 1]})
    assert [verdict(both, place, heads)["service"] for place in (0, 1)] == [SERVICES[0], SERVICES[3]]


@pytest.mark.parametrize(
    ("field", "value"),
    [("service", ""), ("service_abstained", True), ("sentiment", "neutral"), ("sentiment_abstained", True)],
)
def test_text_without_words_is_left_open(field: str, value: object) -> None:
    assert without_words()[field] == value


def test_text_without_words_is_an_analysis() -> None:
    found = ComplaintAnalysis(masked_text="", **without_words())
    assert (found.kind_abstained, found.urgency, found.integrity, found.unsur) == (True, "", False, ())
    assert sum(found.sentiment_probabilities.values()) == pytest.approx(1)


@pytest.mark.parametrize("words", [True, False])
def test_verdicts_are_plain_values(words: bool) -> None:
    found = named({}) if words else without_words()
    assert {type(value) for value in found.values()} <= {str, float, bool, dict, tuple}
