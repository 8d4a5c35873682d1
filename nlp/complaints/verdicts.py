"""From probabilities to the labels of one complaint: what is named, what is left open."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from nlp.complaints.answers import Answers, best
from nlp.complaints.fast import Head
from nlp.complaints.labels import KINDS, SENTIMENTS, UNSUR, URGENCIES
from nlp.types import UnsurOpinion

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
        **_service(answers.service[place], heads["service"]),
        **_sentiment(answers.sentiment[place], heads["sentiment"]),
        **_kind(answers.kind[place], heads["kind"]),
        **_urgency(answers.urgency[place], heads["urgency"]),
        "integrity": bool(answers.integrity[place] >= heads["integrity"].thresholds[0]),
        "integrity_confidence": float(answers.integrity[place]),
        "unsur": _unsur(answers.unsur[place], answers.polarity[place], heads["unsur"]),
    }


def without_words() -> dict[str, Any]:
    """The same fields for a text without a word: no service, an unsure neutral mood, nothing else."""
    return dict(_WITHOUT_WORDS)


def _service(chances: Any, head: Head) -> dict[str, Any]:
    ranked = [(head.labels[place], float(chances[place])) for place in np.argsort(-chances, kind="stable")]
    answer, second = head.thresholds
    return {
        "service": ranked[0][0],
        "service_confidence": ranked[0][1],
        "service_alternatives": tuple(ranked[1 : 1 + _ALTERNATIVES]),
        "service_abstained": ranked[0][1] < answer,
        "service_second": ranked[1][0] if ranked[1][1] >= second else "",
    }


def _sentiment(chances: Any, head: Head) -> dict[str, Any]:
    place, confidence = best(chances)
    return {
        "sentiment": SENTIMENTS[place],
        "sentiment_confidence": confidence,
        "sentiment_probabilities": dict(zip(SENTIMENTS, map(float, chances), strict=True)),
        "sentiment_abstained": confidence < head.thresholds[0],
    }


def _kind(chances: Any, head: Head) -> dict[str, Any]:
    place, confidence = best(chances)
    return {"kind": KINDS[place], "kind_confidence": confidence, "kind_abstained": confidence < head.thresholds[0]}


def _urgency(chances: Any, head: Head) -> dict[str, Any]:
    """The likeliest reason where "some reason" is likely enough: a missed one costs more than a false alarm."""
    some = float(1 - chances[0])
    reason = URGENCIES[best(chances[1:])[0]]
    return {"urgency": reason if some >= head.thresholds[0] else "", "urgency_confidence": some}


def _unsur(chances: Any, moods: Any, head: Head) -> tuple[UnsurOpinion, ...]:
    return tuple(
        UnsurOpinion(unsur, SENTIMENTS[best(mood)[0]], float(chance))
        for unsur, chance, mood, threshold in zip(UNSUR, chances, moods, head.thresholds, strict=True)
        if chance >= threshold
    )
