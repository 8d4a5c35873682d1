"""The size of a PDF's unit, which pdfium does not tell (PDF 32000-1, table 31, ``UserUnit``)."""

import mmap
import re
from pathlib import Path

ENTRY = re.compile(rb"/UserUnit\s+(\d{1,5}(?:\.\d{1,5})?)(?=[\s/>])")


def user_unit(path: Path) -> float:
    """Points in a unit of a PDF file: 1 unless its pages say otherwise, and all the same.

    Entries in compressed objects are not seen: large plans, whose programs write them, have them in the open.
    """
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        units = {float(found[1]) for found in ENTRY.finditer(data)}
    return units.pop() if len(units) == 1 and min(units) > 0 else 1.0
