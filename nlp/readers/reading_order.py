"""The order in which the parts of a page are read, where the order in the file cannot be it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from nlp.readers.lines import overlap
from nlp.types import Box

SAME_ROW = 0.5
SLACK_PT = 2.0


class Placed(Protocol):
    """Something with a place on the page."""

    @property
    def box(self) -> Box:
        """Its place."""


Part = TypeVar("Part", bound=Placed)


def in_order(parts: Sequence[Part]) -> list[Part]:
    """Keep the order of the file within stretches that run down the page, and set these from the top down.

    Stretches that stand beside each other are mixed by their lines. A step up to the right is no break: the cells of
    a table without lines, and blocks of signatures, are written that way.
    """
    stretches = _stretches(parts)
    if len(stretches) < 2:
        return list(parts)
    stretches.sort(key=lambda stretch: min(part.box.y0 for part in stretch))
    ordered: list[Part] = []
    for group in _beside(stretches):
        ordered += group[0] if len(group) == 1 else by_rows([part for stretch in group for part in stretch])
    return ordered


def by_rows(parts: Sequence[Part]) -> list[Part]:
    """Parts from the top down, those of one row from left to right."""
    return [part for row in rows_of(parts) for part in row]


def rows_of(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts in rows from the top down, each from left to right; a row is as high as its first part."""
    rows: list[list[Part]] = []
    for part in sorted(parts, key=lambda part: part.box.y0 + part.box.y1):
        if rows and overlap(rows[-1][0].box, part.box) >= SAME_ROW:
            rows[-1].append(part)
        else:
            rows.append([part])
    return [sorted(row, key=lambda part: part.box.x0) for row in rows]


def _stretches(parts: Sequence[Part]) -> list[list[Part]]:
    stretches = [[parts[0]]] if parts else []
    for last, part in pairwise(parts):
        if part.box.y1 < last.box.y0 + SLACK_PT and part.box.x0 <= last.box.x1:
            stretches.append([part])
        else:
            stretches[-1].append(part)
    return stretches


def _beside(stretches: Sequence[list[Part]]) -> list[list[list[Part]]]:
    """Stretches in groups that share no height with each other; given by their tops."""
    groups: list[list[list[Part]]] = []
    bottom = float("-inf")
    for stretch in stretches:
        top = min(part.box.y0 for part in stretch)
        if groups and top < bottom - SLACK_PT:
            groups[-1].append(stretch)
        else:
            groups.append([stretch])
        bottom = max(bottom, *(part.box.y1 for part in stretch))
    return groups
