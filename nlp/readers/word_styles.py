"""What a Word document's styles say of a paragraph: a heading, a list item, or an entry of a table of contents."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nlp.readers.line_rules import SENTENCE_END, is_title_case
from nlp.readers.word_text import W
from nlp.types import BlockKind

HEADING_STYLES = ("heading", "title", "subtitle", "judul")
LIST_STYLES = ("list bullet", "list number", "list continue", "daftar")
CONTENTS_STYLES = ("toc ", "daftar isi", "table of figures")
BODY_LEVEL = "9"
"""The outline level of running text (ECMA-376 part 1, 17.3.1.20)."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its kind of block, None for running text, and whether it numbers and prints bold."""

    kind: BlockKind | None = None
    numbered: bool = False
    bold: bool = False


def read_styles(root: Any) -> Mapping[str, Style]:
    """Styles by their id, each with what it takes over from those that it is based on; ``root`` may be None."""
    elements = {item.get(f"{W}styleId", ""): item for item in root.iter(f"{W}style")} if root is not None else {}
    return {name: _style(name, elements) for name in elements}


def _style(name: str, elements: Mapping[str, Any]) -> Style:
    chain: list[Any] = []
    while name in elements and elements[name] not in chain:
        chain.append(elements[name])
        name = _value(elements[name], "basedOn")
    names = [_value(item, "name").lower() for item in chain]
    outline = next((level for item in chain if (level := _value(item, f"pPr/{W}outlineLvl"))), BODY_LEVEL)
    number = next((level for item in chain if (level := _value(item, f"pPr/{W}numPr/{W}numId"))), "0")
    bold = any(is_on(item.find(f"{W}rPr/{W}b")) for item in chain)
    return Style(_kind(names, outline), number != "0", bold)


def _kind(names: list[str], outline: str) -> BlockKind | None:
    if names[0].startswith(CONTENTS_STYLES) and names[0] != "toc heading":
        return "paragraph"
    if outline != BODY_LEVEL or any(name.startswith(HEADING_STYLES) for name in names):
        return "heading"
    return "list_item" if any(name.startswith(LIST_STYLES) for name in names) else None


def paragraph_kind(paragraph: Any, text: str, styles: Mapping[str, Style]) -> BlockKind | None:
    """The kind that a paragraph's formatting gives it, None where only its wording can tell."""
    options = paragraph.find(f"{W}pPr")
    style = styles.get(_value(options, "pStyle"), Style()) if options is not None else Style()
    if options is not None and (level := _value(options, "outlineLvl")) and style.kind is None:
        style = Style("paragraph" if level == BODY_LEVEL else "heading", style.numbered, style.bold)
    number = _value(options, f"numPr/{W}numId") if options is not None else ""
    numbered = number != "0" if number else style.numbered
    if style.kind is not None or not numbered:
        return style.kind
    return "heading" if _is_bold_title(paragraph, text, style) else "list_item"


def _is_bold_title(paragraph: Any, text: str, style: Style) -> bool:
    if text.rstrip().endswith((*SENTENCE_END, ":")) or not is_title_case(text):
        return False
    runs = [run for run in paragraph.iter(f"{W}r") if run.find(f"{W}t") is not None]
    bold = (run.find(f"{W}rPr/{W}b") for run in runs)
    return all(is_on(item) if item is not None else style.bold for item in bold)


def is_on(switch: Any) -> bool:
    """Whether an on-off element is there and not switched off."""
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def _value(element: Any, path: str) -> str:
    found = element.find(f"{W}{path}")
    return found.get(f"{W}val", "") if found is not None else ""
