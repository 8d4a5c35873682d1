"""Page images that remember their words: clean scans, and what phones and old scanners do to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from nlp.evaluation.readers_expected import ExpectedPage
from nlp.types import Box

FONTS = "/usr/share/fonts/truetype/liberation/Liberation"
A4_INCHES = (8.27, 11.69)
MARGIN_INCHES = 0.9
POINTS_AN_INCH = 72

Edges = tuple[float, float, float, float]
Corners = Sequence[tuple[float, float]]


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font of a size in pixels."""
    return ImageFont.truetype(f"{FONTS}{name}.ttf", size)


@dataclass
class Picture:
    """A grey page at ``dpi`` and its words with the boxes of their ink in pixels."""

    image: Image.Image
    dpi: int
    words: list[tuple[str, Edges]] = field(default_factory=list)

    def line(self, left: float, top: float, text: str, face: ImageFont.FreeTypeFont) -> None:
        """Draw a line of words from its upper left corner, in pixels."""
        pen = ImageDraw.Draw(self.image)
        for word in text.split(" "):
            pen.text((left, top), word, fill=20, font=face)
            self.words.append((word, pen.textbbox((left, top), word, font=face)))
            left += pen.textlength(word + " ", font=face)

    def page(self) -> ExpectedPage:
        """The words with their boxes in points at this resolution."""
        ratio = POINTS_AN_INCH / self.dpi
        boxes = [(text, Box(*(edge * ratio for edge in box))) for text, box in self.words]
        return ExpectedPage(tuple(boxes), self.image.width * ratio, self.image.height * ratio)


def scan(
    lines: Sequence[str], *, dpi: int = 200, face: str = "Serif-Regular", points: float = 12, step: float = 1.7
) -> Picture:
    """A clean page of lines at a resolution."""
    width, height = (round(side * dpi) for side in A4_INCHES)
    picture = Picture(Image.new("L", (width, height), 255), dpi)
    size = round(points * dpi / POINTS_AN_INCH)
    for place, text in enumerate(lines):
        picture.line(MARGIN_INCHES * dpi, (MARGIN_INCHES + 0.2) * dpi + place * step * size, text, font(face, size))
    return picture


def turned(picture: Picture, degrees: int) -> Picture:
    """The page lying on its side or head: turned clockwise by 90, 180 or 270 degrees."""
    width, height = picture.image.size
    places = {
        90: lambda x, y: (height - y, x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (y, width - x),
    }
    moved = [(text, _around(box, places[degrees])) for text, box in picture.words]
    return Picture(picture.image.rotate(-degrees, expand=True), picture.dpi, moved)


def skewed(picture: Picture, degrees: float) -> Picture:
    """The page turned clockwise by a few degrees about its middle, on a white ground."""
    angle = np.deg2rad(degrees)
    cos, sin = float(np.cos(angle)), float(np.sin(angle))
    mid_x, mid_y = picture.image.width / 2, picture.image.height / 2

    def place(x: float, y: float) -> tuple[float, float]:
        right, down = x - mid_x, y - mid_y
        return mid_x + cos * right - sin * down, mid_y + sin * right + cos * down

    image = picture.image.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=255)
    return Picture(image, picture.dpi, [(text, _around(box, place)) for text, box in picture.words])


def shadowed(picture: Picture) -> Picture:
    """A shadow that falls from the upper left, as a hand with a phone throws it."""
    pixels = np.asarray(picture.image, dtype=np.float64)
    rows, columns = np.mgrid[0 : pixels.shape[0], 0 : pixels.shape[1]]
    light = 0.45 + 0.55 * np.clip((rows / pixels.shape[0] + columns / pixels.shape[1]) / 1.2, 0, 1)
    return Picture(Image.fromarray((pixels * light).astype(np.uint8)), picture.dpi, picture.words)


def worn(picture: Picture, *, blur: float = 1.1, grains: float = 14, seed: int = 4) -> Picture:
    """Blurred, grainy and pale, as a copy of a copy."""
    pixels = np.asarray(picture.image.filter(ImageFilter.GaussianBlur(blur)), dtype=np.float64)
    noise = np.random.default_rng(seed).normal(0, grains, pixels.shape)
    pale = 90 + pixels * (165 / 255) + noise
    return Picture(Image.fromarray(np.clip(pale, 0, 255).astype(np.uint8)), picture.dpi, picture.words)


def _around(box: Edges, place: Callable[[float, float], tuple[float, float]]) -> Edges:
    x0, y0, x1, y1 = box
    corners = [place(x, y) for x in (x0, x1) for y in (y0, y1)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(down), max(across), max(down)


def perspective(picture: Picture, lean: float) -> Picture:
    """The page seen from below on a dark desk: its upper edge is shorter by ``lean`` of the width on either side."""
    width, height = picture.image.size
    inset = lean * width
    corners = ((inset, 0.0), (width - inset, 0.0), (float(width), float(height)), (0.0, float(height)))
    flat = ((0.0, 0.0), (float(width), 0.0), (float(width), float(height)), (0.0, float(height)))
    ahead, back = _projection(flat, corners), _projection(corners, flat)
    image = picture.image.transform(
        (width, height), Image.Transform.PERSPECTIVE, tuple(back), Image.Resampling.BICUBIC, fillcolor=70
    )

    def place(x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f, g, h = ahead
        depth = g * x + h * y + 1
        return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth

    return Picture(image, picture.dpi, [(text, _around(box, place)) for text, box in picture.words])


def _projection(sources: Corners, targets: Corners) -> list[float]:
    """The eight numbers of the projection that takes four points to four others (a, b, c, d, e, f, g, h)."""
    rows, values = [], []
    for (x, y), (u, v) in zip(sources, targets, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(rows), np.array(values))]
