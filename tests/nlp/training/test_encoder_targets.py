"""Targets: what annotators said, as weights over the labels of all heads."""

from typing import Any

import numpy as np
import pytest

from nlp.complaints.labels import SERVICES, UNSUR
from nlp.training.complaint_corpus import Complaint
from nlp.training.encoder_targets import HEADS, Example, complaint_labels, head_slices, target_rows

PLACES = head_slices(HEADS)
LABELS: dict[str, Any] = {
    "service": ["air_minum"],
    "sentiment": "negative",
    "unsur": {"waktu": "negative"},
    "kind": "pengaduan",
    "urgency": "",
    "integrity": False,
    "language": "ind",
}


def complaint(*passes: dict[str, Any]) -> Complaint:
    return Complaint("a-1", "train", "sms", "Air mati.", (), tuple({**LABELS, **labels} for labels in passes))


def test_heads_are_the_services_and_what_is_none() -> None:
    assert HEADS["service"] == (*SERVICES, "lainnya")


@pytest.mark.parametrize("head", UNSUR)
def test_each_unsur_is_a_head(head: str) -> None:
    assert HEADS[head] == ("none", "negative", "neutral", "positive")


def test_slices_follow_each_other() -> None:
    assert head_slices({"a": "xy", "b": "xyz"}) == {"a": slice(0, 2), "b": slice(2, 5)}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("service", {"air_minum": 1.0}),
        ("waktu", {"negative": 1.0}),
        ("biaya", {"none": 1.0}),
        ("urgency", {"none": 1.0}),
        ("integrity", {"no": 1.0}),
    ],
)
def test_one_annotator_gives_whole_weights(head: str, expected: dict[str, float]) -> None:
    assert complaint_labels(complaint({}))[head] == expected


def test_two_annotators_share_the_weight() -> None:
    labels = complaint_labels(complaint({"kind": "pengaduan"}, {"kind": "aspirasi"}))
    assert labels["kind"] == {"pengaduan": 0.5, "aspirasi": 0.5}


def test_an_address_is_no_service() -> None:
    assert "service" not in complaint_labels(complaint({"service": ["wilayah"]}))


def test_beside_an_address_the_service_has_the_whole_weight() -> None:
    assert complaint_labels(complaint({"service": ["wilayah", "sosial"]}))["service"] == {"sosial": 1.0}


def test_targets_stand_in_their_heads_columns() -> None:
    targets, _ = target_rows([Example("", {"kind": {"pengawasan": 0.25, "aspirasi": 0.75}}, "", {})])
    assert targets[0, PLACES["kind"]].tolist() == [0, 0.25, 0.75, 0]
    assert targets.sum() == 1


def test_a_known_head_may_choose_among_all_its_labels() -> None:
    _, choices = target_rows([Example("", {"sentiment": {"neutral": 1.0}}, "", {})])
    assert np.flatnonzero(choices[0]).tolist() == list(range(PLACES["sentiment"].start, PLACES["sentiment"].stop))


def test_a_corpus_of_two_sentiments_does_not_choose_neutral() -> None:
    two = {"sentiment": ("negative", "positive")}
    _, choices = target_rows([Example("", {"sentiment": {"positive": 1.0}}, "", two)])
    assert choices[0, PLACES["sentiment"]].tolist() == [True, False, True]


def test_an_unknown_head_has_neither_target_nor_choice() -> None:
    targets, choices = target_rows([Example("", {"kind": {"aspirasi": 1.0}}, "", {})])
    assert not targets[0, PLACES["service"]].any()
    assert not choices[0, PLACES["service"]].any()
