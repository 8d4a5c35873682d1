"""What differs between two stored suggestions for the same criterion. Pure: payloads in, differences out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Payload = dict[str, Any]
_OF_THE_TEXT = frozenset({"evidence_id", "source", "achievement"})
"""Where a fact stands and with which others it was told: not what it says."""


@dataclass(frozen=True)
class Differences:
    """``before`` and ``after`` are results. Evidence by id: ``gained``, ``lost`` (ids of the older payload) and
    ``changed`` (what is said of it, or what it adds). ``rules`` and ``extractors`` are pairs where they changed.
    """

    before: dict[str, Any]
    after: dict[str, Any]
    gained: tuple[int, ...]
    lost: tuple[int, ...]
    changed: tuple[int, ...]
    rules: tuple[str, str] | None
    extractors: tuple[str, str] | None

    @property
    def same_outcome(self) -> bool:
        """Whether the rating, or the reason for none, stayed."""
        names = ("rating", "abstained")
        return all(self.before[name] == self.after[name] for name in names)


def differences(older: Payload, newer: Payload, carried: Mapping[int, int]) -> Differences:
    """From one version of a suggestion to the next; ``carried`` tells which evidence stands for an older piece now."""
    old = {carried.get(row["evidence_id"], row["evidence_id"]): row for row in older["facts"]}
    new = {row["evidence_id"]: row for row in newer["facts"]}
    values = _values(newer), {carried.get(number, number): value for number, value in _values(older).items()}
    return Differences(
        before=older["result"],
        after=newer["result"],
        gained=tuple(number for number in new if number not in old),
        lost=tuple(row["evidence_id"] for number, row in old.items() if number not in new),
        changed=tuple(
            number
            for number, row in new.items()
            if number in old and (_says_other(row, old[number]) or values[0][number] != values[1][number])
        ),
        rules=_pair(" ".join(older["rule_set"]), " ".join(newer["rule_set"])),
        extractors=_pair(", ".join(older["extractors"]), ", ".join(newer["extractors"])),
    )


def _says_other(fact: dict[str, Any], older: dict[str, Any]) -> bool:
    """In what both versions know of."""
    return any(fact[name] != older[name] for name in fact.keys() & older.keys() - _OF_THE_TEXT)


def _values(payload: Payload) -> dict[int, Decimal]:
    return {part["evidence_id"]: Decimal(part["value"]) for part in payload["result"]["contributions"]}


def _pair(before: str, after: str) -> tuple[str, str] | None:
    return None if before == after else (before, after)
