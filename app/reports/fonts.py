"""A typeface with as many letters as the machine has to offer."""

from dataclasses import dataclass
from functools import cache

from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFError, TTFont

FAMILIES = (
    ("Noto Sans", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("DejaVu Sans", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("Liberation Sans", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
)


@dataclass(frozen=True)
class Fonts:
    """Names under which reportlab knows the two weights."""

    regular: str
    bold: str


FALLBACK = Fonts("Helvetica", "Helvetica-Bold")


@cache
def report_fonts() -> Fonts:
    """The first family found where fonts usually lie; else Helvetica, which has Latin letters only."""
    return next((fonts for family in FAMILIES if (fonts := registered(*family))), FALLBACK)


def registered(family: str, regular: str, bold: str) -> Fonts | None:
    """Make a family known to reportlab; None if either file is not found or not readable."""
    fonts = Fonts(family, f"{family} Bold")
    try:
        registerFont(TTFont(fonts.regular, regular))
        registerFont(TTFont(fonts.bold, bold))
    except (TTFError, OSError):
        return None
    registerFontFamily(family, normal=fonts.regular, bold=fonts.bold, italic=fonts.regular, boldItalic=fonts.bold)
    return fonts
