"""What stands apart from a Word document's text: running headers and footers, footnotes and endnotes."""

import re
from collections.abc import Iterator
from typing import Any

from nlp.readers.office_xml import Package
from nlp.readers.word_text import W, cell_text

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NOTES = {"footnotes": ("footnote", "catatan kaki"), "endnotes": ("endnote", "catatan akhir")}
ONLY_NUMBERS = re.compile(r"(?:halaman|hal|page|dari|of|[\W\d_])*", re.IGNORECASE)


def running_texts(package: Package, part: str, body: Any, kind: str) -> list[str]:
    """Texts of the headers or footers (``kind``) that the sections use, each once; bare page numbers are none."""
    relations = package.relations(part)
    links = (item.get(f"{R}id", "") for item in body.iter(f"{W}{kind}Reference"))
    parts = dict.fromkeys(relations[link].target for link in links if link in relations)
    roots = (package.parse(name) for name in parts)
    texts = dict.fromkeys(cell_text(root) for root in roots if root is not None)
    return [text for text in texts if not ONLY_NUMBERS.fullmatch(text)]


def notes(package: Package, part: str) -> Iterator[tuple[str, str]]:
    """Locator and text of each footnote and endnote, numbered as they stand in the file."""
    for relation in package.relations(part).values():
        if relation.kind in NOTES:
            tag, place = NOTES[relation.kind]
            yield from _notes(package.parse(relation.target), tag, place)


def _notes(root: Any, tag: str, place: str) -> Iterator[tuple[str, str]]:
    elements = root.iter(f"{W}{tag}") if root is not None else ()
    texts = (cell_text(item) for item in elements if item.get(f"{W}type", "normal") == "normal")
    for number, text in enumerate(texts, start=1):
        if text:
            yield f"{place} {number}", text
