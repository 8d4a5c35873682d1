"""The parts of a document as flowables for a PDF page."""

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    KeepTogether,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus import Paragraph as Text

from app.demo.corpus import Signature
from app.demo.looks import Look, marker
from app.demo.parts import Grid, Heading, Items, Paragraph, Part, labelled

BREAK_IF_LEFT_PT = 420.0


def style(look: Look, **changes: Any) -> ParagraphStyle:
    """The office's body text, with changes."""
    base: dict[str, Any] = {
        "fontName": look.font,
        "fontSize": look.size,
        "leading": look.size * 1.32,
        "alignment": TA_JUSTIFY,
        "spaceAfter": look.size * 0.5,
    }
    return ParagraphStyle("body", **{**base, **changes})


def centred(look: Look, text: str, *, size: float = 1.0, bold: bool = False, after: float = 2) -> Flowable:
    """A centred line; ``size`` is a factor of the office's size, ``after`` the space below in points."""
    points = look.size * size
    form = style(
        look,
        alignment=TA_CENTER,
        fontName=look.bold if bold else look.font,
        fontSize=points,
        leading=points * 1.25,
        spaceAfter=after,
    )
    return Text(escape(text), form)


def letterhead(look: Look, lines: tuple[str, str, str]) -> list[Flowable]:
    """Government, unit, address and a double rule."""
    government, unit, address = lines
    return [
        centred(look, government, size=1.15),
        centred(look, unit, size=1.25 if len(unit) < 45 else 1.05, bold=True),
        centred(look, address, size=0.8, after=4),
        HRFlowable(width="100%", thickness=2, color=black, spaceAfter=1.5),
        HRFlowable(width="100%", thickness=0.5, color=black, spaceAfter=12),
    ]


def field_table(look: Look, fields: Sequence[tuple[str, str]], width: float) -> Flowable:
    """Labels, colons and values in columns without lines; ``width`` in points."""
    plain = style(look, alignment=0, spaceAfter=0)
    rows = [[Text(escape(label), plain), Text(":", plain), Text(escape(value), plain)] for label, value in fields]
    label_width = 9 + max(len(label) for label, _ in fields) * look.size * 0.56
    table = Table(rows, colWidths=[label_width, 10, width - label_width - 10], hAlign="LEFT", spaceAfter=8)
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(1)]))
    return table


def flowables(look: Look, parts: Sequence[Part], width: float) -> Iterator[Flowable]:
    """The body, part by part; ``width`` is that of the text in points.

    A page break is left out where the page has hardly begun, so that no page holds two lines only.
    """
    for part in parts:
        match part:
            case Heading(text):
                yield _heading(look, text)
            case Paragraph(text):
                yield Text(escape(text), style(look))
            case Items():
                yield from _items(look, part)
            case Grid():
                yield _grid(look, part, width)
            case _:
                yield CondPageBreak(BREAK_IF_LEFT_PT)


def signature_block(look: Look, who: Signature, width: float) -> Flowable:
    """Place, date, position, room for the signature, name, rank and NIP, on the right."""
    plain = style(look, alignment=0, spaceAfter=0)
    lines: list[Flowable] = [Text(escape(f"{who.place}, {who.date}"), plain), Text(escape(who.position) + ",", plain)]
    lines += [Spacer(1, 14 * mm), Text(escape(who.name), style(look, alignment=0, spaceAfter=0, fontName=look.bold))]
    lines += [Text(escape(line), plain) for line in (who.rank, f"NIP {who.nip}")]
    table = Table([["", lines]], colWidths=[width * 0.54, width * 0.46])
    table.setStyle(TableStyle(_padding(0)))
    return KeepTogether([Spacer(1, 4 * mm), table])


def _heading(look: Look, text: str) -> Flowable:
    shown = f"<u>{escape(text)}</u>" if look.heading == "underline" else escape(text)
    font = look.font if look.heading == "underline" else look.bold
    size = look.size + (1 if look.heading == "bold" else 0)
    spaced = text.replace(" ", "").isupper()
    form = style(
        look, fontName=font, fontSize=size, alignment=TA_CENTER if spaced else 0, spaceBefore=8, keepWithNext=1
    )
    return Text(shown, form)


def _items(look: Look, part: Items) -> Iterator[Flowable]:
    own_labels = labelled(part)
    for number, item in enumerate(part.items, start=1):
        if own_labels:
            yield Text(escape(item), style(look, leftIndent=12, firstLineIndent=-12))
        else:
            form = style(look, leftIndent=20, bulletIndent=4, spaceAfter=2)
            yield Text(escape(item), form, bulletText=marker(look, number))
    yield Spacer(1, look.size * 0.4)


def _grid(look: Look, part: Grid, width: float) -> Flowable:
    size = look.size - 1
    cell = style(look, alignment=0, spaceAfter=0, fontSize=size, leading=size * 1.2)
    head = style(look, alignment=TA_CENTER, spaceAfter=0, fontSize=size, leading=size * 1.2, fontName=look.bold)
    rows = [[Text(escape(text), head) for text in part.header]]
    rows += [[Text(escape(text), cell) for text in row] for row in part.rows]
    table = Table(rows, colWidths=_widths(part, width, size), repeatRows=1, spaceBefore=4, spaceAfter=10)
    lines: list[Any] = [
        ("GRID", (0, 0), (-1, -1), look.grid, black),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(look.shade)),
    ]
    table.setStyle(TableStyle([*lines, ("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(3)]))
    return table


def _widths(part: Grid, width: float, size: float) -> list[float]:
    """Columns by what they hold: never narrower than their longest word, long prose capped."""
    columns = list(zip(part.header, *part.rows, strict=True))
    words = [max(len(word) for cell in column for word in cell.split() or [""]) for column in columns]
    floors = [longest * size * 0.62 + 8 for longest in words]
    wishes = [min(max(map(len, column)), 45) for column in columns]
    spare = max(width - sum(floors), 0)
    filled = [floor + spare * wish / sum(wishes) for floor, wish in zip(floors, wishes, strict=True)]
    return [value * width / sum(filled) for value in filled]


def _padding(points: float) -> list[Any]:
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [(side, (0, 0), (-1, -1), points) for side in sides]
