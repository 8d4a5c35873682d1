"""DOCX: the whole document as one page, in the order in which it is written.

The parts are parsed without python-docx's ``Document``, which loads every picture and stumbles over damage in parts
that do not matter here.
"""

import re
from typing import Any

from nlp.readers.flow import Flow
from nlp.readers.office_xml import Package
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.word_apart import notes, running_texts
from nlp.readers.word_styles import paragraph_kind, read_styles
from nlp.readers.word_tables import read_grid
from nlp.readers.word_text import W, body_items, element_text
from nlp.readers.zip_guard import check_zip

MAIN_PART = re.compile(r"word/document\d*\.xml")
"""Word on the web writes ``document2.xml``."""
STYLES = "word/styles.xml"
PICTURES = "word/media/"
CONTENTS_LINE = re.compile(r".*\t[\divxl]{1,5}\s*$", re.DOTALL)


class DocxReader(Reader):
    """Reader of Word documents."""

    format = "docx"

    def judge(self, candidate: Candidate) -> float:
        """A zip file with a Word document inside."""
        return 1.0 if _main_part(candidate.members) else 0.0

    def read(self, source: Source) -> Content:
        """Read paragraphs, lists, tables and text boxes, with headers before them, footers and notes behind."""
        check_zip(source.path, source.limits)
        with Package(source.path) as package:
            part = _main_part(package.names)
            root = package.parse(part)
            body = root.find(f"{W}body") if root is not None else None
            if body is None:
                raise problem("corrupt")
            flow = Flow()
            for text in running_texts(package, part, body, "header"):
                flow.add_apart(text, "header", "kepala halaman")
            _add_body(flow, body, package)
            for place, text in notes(package, part):
                flow.add_apart(text, "paragraph", place)
            for text in running_texts(package, part, body, "footer"):
                flow.add_apart(text, "footer", "kaki halaman")
            source.progress(1, 1)
            return flow.content(has_pictures=any(name.startswith(PICTURES) for name in package.names))


def _add_body(flow: Flow, body: Any, package: Package) -> None:
    styles = read_styles(package.parse(STYLES))
    for item in body_items(body):
        if item.tag == f"{W}tbl":
            flow.add_table(read_grid(item))
            continue
        text = element_text(item)
        flow.add_paragraph(text, "paragraph" if CONTENTS_LINE.match(text) else paragraph_kind(item, text, styles))


def _main_part(members: frozenset[str]) -> str:
    """The name of the part that holds the document's body, empty where there is none."""
    return min((name for name in members if MAIN_PART.fullmatch(name)), default="")
