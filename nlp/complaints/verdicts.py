"""From probabilities to the labels of one complaint: what is named, what is left open."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.complaints.answers import Answers
from nlp.complaints.fast import Head
from nlp.complaints.labels import KINDS, SENTIMENTS, UNSUR, URGENCIES
from nlp.types import UnsurOpinion

Chances = list[float]
_ALTERNATIVES = 3
_WITHOUT_WORDS: Mapping[str, Any] = {
    "service": "",
    "service_confidence": 0.0,
    "service_alternatives": (),
    "service_abstained": True,
    "sentiment": "neutral",
    "sentiment_confidence": 1 / len(SENTIMENTS),
    "sentiment_probabilities": dict.fromkeys(SENTIMENTS, 1 / len(SENTIMENTS)),
    "sentiment_abstained": True,
    "language": "other",
}


def verdict(answers: Answers, place: int, heads: Mapping[str, Head]) -> dict[str, Any]:
    """Return the fields of :class:`nlp.types.ComplaintAnalysis` that the models answer for the text at ``place``."""
    return {
        **_service(answers.service[place].tolist(), heads["service"]),
        **_sentiment(answers.sentiment[place].tolist(), heads["sentiment"]),
        **_kind(answers.kind[place].tolist(), heads["kind"]),
        **_urgency(answers.urgency[place].tolist(), heads["urgency"]),
        "integrity": bool(answers.integrity[place] >= heads["integrity"].thresholds[0]),
        "integrity_confidence": float(answers.integrity[place]),
        "unsur": _unsur(answers.unsur[place].tolist(), answers.polarity[place], heads["unsur"]),
    }


def without_words() -> dict[str, Any]:
    """The same fields for a text without a word: no service, an unsure neutral mood, nothing else."""
    return dict(_WITHOUT_WORDS)


def _service(chances: Chances, head: Head) -> dict[str, Any]:
    ranked = [(head.labels[place], chances[place]) for place in _ranking(chances)[: 1 + _ALTERNATIVES]]
    answer, second = head.thresholds
    return {
        "service": ranked[0][0],
        "service_confidence": ranked[0][1],
        "service_alternatives": tuple(ranked[1:]),
        "service_abstained": ranked[0][1] < answer,
        "service_second": ranked[1][0] if ranked[1][1] >= second else "",
    }


def _sentiment(chances: Chances, head: Head) -> dict[str, Any]:
    place, confidence = best(chances)
    return {
        "sentiment": SENTIMENTS[place],
        "sentiment_confidence": confidence,
        "sentiment_probabilities": dict(zip(SENTIMENTS, chances, strict=True)),
        "sentiment_abstained": confidence < head.thresholds[0],
    }


def _kind(chances: Chances, head: Head) -> dict[str, Any]:
    place, confidence = best(chances)
    return {"kind": KINDS[place], "kind_confidence": confidence, "kind_abstained": confidence < head.thresholds[0]}


def _urgency(chances: Chances, head: Head) -> dict[str, Any]:
    """The likeliest reason where "some reason" is likely enough: a missed one costs more than a false alarm."""
    some = 1 - chances[0]
    reason = URGENCIES[best(chances[1:])[0]]
    return {"urgency": reason if some >= head.thresholds[0] else "", "urgency_confidence": some}


def _unsur(chances: Chances, moods: NDArray[np.float64], head: Head) -> tuple[UnsurOpinion, ...]:
    spoken = [place for place, chance in enumerate(chances) if chance >= head.thresholds[place]]
    return tuple(
        UnsurOpinion(UNSUR[place], SENTIMENTS[best(moods[place].tolist())[0]], chances[place]) for place in spoken
    )


def best(chances: Chances) -> tuple[int, float]:
    """The place of the likeliest label, the first of several, and its probability."""
    highest = max(chances)
    return chances.index(highest), highest


def _ranking(chances: Chances) -> list[int]:
    """Places from the likeliest label on; those as likely in their order."""
    return sorted(range(len(chances)), key=chances.__getitem__, reverse=True)
