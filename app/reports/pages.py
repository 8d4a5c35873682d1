"""Pages with a foot: the audit log's head, the moment of printing, page x of y; and a draft's mark."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, SimpleDocTemplate

from app.reports.flow import QUIET, WIDTH, clean
from app.reports.fonts import report_fonts

MARGIN = (A4[0] - WIDTH) / 2
PAGE_OF = {"id": "Halaman {} dari {}", "en": "Page {} of {}"}


class FootedCanvas(Canvas):
    """Keeps the pages back until their number is known, then prints the foot of each."""

    def __init__(self, *args: Any, foot: str, mark: str, page_of: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.foot, self.mark, self.page_of = foot, mark, page_of
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Keep the page."""
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[no-untyped-call, attr-defined, unused-ignore]

    def save(self) -> None:
        """Print every kept page with its foot."""
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            self._print_foot(number, len(self._kept))
            super().showPage()
        super().save()

    def _print_foot(self, number: int, total: int) -> None:
        fonts = report_fonts()
        self.setFillColor(QUIET)
        self.setFont(fonts.regular, 6.5)
        self.drawString(MARGIN, 10 * mm, self.foot)
        self.drawRightString(A4[0] - MARGIN, 10 * mm, self.page_of.format(number, total))
        if self.mark:
            self.setFillColor(HexColor("#a32020"))
            self.setFont(fonts.bold, 8)
            self.drawCentredString(A4[0] / 2, A4[1] - 10 * mm, self.mark)


def pdf(
    story: Sequence[Flowable], *, title: str, author: str, foot: str, mark: str = "", language: str = "id"
) -> bytes:
    """The story on A4 pages. ``foot`` and ``mark`` are one short line each; the same input gives the same bytes."""
    buffer = BytesIO()
    template = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=MARGIN - 6,
        rightMargin=MARGIN - 6,
        topMargin=16 * mm,
        bottomMargin=17 * mm,
        title=clean(title),
        author=clean(author),
        lang=language,
        invariant=1,
    )
    template.build(
        list(story), canvasmaker=partial(FootedCanvas, foot=clean(foot), mark=mark, page_of=PAGE_OF[language])
    )
    return buffer.getvalue()
