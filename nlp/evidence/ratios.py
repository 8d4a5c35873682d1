"""Realisation over target: reading ambiguous numbers together, direction, ratio, polarity (domain rule, section 6)."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from nlp.evidence.units_of_measure import TIME_UNITS
from nlp.language.numbers import NumberSpan
from nlp.types import Polarity, Quantity, WorkItem

COUNTER_BELOW = Decimal("0.9")
_PLACES = Decimal("0.0001")
_PLAUSIBLE = (Decimal("0.02"), Decimal(10))
_PERCENT_SLACK = Decimal("0.6")
_FALLING = re.compile(r"\b(?:me)?nurun(?:nya|kan)?\b|\bturunnya\b|\bberkurangnya\b")
_UNWANTED = re.compile(
    r"(?:(?:persentase|jumlah|angka|tingkat|rata-rata|hari|nilai)\s)*(?:kehilangan|keterlambatan|keluhan|pengaduan|aduan"
    r"|kesalahan|pelanggaran|temuan|kebocoran|kematian|kemiskinan|pengangguran|kecelakaan|gangguan|tunggakan|kerusakan"
    r"|balita stunting|prevalensi)\b"
)
_DEALT_WITH = re.compile(r"selesai|tangani|tindak|tuntas|jawab|perbaiki|layani|proses|periksa")
_SMALLER_COUNTS = frozenset(("keluhan", "komplain", "kesalahan", "temuan", "pelanggaran"))


def make_quantity(
    realisation: NumberSpan,
    target: NumberSpan,
    unit: str,
    label: str,
    item: WorkItem | None,
    percents: Iterable[Decimal] = (),
) -> Quantity | None:
    """The quantity of a pair; None when no reading of the two makes a plausible ratio.

    ``percents`` are percentages beside the pair (the stated capaian): the reading that they confirm is taken. A pair
    stays ``ambiguous`` when a dot can be read two ways and neither a percentage nor a plausible ratio decides.
    """
    plausible = _plausible(realisation, target)
    if not plausible:
        return None
    shares = list(percents)
    confirmed = [pair for pair in plausible if any(confirms(share, *pair) for share in shares)]
    done, wanted = (confirmed or plausible)[0]
    direction = direction_of(unit, label, item)
    open_dot = (realisation.ambiguous or target.ambiguous) and not confirmed
    doubtful = open_dot and not _settled(realisation, target, len(plausible))
    return Quantity(done, wanted, unit, ratio(done, wanted, direction), direction, doubtful)


def confirms(percent: Decimal, realisation: Decimal, target: Decimal) -> bool:
    """Whether a stated capaian in per cent is realisation / target or its inverse, up to rounding."""
    if not realisation or not target:
        return False
    quotients = (realisation / target * 100, target / realisation * 100)
    return any(abs(quotient - percent) <= _PERCENT_SLACK for quotient in quotients)


def ratio(realisation: Decimal, target: Decimal, direction: str) -> Decimal | None:
    """Realisation / target to four decimals, the inverse where lower is better; None for a division by zero."""
    over, under = (realisation, target) if direction == "higher" else (target, realisation)
    return (over / under).quantize(_PLACES) if under else None


def direction_of(unit: str, label: str, item: WorkItem | None) -> Literal["higher", "lower"]:
    """``lower`` for days, hours, cost and counts of complaints or errors; percentages and plain counts are ``higher``.

    An item that counts what is unwanted (``Persentase kehilangan air``) or that shall fall is ``lower``.
    An item's aspect ``waktu`` or ``biaya`` decides for units of time or money, and when the unit is not written.
    """
    aspect = item.aspect.lower() if item else ""
    if item and unit not in TIME_UNITS and _wants_less(item):
        return "lower"
    if unit == "%":
        return "higher"
    if unit in TIME_UNITS:
        return "higher" if "layanan tersedia" in label.lower() or "jam pelajaran" in label.lower() else "lower"
    if unit in _SMALLER_COUNTS:
        return "higher" if "tindak" in label.lower() or "selesai" in label.lower() else "lower"
    if unit == "Rp":
        return "lower" if aspect == "biaya" else "higher"
    return "lower" if not unit and aspect in ("waktu", "biaya") else "higher"


def _wants_less(item: WorkItem) -> bool:
    """Whether the item measures something unwanted itself, not how much of it was dealt with."""
    told = f"{item.title} {item.indicator}".lower()
    return bool(_FALLING.search(told) or _UNWANTED.match(item.indicator.lower())) and not _DEALT_WITH.search(told)


def polarity_of(quantity: Quantity) -> Polarity:
    """``counter`` below nine tenths of the target (a default of the city's rule set, marked unconfirmed there)."""
    return "counter" if quantity.ratio is not None and quantity.ratio < COUNTER_BELOW else "support"


def _plausible(realisation: NumberSpan, target: NumberSpan) -> list[tuple[Decimal, Decimal]]:
    """The readings of both numbers whose ratio can be meant."""
    low, high = _PLAUSIBLE
    pairs = [(done, wanted) for done in _readings(realisation) for wanted in _readings(target) if wanted > 0]
    return [(done, wanted) for done, wanted in pairs if done == 0 or low <= done / wanted <= high]


def _readings(number: NumberSpan) -> list[Decimal]:
    return [number.value] if number.other is None else [number.value, number.other]


def _settled(realisation: NumberSpan, target: NumberSpan, plausible: int) -> bool:
    """One plausible reading of two decides; ``98.5`` beside a target of its own size is a decimal."""
    return plausible == 1 and (realisation.other is not None or target.other is not None or _alike(realisation, target))


def _alike(realisation: NumberSpan, target: NumberSpan) -> bool:
    return Decimal("0.3") <= realisation.value / target.value <= Decimal(3)
