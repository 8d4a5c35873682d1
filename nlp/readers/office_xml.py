"""XML parts of Office packages, parsed so that nothing is fetched and nothing expands."""

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlp.readers.problems import problem

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def parse_part(data: bytes) -> Any:
    """Parse a part; comments and processing instructions are left out.

    Raises:
        ReadError: ``corrupt``.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as err:
        raise problem("corrupt") from err


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from a part to another part of the package: the end of its type's address, and the other's name."""

    kind: str
    target: str


class Package:
    """An opened Office package; to be used as a context."""

    def __init__(self, path: Path) -> None:
        self._archive = zipfile.ZipFile(path)
        self.names = frozenset(self._archive.namelist())

    def __enter__(self) -> "Package":
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def bytes_of(self, part: str) -> bytes:
        """The content of a part, empty where it is missing."""
        return self._archive.read(part) if part in self.names else b""

    def parse(self, part: str) -> Any:
        """The root of an XML part, or None where it is missing."""
        return parse_part(self.bytes_of(part)) if part in self.names else None

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Relations of a part by their id; those that lead out of the package are never followed."""
        folder, name = posixpath.split(part)
        root = self.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {
            item.get("Id", ""): Relation(
                posixpath.basename(item.get("Type", "")), _absolute(folder, item.get("Target", ""))
            )
            for item in root.iter(RELATIONS)
            if item.get("TargetMode") != "External"
        }


def _absolute(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
