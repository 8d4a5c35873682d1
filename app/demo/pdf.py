"""A work document as a PDF in the look of its office."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Spacer

from app.demo.corpus import SourceDocument
from app.demo.looks import CENTRED_KINDS, Look, letterhead_lines, look_of
from app.demo.parts import Paragraph
from app.demo.pdf_parts import centred, field_table, flowables, letterhead, signature_block


def document_pdf(document: SourceDocument, city: dict[str, Any]) -> bytes:
    """The PDF; the same document gives the same bytes."""
    look = look_of(document, city)
    certificate = document.kind in ("sertifikat", "piagam")
    size = landscape(A4) if certificate else A4
    margin, top = look.margin_mm * mm, (17 if certificate else look.margin_mm) * mm
    width, height = size[0] - 2 * margin, size[1] - 2 * top
    buffer = BytesIO()
    template = BaseDocTemplate(
        buffer,
        pagesize=size,
        invariant=1,
        title=document.title,
        subject="Dokumen rekaan kota demo Tinjau",
        lang="id",
    )
    frame = Frame(margin, top, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    template.addPageTemplates(PageTemplate(frames=[frame], pagesize=size, onPage=_furniture(look, certificate)))
    story = _certificate(document, city, look, width) if certificate else _report(document, city, look, width)
    template.build(story)
    return buffer.getvalue()


def _report(document: SourceDocument, city: dict[str, Any], look: Look, width: float) -> list[Flowable]:
    story = _top(document, city, look)
    fields = list(document.fields)
    if document.kind in CENTRED_KINDS and fields:
        story.append(centred(look, f"{fields[0][0]}: {fields[0][1]}", after=10))
        fields = fields[1:]
    if fields:
        story.append(field_table(look, fields, width))
    story += flowables(look, document.body, width)
    return story + _end(document, look, width)


def _certificate(document: SourceDocument, city: dict[str, Any], look: Look, width: float) -> list[Flowable]:
    story = _top(document, city, look)
    story += [centred(look, f"{label}: {value}", after=4) for label, value in document.fields]
    story.append(Spacer(1, 3 * mm))
    for part in document.body:
        if isinstance(part, Paragraph):
            is_name = part.text.isupper() and not any(letter.isdigit() for letter in part.text)
            story.append(centred(look, part.text, size=1.5 if is_name else 1.0, bold=is_name, after=3))
        else:
            story += flowables(look, [part], width)
    return story + _end(document, look, width)


def _top(document: SourceDocument, city: dict[str, Any], look: Look) -> list[Flowable]:
    head = letterhead(look, letterhead_lines(document, city)) if document.letterhead else []
    large = document.kind in ("sertifikat", "piagam")
    return [*head, centred(look, document.title, size=1.8 if large else 1.15, bold=True, after=8)]


def _end(document: SourceDocument, look: Look, width: float) -> list[Flowable]:
    return [signature_block(look, document.signature, width)] if document.signature else []


def _furniture(look: Look, border: bool) -> Callable[[Canvas, BaseDocTemplate], None]:
    """What stands on a page outside the text: a border on certificates, else a number from the second page on."""

    def draw(canvas: Canvas, template: BaseDocTemplate) -> None:
        width, height = template.pagesize
        if border:
            for line, inset in ((2, 9 * mm), (0.5, 11 * mm)):
                canvas.setLineWidth(line)
                canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset)
        elif look.page_number and canvas.getPageNumber() > 1:
            canvas.setFont(look.font, 9)
            canvas.drawCentredString(width / 2, 10 * mm, look.page_number.format(canvas.getPageNumber()))

    return draw
