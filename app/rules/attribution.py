"""In which assessments a complaint may be attributed, and what an attribution is worth showing for."""

from collections.abc import Mapping
from typing import Any

FINDINGS = ("proven", "alleged", "unrelated")
WITHDRAWN = "withdrawn"
SHOWN = frozenset({"proven", "alleged"})
"""Only these reach the person and the pages about the person; they are signals without weight."""


def attributable(assessment: Mapping[str, Any], received_on: str | None, today: str) -> bool:
    """Whether the assessment's period is open, and covers the complaint's day or is the current one.

    Current is a period from its first day to its deadline. Dates are ISO; ``received_on`` may be None.
    """
    if assessment["period_state"] != "open":
        return False
    covers = received_on is not None and assessment["starts_on"] <= received_on <= assessment["ends_on"]
    return covers or bool(assessment["starts_on"] <= today <= assessment["deadline"])
