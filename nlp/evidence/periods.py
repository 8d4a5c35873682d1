"""The period that a span tells, or that its heading or row lends it."""

from nlp.evidence.rows import row_period
from nlp.evidence.tagger import Span
from nlp.evidence.unit_words import UnitWords


def period_of(read: UnitWords, span: Span) -> str | None:
    """Return the code of the first date within the span, else the row's or the unit's own."""
    start, end = read.words[span[0]].start, read.words[span[1] - 1].end
    dates = (date for statement in read.statements for date in statement.dates)
    inside = next((date.code for date in dates if start <= date.start < end), None)
    return inside or (row_period(read.unit) if read.row else None) or read.unit.period
