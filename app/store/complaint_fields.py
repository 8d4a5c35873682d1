"""Between an analysis and the columns of a complaint."""

import json
from dataclasses import asdict
from typing import Any

from app.rules.unsur import unsur_opinions, unsur_text
from app.store.database import Row
from nlp.types import ComplaintAnalysis, Mention, UnsurOpinion

PLAIN: Row = {
    "service_second": "",
    "sentiment_probabilities": {},
    "unsur": "",
    "unsur_confidences": {},
    "kind": "",
    "kind_confidence": 0.0,
    "kind_abstained": True,
    "urgency": "",
    "urgency_confidence": 0.0,
    "integrity": False,
    "integrity_confidence": 0.0,
    "mentions": (),
    "tier": "",
}
"""What a complaint has that no model of this version saw."""

ANALYSED = (
    "masked_text",
    "service",
    "service_confidence",
    "service_alternatives",
    "service_abstained",
    "sentiment",
    "sentiment_confidence",
    "sentiment_abstained",
    "language",
    *PLAIN,
)
"""The columns that an analysis fills."""

_JSON = ("service_alternatives", "sentiment_probabilities", "unsur_confidences", "mentions")


def analysis_row(analysis: ComplaintAnalysis) -> Row:
    """The columns of ``ANALYSED``, of numbers, texts, lists and dictionaries only."""
    row = asdict(analysis)
    opinions = analysis.unsur
    return row | {
        "unsur": unsur_text({opinion.unsur: opinion.polarity for opinion in opinions}),
        "unsur_confidences": {opinion.unsur: opinion.confidence for opinion in opinions},
        "mentions": [[mention.kind, mention.start, mention.end, mention.value] for mention in analysis.mentions],
    }


def packed(row: Row) -> Row:
    """A row as it is stored: what holds other values as JSON, what is left out as ``PLAIN``."""
    full = {**PLAIN, **row}
    return full | {name: json.dumps(full[name], ensure_ascii=False) for name in _JSON if name in full}


def unpacked(row: Row) -> Row:
    """A stored row as data; ``opinions`` are the elements that the machine names, with its confidence in each."""
    values: dict[str, Any] = {name: json.loads(row[name]) for name in _JSON}
    confidences = values["unsur_confidences"]
    opinions = unsur_opinions(row["unsur"]).items()
    return row | {
        **values,
        "service_alternatives": [tuple(pair) for pair in values["service_alternatives"]],
        "mentions": tuple(Mention(*mention) for mention in values["mentions"]),
        "opinions": tuple(UnsurOpinion(name, polarity, confidences[name]) for name, polarity in opinions),
    }
