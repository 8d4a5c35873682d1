"""Load a rule set by its id. A rule set is data with a version; each evaluation names the one it was made under."""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

Rating = Literal["below", "meets", "above"]
RATINGS: tuple[Rating, ...] = ("below", "meets", "above")
PREDIKAT = {
    "sangat_baik": "Sangat Baik",
    "baik": "Baik",
    "butuh_perbaikan": "Butuh Perbaikan",
    "kurang": "Kurang (misconduct)",
    "sangat_kurang": "Sangat Kurang",
}


@cache
def load_rule_set(rule_set_id: str) -> dict[str, Any]:
    """The rule set's data; numbers with a fraction stand as strings, to be read as ``Decimal``.

    Raises:
        LookupError: no such rule set is shipped.
    """
    path = Path(__file__).with_name(f"{rule_set_id}.json")
    if not path.is_file():
        raise LookupError(f"Kumpulan aturan {rule_set_id} tidak ada")
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def decimals(data: dict[str, str]) -> dict[str, Decimal]:
    """A table of numbers of a rule set."""
    return {name: Decimal(value) for name, value in data.items()}
