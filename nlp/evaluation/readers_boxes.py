"""How far the boxes of words are from where the words were drawn."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.evaluation.readers_expected import ExpectedPage
from nlp.types import Box, Page


@dataclass(frozen=True)
class BoxScore:
    """Words that were drawn with a place, how many boxes are within the tolerance, and the worst edge in points.

    The page itself counts as one more box.
    """

    expected: int = 0
    right: int = 0
    found: int = 0
    worst_pt: float = 0.0


def score_boxes(expected: Sequence[ExpectedPage], found: Sequence[Page], tolerance_pt: float) -> BoxScore:
    """Compare drawn words with read words of the same text and page, nearest first.

    A word that was not read counts as expected, neither as found nor as right; ``worst_pt`` is of the found ones.
    """
    distances: list[float | None] = []
    pages = {page.number: page for page in found}
    for number, page in enumerate(expected, 1):
        distances += _distances(page, pages.get(number))
    known = [distance for distance in distances if distance is not None]
    right = sum(distance <= tolerance_pt for distance in known)
    return BoxScore(len(distances), right, len(known), max(known, default=0.0))


def off_by(one: Box, other: Box) -> float:
    """The largest distance between the same edges of two boxes, in points."""
    return max(
        abs(one.x0 - other.x0), abs(one.y0 - other.y0), abs(one.x1 - other.x1), abs(one.y1 - other.y1)
    )  # fmt: skip


def _distances(expected: ExpectedPage, found: Page | None) -> list[float | None]:
    unused: dict[str, list[Box]] = defaultdict(list)
    for word in found.words if found else ():
        if word.box:
            unused[word.text].append(word.box)
    measured = [_nearest(box, unused[text]) for text, box in expected.words if box]
    return [_size_off_by(expected, found), *measured] if measured else []


def _size_off_by(expected: ExpectedPage, found: Page | None) -> float | None:
    if not found or found.width is None or found.height is None:
        return None
    return max(abs(found.width - (expected.width or 0)), abs(found.height - (expected.height or 0)))


def _nearest(box: Box, candidates: list[Box]) -> float | None:
    """Take the nearest candidate away and give its distance."""
    if not candidates:
        return None
    best = min(candidates, key=lambda candidate: off_by(box, candidate))
    candidates.remove(best)
    return off_by(box, best)
