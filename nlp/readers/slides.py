"""PPTX: each slide a page, its title first, then its texts and tables, then the speaker's notes."""

from collections.abc import Iterator
from typing import Any

from nlp.readers.flow import ONLY_PICTURES, SAVE_AS_PDF, Flow
from nlp.readers.office_xml import Package
from nlp.readers.page_text import Token
from nlp.readers.problems import problem
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.readers.table_cells import Grid, GridCell
from nlp.readers.zip_guard import check_zip
from nlp.types import Block, BlockKind, Page

PRESENTATION = "ppt/presentation.xml"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
TITLES = frozenset({"title", "ctrTitle"})
BODIES = frozenset({"body", "obj", ""})
"""Placeholders whose paragraphs have bullets unless they say otherwise (ECMA-376 part 1, 19.7.10)."""
SKIPPED = frozenset({"sldNum", "dt", "sldImg"})
APART: dict[str, BlockKind] = {"ftr": "footer", "hdr": "header"}


class PptxReader(Reader):
    """Reader of PowerPoint presentations."""

    format = "pptx"

    def judge(self, candidate: Candidate) -> float:
        """A zip file with a presentation inside."""
        return 1.0 if PRESENTATION in candidate.members else 0.0

    def read(self, source: Source) -> Content:
        """Read titles, bullets, text boxes, tables, diagrams and notes of all slides in their order."""
        check_zip(source.path, source.limits)
        with Package(source.path) as package:
            names = list(_slide_names(package))
            if len(names) > source.limits.max_pages:
                raise problem("too_many_pages", count=len(names), limit=source.limits.max_pages)
            pages: list[Page] = []
            blocks: list[Block] = []
            for number, name in enumerate(names, start=1):
                flow = _read_slide(package, name, number)
                pages.append(flow.page())
                blocks += flow.blocks
                source.progress(number, len(names))
            pictures = any(name.startswith("ppt/media/") for name in package.names)
        empty = pictures and not any(page.text for page in pages)
        return Content(tuple(pages), tuple(blocks), *((ONLY_PICTURES, SAVE_AS_PDF) if empty else ()))


def _slide_names(package: Package) -> Iterator[str]:
    relations = package.relations(PRESENTATION)
    for item in package.parse(PRESENTATION).iter(f"{P}sldId"):
        relation = relations.get(item.get(f"{R}id", ""))
        if relation is not None and relation.target in package.names:
            yield relation.target


def _read_slide(package: Package, name: str, number: int) -> Flow:
    root, relations = package.parse(name), package.relations(name)
    hidden = " (tersembunyi)" if root.get("show") in ("0", "false") else ""
    flow = Flow(number, f"salindia {number}{hidden} ")
    shapes = list(_shapes(root))
    for shape in sorted(shapes, key=lambda shape: _placeholder(shape) not in TITLES):
        _add_shape(flow, shape)
        for item in shape.iter(DIAGRAM):
            relation = relations.get(item.get(f"{R}dm", ""))
            _add_diagram(flow, package.parse(relation.target) if relation else None)
    for relation in relations.values():
        if relation.kind == "notesSlide":
            _add_notes(flow, package.parse(relation.target))
    return flow


def _shapes(root: Any) -> Iterator[Any]:
    """Shapes with text and frames with tables, those in groups included, in their order."""
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    for shape in root.iter(f"{P}sp", f"{P}graphicFrame"):
        if next(shape.iterancestors(fallback), None) is None:
            yield shape


def _placeholder(shape: Any) -> str | None:
    """The kind of a placeholder, empty for a common one, None for any other shape."""
    found = next(shape.iter(f"{P}ph"), None)
    return None if found is None else found.get("type", "")


def _add_shape(flow: Flow, shape: Any) -> None:
    for table in shape.iter(f"{A}tbl"):
        flow.add_table(_grid(table))
    kind = _placeholder(shape)
    if kind in SKIPPED or shape.tag != f"{P}sp":
        return
    if kind in TITLES:
        flow.add_paragraph(" ".join(_text(shape).split()), "heading")
        return
    for paragraph in shape.iter(f"{A}p"):
        text = _text(paragraph).strip()
        if kind in APART and text:
            flow.add_apart(text, APART[kind or ""], "kaki" if kind == "ftr" else "kepala")
        elif kind not in APART:
            flow.add_paragraph(text, "list_item" if _has_bullet(paragraph, in_body=kind in BODIES) else None)


def _has_bullet(paragraph: Any, *, in_body: bool) -> bool:
    options = paragraph.find(f"{A}pPr")
    if options is None:
        return in_body
    if options.find(f"{A}buNone") is not None:
        return False
    return in_body or any(options.find(f"{A}{name}") is not None for name in ("buChar", "buAutoNum", "buBlip"))


def _add_diagram(flow: Flow, root: Any) -> None:
    for paragraph in root.iter(f"{A}p") if root is not None else ():
        flow.add_paragraph(_text(paragraph), "list_item")


def _add_notes(flow: Flow, root: Any) -> None:
    for shape in _shapes(root) if root is not None else ():
        if _placeholder(shape) != "body":
            continue
        for paragraph in shape.iter(f"{A}p"):
            if text := _text(paragraph).strip():
                flow.add_apart(text, "paragraph", "catatan pembicara")


def _text(element: Any) -> str:
    pieces = {f"{A}br": "\n", f"{A}tab": "\t"}
    runs = element.iter(f"{A}t", f"{A}br", f"{A}tab", f"{A}p")
    parts = (pieces.get(item.tag, "\n" if item.tag == f"{A}p" else item.text or "") for item in runs)
    return "".join(parts).replace("\v", "\n").strip("\n")


def _grid(table: Any) -> Grid:
    grid: Grid = []
    for row in table.iterchildren(f"{A}tr"):
        cells: list[GridCell | None] = []
        for j, element in enumerate(row.iterchildren(f"{A}tc")):
            above = grid[-1][j] if grid and j < len(grid[-1]) else None
            if _is_set(element, "hMerge") and cells:
                cells.append(cells[-1])
            elif _is_set(element, "vMerge") and above is not None:
                cells.append(above)
            else:
                text = _text(element).strip()
                cells.append(GridCell((Token(text),) if text else ()))
        grid.append(cells)
    width = max((len(row) for row in grid), default=0)
    return [row + [None] * (width - len(row)) for row in grid]


def _is_set(element: Any, name: str) -> bool:
    return element.get(name) in ("1", "true")
