"""The words that drove the labels of a complaint, as bars: to the right for a label, to the left against it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.i18n import local_number, translated
from app.rules.complaint_words import UNSUR
from app.rules.words import SENTIMENTS
from app.services.complaint_explain import Reason
from app.views.complaint_facets import KNOWN
from nlp.types import Driver

SHOWN = 8
HALF = 50.0
"""Half of the width in which bars are drawn: the longest bar of a label reaches to one end."""

OPENED = frozenset({"service", "urgency", "integrity"})
TITLES: dict[str, LazyString] = {
    "service": _("Layanan"),
    "sentiment": _("Sentimen"),
    "urgency": _("Mendesak"),
    "integrity": _("Perlu Inspektorat"),
    "kind": _("Macam"),
}
_WORDS: dict[str, dict[str, str]] = {str(facet): words for facet, words in KNOWN.items()}


@dataclass(frozen=True)
class Bar:
    """A word with its signed number; the bar begins at ``x`` and is ``width`` wide, in units of ``HALF``."""

    word: str
    number: str
    x: float
    width: float
    against: bool


@dataclass(frozen=True)
class ShownReason:
    """A label to be drawn: its words, those of the fast models alone, and what pushed towards and away from the latter.

    ``others`` is the number of further words, ``rest`` their sum, ``total`` the sum of all.
    """

    title: str
    stored: str
    fast: str
    agrees: bool
    opened: bool
    bars: tuple[Bar, ...]
    others: int
    rest: str
    total: str


def shown_reasons(reasons: Sequence[Reason]) -> list[ShownReason]:
    """The reasons of a complaint's labels, each with its strongest words."""
    return [_shown(reason) for reason in reasons]


def label_name(field: str, label: str) -> str:
    """A label in words; of an unsur it is a polarity."""
    words = SENTIMENTS if field in UNSUR else _WORDS[field]
    return translated(words.get(label, label))


def _shown(reason: Reason) -> ShownReason:
    weights = [driver.weight for driver in reason.drivers]
    return ShownReason(
        title=translated(UNSUR[reason.field]) if reason.field in UNSUR else str(TITLES[reason.field]),
        stored=label_name(reason.field, reason.stored),
        fast=label_name(reason.field, reason.fast),
        agrees=reason.agrees,
        opened=reason.field in OPENED,
        bars=_bars(reason.drivers[:SHOWN]),
        others=max(0, len(weights) - SHOWN),
        rest=_signed(sum(weights[SHOWN:])),
        total=_signed(sum(weights)),
    )


def _bars(drivers: Sequence[Driver]) -> tuple[Bar, ...]:
    most = max((abs(driver.weight) for driver in drivers), default=0.0) or 1.0
    return tuple(_bar(driver, round(HALF * abs(driver.weight) / most, 1)) for driver in drivers)


def _bar(driver: Driver, width: float) -> Bar:
    against = driver.weight < 0
    return Bar(driver.word, _signed(driver.weight), HALF - width if against else HALF, width, against)


def _signed(weight: float) -> str:
    size = abs(round(weight, 2))
    sign = "" if not size else "−" if weight < 0 else "+"
    return f"{sign}{local_number(size)}"
