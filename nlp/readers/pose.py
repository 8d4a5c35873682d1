"""How a page image must be turned before it is read: a guess by its ink, the others to try if that reads badly."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from nlp.readers.deskew import ascent, downness, find_skew
from nlp.readers.ink import find_ink, small_gray
from nlp.readers.ocr import is_on_head
from nlp.readers.sideways import Direction

SURE_ASCENT = 0.015
UNSURE_DOWNNESS = 1.5
"""Up to so many times more one way than the other, the other way is worth a try."""
MIN_SKEW_DEG = 0.25
"""Tesseract follows lines that are less askew by itself; over a page's width they climb less than half a line."""
TRANSPOSES = {
    Direction.LEFT: Image.Transpose.ROTATE_180,
    Direction.DOWN: Image.Transpose.ROTATE_90,
    Direction.UP: Image.Transpose.ROTATE_270,
}
OPPOSITES = {
    None: Direction.LEFT,
    Direction.LEFT: None,
    Direction.DOWN: Direction.UP,
    Direction.UP: Direction.DOWN,
}


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the lines of a page run (None: to the right), and by how many degrees clockwise of that axis."""

    direction: Direction | None = None
    skew_deg: float = 0.0

    @property
    def opposite(self) -> "Pose":
        """The same page on its head; lines that are askew are so by the same angle."""
        return Pose(OPPOSITES[self.direction], self.skew_deg)

    def turned(self, image: Image.Image) -> Image.Image:
        """The image with its lines running to the right, perhaps askew."""
        return image.transpose(TRANSPOSES[self.direction]) if self.direction else image

    def level(self, image: Image.Image) -> Image.Image:
        """The gray image upright and level, larger where corners would be lost."""
        image = self.turned(image)
        if not self.skew_deg:
            return image
        return image.rotate(self.skew_deg, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def likely_poses(image: Image.Image, timeout_s: float) -> Iterator[Pose]:
    """Give the poses of a gray page image in the order in which they are worth reading: two, or four where unsure.

    Tesseract's own detection of orientation costs a third of a reading and is right wherever the ink is; so it is
    asked only about pages on their side whose ink does not say which side is up.

    Raises:
        ReadError: ``timeout``.
        ToolMissingError: tesseract cannot be started.
    """
    small = small_gray(image)
    ratio = downness(find_ink(small))
    across = ratio <= 1
    pose, sure = _guess(small, None if across else Direction.DOWN)
    if not (sure or across) and is_on_head(pose.level(image), timeout_s):
        pose = pose.opposite
    yield from (pose, pose.opposite)
    if 1 / UNSURE_DOWNNESS < ratio < UNSURE_DOWNNESS:
        pose, _ = _guess(small, Direction.DOWN if across else None)
        yield from (pose, pose.opposite)


def _guess(small: Image.Image, direction: Direction | None) -> tuple[Pose, bool]:
    """The pose with lines along this direction or its opposite, and whether the letters say so."""
    turned = Pose(direction).turned(small)
    skew_deg = find_skew(find_ink(turned))
    pose = Pose(direction, skew_deg if abs(skew_deg) >= MIN_SKEW_DEG else 0.0)
    up = ascent(find_ink(pose.level(small)))
    return pose.opposite if up < -SURE_ASCENT else pose, abs(up) >= SURE_ASCENT
