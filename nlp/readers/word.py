"""DOCX: the whole document as one page, in the order in which it is written."""

from pathlib import Path
from typing import Any

from nlp.readers.flow import Flow
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.word_tables import read_grid
from nlp.readers.word_text import W, body_items, element_text
from nlp.readers.zip_guard import check_zip, member_names

MAIN_PART = "word/document.xml"
PICTURES = "word/media/"
HEADING_STYLES = ("heading", "title", "subtitle", "judul")
LIST_STYLES = ("list bullet", "list number", "list continue", "daftar")


class DocxReader(Reader):
    """Reader of Word documents."""

    format = "docx"

    def judge(self, candidate: Candidate) -> float:
        """A zip file with a Word document inside."""
        return 1.0 if MAIN_PART in candidate.members else 0.0

    def read(self, source: Source) -> Content:
        """Read paragraphs, lists, tables and text boxes."""
        check_zip(source.path, source.limits)
        document = _open(source.path)
        style_names = {style.style_id: (style.name or "").lower() for style in document.styles}
        flow = Flow()
        for item in body_items(document.element.body):
            if item.tag == f"{W}tbl":
                flow.add_table(read_grid(item))
            else:
                _add_paragraph(flow, item, style_names)
        source.progress(1, 1)
        return flow.content(has_pictures=any(name.startswith(PICTURES) for name in member_names(source.path)))


def _open(path: Path) -> Any:
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        return Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError, AttributeError) as err:
        raise problem("corrupt") from err


def _add_paragraph(flow: Flow, item: Any, style_names: dict[str, str]) -> None:
    style = item.find(f"{W}pPr/{W}pStyle")
    style_name = style_names.get(style.get(f"{W}val"), "") if style is not None else ""
    numbered = item.find(f"{W}pPr/{W}numPr") is not None
    flow.add_paragraph(
        element_text(item),
        heading=style_name.startswith(HEADING_STYLES),
        list_item=numbered or style_name.startswith(LIST_STYLES),
    )
