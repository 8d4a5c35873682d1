"""Fitting the average of two tiers on held-out texts."""

import numpy as np
import pytest

from nlp.complaints.answers import Answers
from nlp.complaints.blend import Blend
from nlp.complaints.labels import KINDS, SENTIMENTS, URGENCIES
from nlp.training.blend import FLAG_SHARE, SHARES, fit_blends
from nlp.training.encoder_targets import Example
from nlp.training.fast_examples import LABELS, NONE
from tests.nlp.complaints.hand_model import HEADS

WANTED = {"service": LABELS["service"], "sentiment": SENTIMENTS, "kind": KINDS, "urgency": (NONE, *URGENCIES)}
HELD_OUT = [
    Example("", {name: {labels[place % 2]: 1.0} for name, labels in WANTED.items()}, "x", {}) for place in range(20)
]


def tier(surely: float, *, right: bool) -> Answers:
    """A tier that gives its label ``surely``, always the right or always a wrong one."""
    rows = {}
    for name, labels in WANTED.items():
        chances = np.full((20, len(labels)), (1 - surely) / (len(labels) - 1))
        for place in range(20):
            chances[place, place % 2 if right else 2] = surely
        rows[name] = chances
    flags = {"integrity": np.full(20, 0.5), "unsur": np.full((20, 9), 0.5), "polarity": np.full((20, 9, 3), 1 / 3)}
    return Answers(**rows, **flags)


def blends(fast: Answers, accurate: Answers) -> dict[str, Blend]:
    return fit_blends({head.name: head for head in HEADS}, HELD_OUT, fast, accurate)


@pytest.mark.parametrize("head", WANTED)
@pytest.mark.parametrize(("fast_is_right", "share"), [(True, min(SHARES)), (False, max(SHARES))])
def test_the_tier_that_is_right_counts_most(head: str, fast_is_right: bool, share: float) -> None:
    found = blends(tier(0.9, right=fast_is_right), tier(0.9, right=not fast_is_right))
    assert found[head].share == share


@pytest.mark.parametrize("head", ["integrity", "unsur"])
def test_flags_count_half_and_half(head: str) -> None:
    found = blends(tier(0.9, right=True), tier(0.9, right=True))[head]
    thresholds = next(one.thresholds for one in HEADS if one.name == head)
    assert found == Blend(FLAG_SHARE, 1.0, thresholds)


def test_second_service_keeps_its_threshold() -> None:
    assert blends(tier(0.9, right=True), tier(0.9, right=True))["service"].thresholds[1:] == (0.3,)


@pytest.mark.parametrize("head", ["service", "sentiment", "kind"])
def test_what_is_always_wrong_is_never_answered(head: str) -> None:
    assert blends(tier(0.9, right=False), tier(0.9, right=False))[head].thresholds[0] == 1.0


def test_urgent_texts_are_found() -> None:
    fast, accurate = tier(0.6, right=True), tier(0.9, right=True)
    blend = blends(fast, accurate)["urgency"]
    some = 1 - blend.mixed(fast.urgency, accurate.urgency)[:, 0]
    assert (some[1::2] >= blend.thresholds[0]).all()
    assert (some[::2] < blend.thresholds[0]).all()
