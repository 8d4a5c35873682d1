"""Which rules of masking may find anything in which texts, told from their tokens: none is missed, many are spared."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from nlp.language.cue_bits import Bit
from nlp.language.scan import Flags, Scan

_FEWEST_DIGITS = 5
_NUMBER_REACH, _NEIGHBOURHOOD_REACH, _STREET_REACH = 5, 14, 16


@dataclass(frozen=True, slots=True)
class Cues:
    """What may stand in one text. Without a look at it, anything may."""

    email: bool = True
    handle: bool = True
    plate: bool = True
    address: bool = True
    street: bool = True
    number: bool = True
    mixed: bool = True
    dictated: bool = True
    introduced: bool = True
    titled: bool = True
    signed: bool = True

    @property
    def any_number(self) -> bool:
        """Whether anything but a name may stand in the text."""
        return self.email or self.handle or self.plate or self.address or self.street or self.number or self.dictated


ANYTHING = Cues()


def cues_of(scan: Scan) -> list[Cues]:
    """Return the cues of each text."""
    found = _by_rule(scan)
    return list(map(Cues, *(found[field.name].tolist() for field in fields(Cues))))


def _by_rule(scan: Scan) -> Mapping[str, Flags]:
    has, texts = scan.has, scan.any
    count = scan.sums(scan.digits)
    at = texts(has(Bit.AT))
    return {
        "email": at | texts(has(Bit.MAIL_HOST)),
        "handle": at | texts(has(Bit.NETWORK)),
        "plate": texts(_plates(scan)) | (texts(has(Bit.VEHICLE)) & texts(_before_digit(scan, Bit.ANY_REGION))),
        "address": texts(_addresses(scan) | has(Bit.ADDRESS)) | (texts(has(Bit.SETTLEMENT)) & (count > 0)),
        "street": texts(_numbered_streets(scan)),
        "number": (count >= _FEWEST_DIGITS) & texts(_runs(scan)),
        "mixed": texts(has(Bit.FIGURE_LETTERS)),
        "dictated": texts(has(Bit.DICTATED)),
        "introduced": texts(has(Bit.INTRODUCTION)),
        "titled": texts(_titled(scan) | has(Bit.HIDDEN_NUMBER)),
        "signed": texts(_signed(scan)),
    }


def _before_digit(scan: Scan, bit: Bit) -> Flags:
    """Where a token with the bit stands before a figure, a sign between at most."""
    digit = scan.digits > 0
    return scan.has(bit) & (_after(digit, 1) | (_after(scan.has(Bit.MARK), 1) & _after(digit, 2)))


def _plates(scan: Scan) -> Flags:
    digit, mark, series = scan.digits > 0, scan.has(Bit.MARK), scan.has(Bit.SERIES)
    ending = digit & (_after(series, 1) | (_after(mark, 1) & _after(series, 2)))
    return _before_digit(scan, Bit.REGION) & (_after(ending, 1) | _after(ending, 2))


def _addresses(scan: Scan) -> Flags:
    figure = scan.digits > 0
    number = figure | scan.has(Bit.SPELLED)
    house = scan.has(Bit.HOUSE) & _within(number, _NUMBER_REACH)
    neighbourhood = scan.has(Bit.NEIGHBOURHOOD) & _within(number, _NEIGHBOURHOOD_REACH)
    return house | neighbourhood | (scan.has(Bit.DWELLING) & _after(figure, 1)) | _slashed(scan)


def _slashed(scan: Scan) -> Flags:
    """``B2/14``, ``IV/3``: where the slash stands two or three tokens after the first."""
    digit, slash = scan.digits > 0, scan.has(Bit.SLASH)
    roman = scan.has(Bit.ROMAN) & _after(slash, 1) & _after(digit, 2)
    return roman | (scan.has(Bit.SHORT) & _after(digit, 1) & _after(slash, 2) & _after(digit, 3))


def _numbered_streets(scan: Scan) -> Flags:
    """A street with a figure behind it, a few words between but no sign save for a full stop."""
    order = np.arange(len(scan.numbers))
    figure, sign = _next(scan.digits > 0), _next(scan.has(Bit.BREAK) | scan.has(Bit.EDGE))
    after = np.minimum(order + 1, len(order) - 1)
    beyond = np.minimum(order + 2, len(order) - 1)
    near = figure[after] - order <= _STREET_REACH
    return scan.has(Bit.STREET) & near & ((figure[after] < sign[after]) | (figure[after] < sign[beyond]))


def _runs(scan: Scan) -> Flags:
    """Where the figures that no word parts, few letters for figures aside, come to five."""
    words = scan.has(Bit.EDGE) | (scan.has(Bit.WORD) & ~scan.has(Bit.FIGURE_LETTERS))
    run = np.cumsum(words)
    return np.asarray(np.bincount(run, scan.digits, len(scan.digits) + 1)[run] >= _FEWEST_DIGITS)


def _titled(scan: Scan) -> Flags:
    """A title, a word for oneself or "nama" before a word that may be a name; few signs or new lines between."""
    name, mark = scan.has(Bit.NAME), scan.has(Bit.MARK)
    near = _after(name, 1) | (_after(mark, 1) & (_after(name, 2) | (_after(mark, 2) & _after(name, 3))))
    return scan.has(Bit.TITLE) & (near | _after(scan.has(Bit.NEWLINE), 1))


def _signed(scan: Scan) -> Flags:
    """A closing word with a word behind it that may be a name, or with signs or a new line between."""
    name, mark, edge = scan.has(Bit.NAME), scan.has(Bit.MARK), scan.has(Bit.EDGE)
    first, second = (_after(name, step) | (_after(mark, step) & ~_after(edge, step + 1)) for step in (1, 2))
    return scan.has(Bit.CLOSING) & (first | (_after(scan.has(Bit.SELF), 1) & second))


def _after(found: Flags, steps: int) -> Flags:
    """Whether ``found`` holds ``steps`` tokens after each."""
    moved = np.zeros_like(found)
    moved[: len(found) - steps] = found[steps:]
    return moved


def _next(found: Flags) -> NDArray[np.int64]:
    """The place of the next token at or after each for which ``found`` holds, or the number of tokens."""
    places = np.where(found, np.arange(len(found)), len(found))
    return np.asarray(np.minimum.accumulate(places[::-1])[::-1])


def _within(found: Flags, reach: int) -> Flags:
    """Whether ``found`` holds for any of the ``reach`` tokens after each."""
    sums = np.append(0, np.cumsum(found))
    ends = np.minimum(np.arange(1, len(sums)) + reach, len(sums) - 1)
    return np.asarray(sums[ends] > sums[1:])
