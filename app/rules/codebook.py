"""The rubric as a codebook: SKP items and BerAKHLAK values as codes, the guides of a value as codes below it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

NAMESPACE = uuid.UUID("5c0d8f9e-6a2b-5f4e-9a57-3d1b7c2e8f40")
"""Codes keep their identity in every export: the UUID is that of their id in this namespace."""


@dataclass(frozen=True)
class Code:
    """A code: ``id`` (``HK1``, ``loyal``, ``loyal/2``), what it is called, in short beside a text (``Loyal 2``), and
    the code above it, if any.
    """

    id: str
    title: str
    short: str
    parent: str = ""
    description: str = ""
    owner: str = ""
    """Whose SKP item it is: items of two people share a code and are not the same."""

    @property
    def is_item(self) -> bool:
        """An SKP item, as against a value or one of its guides."""
        return bool(self.owner)

    @property
    def guid(self) -> str:
        """The same in every export."""
        return str(uuid.uuid5(NAMESPACE, f"{self.owner}{self.id}"))


def codes_of(rule_set: dict[str, Any], items: Sequence[dict[str, Any]]) -> tuple[Code, ...]:
    """The codes of an assessment in the order of the rubric; ``items`` are its SKP items."""
    work = [Code(item["code"], item["title"], item["code"], "", _target(item), _owner(item)) for item in items]
    behaviour = []
    for value in rule_set["values"]:
        behaviour.append(Code(value["id"], value["title"], value["title"]))
        guides = enumerate(value["guides"], start=1)
        behaviour += [_guide(value, number, guide) for number, guide in guides]
    return (*work, *behaviour)


def _guide(value: dict[str, Any], number: int, guide: str) -> Code:
    return Code(f"{value['id']}/{number}", guide, f"{value['title']} {number}", value["id"])


def _target(item: dict[str, Any]) -> str:
    return " · ".join(part for part in (item.get("indicator", ""), item.get("target", "")) if part)


def _owner(item: dict[str, Any]) -> str:
    return f"{item.get('period_id', '')}/{item.get('employee_id', '')}/"
