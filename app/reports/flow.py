"""Building blocks of a printed report: text that is safe to print, boxes, tables, bars."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table, TableStyle

from app.reports.fonts import report_fonts
from app.reports.format import ABSENT, or_absent

WIDTH = 174 * mm
ROOM_AFTER_BAR = 24 * mm
LINE = HexColor("#7a828c")
TINT = HexColor("#e9edf2")
QUIET = HexColor("#4a5058")


@cache
def style(
    size: float = 9, *, bold: bool = False, centred: bool = False, indent: float = 0, colour: Color | None = None
) -> ParagraphStyle:
    """A paragraph style in the report's typeface; sizes in points."""
    fonts = report_fonts()
    return ParagraphStyle(
        "report",
        fontName=fonts.bold if bold else fonts.regular,
        fontSize=size,
        leading=size * 1.35,
        alignment=1 if centred else 0,
        leftIndent=indent,
        textColor=colour or HexColor("#000000"),
        spaceAfter=2,
        splitLongWords=1,
    )


def clean(text: str) -> str:
    """The text without what no page can show: control characters, halves of characters."""
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(letter if letter.isprintable() or letter == "\n" else " " for letter in encodable).strip()


def printable(text: str) -> str:
    """Clean text as reportlab's markup: escaped, line breaks kept."""
    return escape(clean(text)).replace("\n", "<br/>")


def text(content: str, form: ParagraphStyle | None = None, absent: str = ABSENT) -> Paragraph:
    """A paragraph of plain text, or of what stands for its absence."""
    return Paragraph(printable(or_absent(content, absent)), form or style())


def labelled(label: str, content: str, absent: str = ABSENT) -> Paragraph:
    """``Label: content`` with the label in bold."""
    return Paragraph(f"<b>{printable(label)}:</b> {printable(or_absent(content, absent))}", style())


def bar(title: str) -> list[Flowable]:
    """The heading of a numbered section, tinted over the full width; never the last thing on a page."""
    table = Table([[text(title, style(9.5, bold=True))]], colWidths=[WIDTH], spaceBefore=6, spaceAfter=4)
    table.setStyle(TableStyle([("BACKGROUND", (0, 0), (-1, -1), TINT), ("BOX", (0, 0), (-1, -1), 0.5, LINE)]))
    return [CondPageBreak(ROOM_AFTER_BAR), table]


def grid(rows: Sequence[Sequence[object]], shares: Sequence[float], *, header: bool = True) -> Table:
    """A table over the full width; ``shares`` are the columns' parts of it. Rows longer than a page are split."""
    widths = [WIDTH * share / sum(shares) for share in shares]
    table = Table(
        [list(row) for row in rows], colWidths=widths, repeatRows=int(header), splitInRow=1, spaceBefore=2, spaceAfter=6
    )
    commands: list[Any] = [("GRID", (0, 0), (-1, -1), 0.5, LINE), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    commands += [(side, (0, 0), (-1, -1), 4) for side in ("LEFTPADDING", "RIGHTPADDING")]
    if header:
        commands.append(("BACKGROUND", (0, 0), (-1, 0), TINT))
    table.setStyle(TableStyle(commands))
    return table


def header_row(*titles: str) -> list[Paragraph]:
    """The cells of a table's header."""
    return [text(title, style(8, bold=True, centred=True)) for title in titles]
