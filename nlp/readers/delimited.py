"""CSV: delimiter found by trying, header found by looking."""

import csv
import io

from nlp.readers.decoding import read_text
from nlp.readers.page_text import PageText
from nlp.readers.problems import problem
from nlp.readers.row_blocks import joined
from nlp.readers.sheet_rows import SheetWriter
from nlp.readers.sheet_table import SheetRows
from nlp.readers.source import Candidate, Content, Reader, Source
from nlp.types import Page

DELIMITERS = ",;\t|"
SAMPLE_ROWS = 30
MIN_STEADY_SHARE = 0.5
MAX_FIELD_CHARS = 1_000_000


class CsvReader(Reader):
    """Reader of delimited text."""

    format = "csv"

    def judge(self, candidate: Candidate) -> float:
        """Lines with the same number of fields; prose has commas too, so the name's extension counts."""
        if candidate.text is None:
            return 0.0
        called = candidate.called(".csv", ".tsv")
        delimiter, steady = sniff(candidate.text.rpartition("\n")[0] or candidate.text)
        if delimiter is None:
            return 0.4 if called else 0.0
        if called:
            return 0.85
        return 0.7 if steady == 1.0 and delimiter != "," else 0.2

    def read(self, source: Source) -> Content:
        """Read all rows as one page."""
        text = read_text(source.path)
        delimiter, _ = sniff(text[:20_000])
        found = SheetRows(source.limits)
        for index, row in enumerate(parse_rows(text, delimiter or ",")):
            found.add(index, [field.strip() for field in row])
        page = PageText()
        runs = SheetWriter(page, 1, line_place).write(found)
        source.progress(1, 1)
        return Content((Page(1, page.text),), joined(runs))


def line_place(row: int, _: int, /) -> str:
    """The locator of a row counted from 0."""
    return f"baris {row + 1}"


def sniff(sample: str) -> tuple[str | None, float]:
    """Find the delimiter by which at least half of a sample's rows have the same number of fields, two or more.

    Gives the delimiter (None where there is none) and the share of rows that have that number.
    """
    best: tuple[float, int, str] | None = None
    for delimiter in DELIMITERS:
        widths = [len(row) for row in parse_rows(sample, delimiter)[:SAMPLE_ROWS] if any(row)]
        usual = max({width for width in widths if width > 1}, key=widths.count, default=0)
        if not usual or len(widths) < 2:
            continue
        share = widths.count(usual) / len(widths)
        best = max(filter(None, (best, (share, usual, delimiter))))
    if best is None or best[0] < MIN_STEADY_SHARE:
        return None, 0.0
    return best[2], best[0]


def parse_rows(text: str, delimiter: str) -> list[list[str]]:
    """Cut text into rows of fields.

    Raises:
        ReadError: ``corrupt``, a field never ends.
    """
    previous = csv.field_size_limit(MAX_FIELD_CHARS)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as err:
        raise problem("corrupt") from err
    finally:
        csv.field_size_limit(previous)
