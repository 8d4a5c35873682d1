"""DOCX: the whole document as one page, in the order in which it is written.

python-docx parses the parts; its ``Document`` is not used, because it loads every picture and stumbles over damage in
parts that do not matter here.
"""

import re
import zipfile
from pathlib import Path
from typing import Any

from nlp.readers.flow import Flow
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.word_tables import read_grid
from nlp.readers.word_text import W, body_items, element_text
from nlp.readers.zip_guard import check_zip, member_names

MAIN_PART = re.compile(r"word/document\d*\.xml")
"""Word on the web writes ``document2.xml``."""
STYLES = "word/styles.xml"
PICTURES = "word/media/"
HEADING_STYLES = ("heading", "title", "subtitle", "judul")
LIST_STYLES = ("list bullet", "list number", "list continue", "daftar")


class DocxReader(Reader):
    """Reader of Word documents."""

    format = "docx"

    def judge(self, candidate: Candidate) -> float:
        """A zip file with a Word document inside."""
        return 1.0 if _main_part(candidate.members) else 0.0

    def read(self, source: Source) -> Content:
        """Read paragraphs, lists, tables and text boxes."""
        check_zip(source.path, source.limits)
        members = member_names(source.path)
        body = _parse(source.path, _main_part(members)).find(f"{W}body")
        if body is None:
            raise problem("corrupt")
        style_names = _style_names(source.path) if STYLES in members else {}
        flow = Flow()
        for item in body_items(body):
            if item.tag == f"{W}tbl":
                flow.add_table(read_grid(item))
            else:
                _add_paragraph(flow, item, style_names)
        source.progress(1, 1)
        return flow.content(has_pictures=any(name.startswith(PICTURES) for name in members))


def _main_part(members: frozenset[str]) -> str:
    """The name of the part that holds the document's body, empty where there is none."""
    return min((name for name in members if MAIN_PART.fullmatch(name)), default="")


def _parse(path: Path, part: str) -> Any:
    from docx.oxml import parse_xml

    try:
        with zipfile.ZipFile(path) as archive:
            return parse_xml(archive.read(part))
    except (SyntaxError, ValueError) as err:
        raise problem("corrupt") from err


def _style_names(path: Path) -> dict[str, str]:
    """Names of styles in small letters, by their id."""
    names = {}
    for style in _parse(path, STYLES).iter(f"{W}style"):
        name = style.find(f"{W}name")
        names[style.get(f"{W}styleId")] = (name.get(f"{W}val") or "").lower() if name is not None else ""
    return names


def _add_paragraph(flow: Flow, item: Any, style_names: dict[str, str]) -> None:
    style = item.find(f"{W}pPr/{W}pStyle")
    style_name = style_names.get(style.get(f"{W}val"), "") if style is not None else ""
    numbered = item.find(f"{W}pPr/{W}numPr") is not None
    flow.add_paragraph(
        element_text(item),
        heading=style_name.startswith(HEADING_STYLES),
        list_item=numbered or style_name.startswith(LIST_STYLES),
    )
