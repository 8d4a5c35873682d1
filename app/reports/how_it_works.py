"""*Bagaimana cara kerjanya* on paper: two pages to read, keep and sign for."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from app.reports.flow import LINE, QUIET, WIDTH, bar, style, text
from app.reports.pages import pdf
from app.rules.guide import Guide, GuidePart

GAP = 5 * mm
SIGN_WIDTH = 6 * mm
BODY = 10.5
BESIDE = {"does": "+", "does_not": "×"}
"""Two parts that stand side by side, to be compared, and the signs of their points."""


def guide_pdf(guide: Guide, facts: Sequence[str], institution: str, language: str = "id") -> bytes:
    """The guide with the facts of this installation, A4, in the guide's language; the same input, the same bytes."""
    return pdf(
        list(_story(guide, facts, institution)),
        title=guide.title,
        author=institution,
        foot=f"Tinjau · {institution} · {guide.title}, v{guide.version}",
        language=language,
    )


def _story(guide: Guide, facts: Sequence[str], institution: str) -> Iterator[Flowable]:
    yield text(guide.title, style(18, bold=True))
    yield text(institution, style(9.5, colour=QUIET))
    yield Spacer(1, 3 * mm)
    yield text(guide.lead, style(11.5))
    yield Spacer(1, 2 * mm)
    yield _beside([part for part in guide.parts if part.id in BESIDE])
    for part in guide.parts:
        if part.id not in BESIDE:
            yield KeepTogether(list(_part(part, facts)))
    yield _receipt(guide)


def _beside(parts: Sequence[GuidePart]) -> Flowable:
    width = (WIDTH - GAP) / 2
    cells = [
        [text(part.title, style(11, bold=True)), *(_line(BESIDE[part.id], point, width - 12) for point in part.points)]
        for part in parts
    ]
    boxes = [("BOX", (column, 0), (column, 0), 0.5, LINE) for column in (0, 2)]
    return _table([[cells[0], "", cells[1]]], [width, GAP, width], *boxes, padding=4)


def _part(part: GuidePart, facts: Sequence[str]) -> Iterator[Flowable]:
    yield from bar(part.title)
    if part.lead:
        yield text(part.lead, style(BODY))
    for number, point in enumerate(part.points, start=1):
        yield _line(f"{number}." if part.kind == "steps" else "•", point, WIDTH)
    if part.kind == "facts":
        yield Spacer(1, 1.5 * mm)
        yield from (_line("–", fact, WIDTH, size=8.5) for fact in facts)
    yield Spacer(1, 2 * mm)


def _line(sign: str, content: str, width: float, size: float = BODY) -> Flowable:
    form = style(size, colour=QUIET) if size < BODY else style(size)
    return _table([[text(sign, form), text(content, form)]], [SIGN_WIDTH, width - SIGN_WIDTH])


def _receipt(guide: Guide) -> Flowable:
    sentence, *labels = guide.receipt
    shares = (0.5, 0.2, 0.3)
    cells = [[text(label, style(8.5, colour=QUIET)) for label in labels]]
    lines = _table(cells, [WIDTH * share for share in shares], ("LINEABOVE", (0, 0), (-1, 0), 0.5, LINE))
    return KeepTogether([Spacer(1, 6 * mm), text(sentence, style(BODY, bold=True)), Spacer(1, 16 * mm), lines])


def _table(rows: list[list[Any]], widths: list[float], *commands: Any, padding: float = 1) -> Table:
    table = Table(rows, colWidths=widths, hAlign="LEFT")
    sides = [("TOPPADDING", (0, 0), (-1, -1), padding), ("BOTTOMPADDING", (0, 0), (-1, -1), padding)]
    inner = [("LEFTPADDING", (0, 0), (-1, -1), padding), ("RIGHTPADDING", (0, 0), (-1, -1), padding)]
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *sides, *inner, *commands]))
    return table
