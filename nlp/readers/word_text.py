"""The text of a Word document's parts: with insertions, content controls and text boxes."""

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{MC}Fallback", f"{W}pPr", f"{W}rPr"})
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"})


def body_items(parent: Any) -> Iterator[Any]:
    """Paragraph and table elements of a body or cell in their order, those within wrappers and text boxes included."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from body_items(child)
        elif child.tag == f"{W}tbl":
            yield child
        elif child.tag == f"{W}p":
            yield child
            yield from _boxed(child)


def _boxed(paragraph: Any) -> Iterator[Any]:
    """What stands in the text boxes that are anchored in a paragraph, once though Word writes it twice."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if not any(parent.tag in (f"{MC}Fallback", f"{W}txbxContent") for parent in box.iterancestors()):
            yield from body_items(box)


def element_text(element: Any) -> str:
    """The text of a paragraph element without deleted text and text boxes; breaks as line ends, tabs as tabs."""
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in (f"{W}t", MATH_TEXT):
            yield child.text or ""
        elif child.tag in BREAKS:
            yield BREAKS[child.tag]
        elif child.tag not in SKIPPED:
            yield from _pieces(child)


def cell_text(cell: Any) -> str:
    """The text of a table cell, a paragraph a line; a table within is written row by row."""
    lines = []
    for item in body_items(cell):
        if item.tag == f"{W}tbl":
            lines += [cell_text(inner) for inner in item.iter(f"{W}tc")]
        else:
            lines.append(element_text(item).strip())
    return "\n".join(line for line in lines if line)
