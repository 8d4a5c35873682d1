"""Round numbers for an axis, and how much room a text takes."""

from math import ceil, floor, log10

TEXT_SIZE = 15.0
"""Height of a text on a small screen, in units of the drawing; on a large one it is smaller (``charts.css``)."""
_LETTER = 0.56
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(lowest: float, highest: float, decimals: int, wanted: int = 4) -> tuple[float, ...]:
    """Round numbers from at or below ``lowest`` to at or above ``highest``, in about ``wanted`` equal steps.

    A step is 1, 2, 2.5 or 5 times a power of ten and never finer than ``decimals`` can show. Starts at zero unless
    the values lie far from it, so that a small change does not look large.
    """
    if 0 < lowest <= highest / 2:
        lowest = 0.0
    if 0 > highest >= lowest / 2:
        highest = 0.0
    step = _step((highest - lowest) / wanted, decimals)
    first = floor(lowest / step + 1e-9)
    last = max(ceil(highest / step - 1e-9), first + 1)
    return tuple(round(number * step, 12) for number in range(first, last + 1))


def text_width(text: str) -> float:
    """Width of a text at ``TEXT_SIZE`` in units of the drawing, on the generous side."""
    return len(text) * TEXT_SIZE * _LETTER


def shortened(text: str, width: float) -> str:
    """The text, or its beginning with an ellipsis where it does not fit."""
    letters = int(width / (TEXT_SIZE * _LETTER))
    return text if len(text) <= letters else text[: max(letters - 1, 0)].rstrip() + "…"


def _step(rough: float, decimals: int) -> float:
    finest = 10.0**-decimals
    if rough <= finest:
        return finest
    power = 10.0 ** floor(log10(rough))
    step = next(part * power for part in _STEPS if part * power >= rough * (1 - 1e-9))
    whole = abs(step / finest - round(step / finest)) < 1e-9
    return step if whole else 5.0 * power
