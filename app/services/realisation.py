"""Realisasi berdasarkan bukti dukung: what counted evidence says was reached, each with its place."""

from app.reports.format import format_number
from app.services.review.load import Loaded
from app.store.database import Row
from app.store.packing import unpack_quantity


def realisation_of(loaded: Loaded, criterion: str) -> str:
    """``288 izin (laporan.pdf, hal. 2)`` for each figure; empty where evidence names none.

    Left out: evidence that a person rejected, that is about somebody else or another time, or whose number cannot be
    read surely.
    """
    rows = loaded.counted_for(criterion)
    return "; ".join(figure for row in rows if row["owner"] != "other" and (figure := _figure(row)))


def _figure(row: Row) -> str:
    quantity = unpack_quantity(row["quantity"])
    if quantity is None or quantity.realisation is None or quantity.ambiguous:
        return ""
    value = quantity.realisation.normalize()
    places = max(0, -int(value.as_tuple().exponent))
    number = " ".join(part for part in (format_number(value, places), quantity.unit) if part)
    place = row["locator"] or f"hal. {row['page']}"
    return f"{number} ({row['file_name']}, {place})"
