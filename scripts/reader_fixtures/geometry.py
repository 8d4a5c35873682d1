"""Where something drawn on a PDF page appears on the screen (ISO 32000-1, 8.3.2.3 and 7.7.3.3), worked out here."""

from dataclasses import dataclass

from nlp.types import Box

Point = tuple[float, float]


@dataclass(frozen=True)
class PageShape:
    """A page in user space: what of it is shown (x0, y0, x1, y1), its turn in degrees clockwise, points a unit."""

    crop: tuple[float, float, float, float]
    rotation: int = 0
    user_unit: float = 1.0

    @property
    def size(self) -> Point:
        """Width and height in points as shown."""
        x0, y0, x1, y1 = self.crop
        sides = ((x1 - x0) * self.user_unit, (y1 - y0) * self.user_unit)
        return sides if self.rotation % 180 == 0 else (sides[1], sides[0])

    def shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box on the screen of a rectangle in user space."""
        (ax, ay), (bx, by) = self._point(left, bottom), self._point(right, top)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def upright(self) -> tuple[float, float, float, float, float, float]:
        """The matrix under which drawing from the lower left corner of the shown page comes out upright.

        For pages of one point a unit.
        """
        x0, y0, x1, y1 = self.crop
        matrices = {
            0: (1.0, 0.0, 0.0, 1.0, x0, y0),
            90: (0.0, 1.0, -1.0, 0.0, x1, y0),
            180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
            270: (0.0, -1.0, 1.0, 0.0, x0, y1),
        }
        return matrices[self.rotation]

    def as_shown(self) -> "PageShape":
        """The shape of the page for somebody who draws on what is shown."""
        return PageShape((0, 0, *self.size))

    def _point(self, x: float, y: float) -> Point:
        """Clockwise turns of the page, seen from its upper left corner."""
        x0, y0, x1, y1 = self.crop
        right, down = (x - x0) * self.user_unit, (y1 - y) * self.user_unit
        width, height = (x1 - x0) * self.user_unit, (y1 - y0) * self.user_unit
        turned = {
            0: (right, down),
            90: (height - down, right),
            180: (width - right, height - down),
            270: (down, width - right),
        }
        return turned[self.rotation]
