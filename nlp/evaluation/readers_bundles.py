"""A container read as its own text, where it has one, and those of its members, one after the other."""

from dataclasses import replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from nlp.readers import Limits, read_file
from nlp.readers.containers import unpack
from nlp.types import Document


def read_bundle(path: Path, name: str, limits: Limits) -> Document:
    """Read an e-mail or ZIP and all that it holds; the pages of all stand in one document.

    Raises:
        ReadError: the container is refused, or one of its members cannot be read.
    """
    with TemporaryDirectory() as folder:
        unpacking = unpack(path, limits, Path(folder))
        pages = list(read_file(path, name, limits).pages) if unpacking is None or unpacking.kind == "eml" else []
        for member in unpacking.members if unpacking else ():
            if member.problem:
                raise member.problem
            pages += read_file(Path(folder) / member.file, PurePosixPath(member.path).name, limits).pages
    numbered = tuple(replace(page, number=number) for number, page in enumerate(pages, 1))
    return Document("ok", unpacking.kind if unpacking else "", numbered)
