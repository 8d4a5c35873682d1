"""A PDF that remembers what was drawn on it, and where."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import getAscentDescent, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from nlp.evaluation.readers_expected import ExpectedPage
from nlp.types import Box
from scripts.reader_fixtures.geometry import PageShape

A4 = (595.0, 842.0)
EMBEDDED = "Liberation"
EMBEDDED_FILE = Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf")


@cache
def embed_font() -> str:
    """Register a font with a map to Unicode and give its name."""
    registerFont(TTFont(EMBEDDED, str(EMBEDDED_FILE)))
    return EMBEDDED


class Paper:
    """Pages of one shape, drawn in user space, or with ``upright`` from the lower left corner of what is shown.

    ``scale`` shrinks or stretches everything that is drawn from then on.
    """

    def __init__(
        self,
        path: Path,
        size: tuple[float, float] = A4,
        *,
        crop: tuple[float, float, float, float] | None = None,
        rotation: int = 0,
        user_unit: float = 1.0,
        encrypt: str | None = None,
        upright: bool = False,
    ) -> None:
        self.path = path
        given = size if rotation % 180 == 0 else size[::-1]  # reportlab swaps the sides of turned pages
        self.canvas = Canvas(str(path), pagesize=given, invariant=1, encrypt=encrypt)
        self.shape = PageShape(crop or (0, 0, *size), rotation, user_unit)
        self.seen = self.shape.as_shown() if upright else self.shape
        self.upright = upright
        self.crop = crop
        self.scale = 1.0
        self.pages: list[ExpectedPage] = []
        self._words: list[tuple[str, Box | None]] = []
        self._begin_page()

    def line(self, x: float, y: float, text: str, font: str = "Helvetica", size: float = 12) -> None:
        """Draw a line of words from its left end on a baseline, in units of the scaled paper."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)
        self.remember(x, y, text, font, size)

    def remember(self, x: float, y: float, text: str, font: str = "Helvetica", size: float = 12) -> None:
        """Record the words of a line: edges by the widths of its letters, height by the font's ascent and descent."""
        ascent, descent = getAscentDescent(font, size)
        for word in text.split(" "):
            width = stringWidth(word, font, size)
            corners = (x, y + descent, x + width, y + ascent)
            self._words.append((word, self.seen.shown(*(self.scale * corner for corner in corners))))
            x += width + stringWidth(" ", font, size)

    def say(self, text: str) -> None:
        """Record words whose place is not measured (joined from two lines, for instance)."""
        self._words += [(word, None) for word in text.split()]

    def lines(self, x: float, y: float, texts: Sequence[str], step: float = 18, size: float = 12) -> None:
        """Draw lines one under the other."""
        for place, text in enumerate(texts):
            self.line(x, y - step * place, text, size=size)

    def shrink(self, scale: float) -> None:
        """Scale what is drawn from now on this page."""
        self.canvas.scale(scale, scale)
        self.scale = scale

    def end_page(self) -> None:
        """Finish a page."""
        if self.crop:
            self.canvas.setCropBox(self.crop)
        self.canvas.setPageRotation(self.shape.rotation)
        self.canvas.showPage()
        self.pages.append(ExpectedPage(tuple(self._words), *self.shape.size))
        self._words, self.scale = [], 1.0
        self._begin_page()

    def _begin_page(self) -> None:
        if self.upright:
            self.canvas.transform(*self.shape.upright())

    def save(self) -> tuple[ExpectedPage, ...]:
        """Write the file and give its pages."""
        self.canvas.save()
        if self.shape.user_unit != 1:
            write_user_unit(self.path, self.shape.user_unit)
        return tuple(self.pages)


def write_user_unit(path: Path, user_unit: float) -> None:
    """Put a ``UserUnit`` where reportlab leaves an empty entry, so that no offset in the file changes."""
    entry = b"/Trans <<\n\n>>"
    data = path.read_bytes()
    path.write_bytes(data.replace(entry, f"/UserUnit {user_unit:g}".encode().ljust(len(entry))))
