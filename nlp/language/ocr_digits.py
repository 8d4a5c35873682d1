"""Digits that OCR read as letters (``2O26``, ``l.87O``, ``98,5 o/o``), written as digits without moving a place."""

import re

_MIXED = re.compile(r"(?<![^\W\dOolI])(?=[OolI.,]*\d)[\dOolI](?:[\dOolI.,]*[\dOolI])?(?![^\W\dOolI])")
_PERCENT = re.compile(r"(?<=[\dOolI])(\s?)[o0O]/[o0O](?![\w/])")
_DIGITS = str.maketrans("OolI", "0011")


def repaired_digits(text: str) -> str:
    """Return the text, as long as before, with the letters among digits as digits and ``o/o`` as a percent sign.

    Only words of digits and the letters O, o, l and I are touched, and only those that hold a digit.
    """
    if not any(char in "OolI" for char in text):
        return text
    shares = _PERCENT.sub(lambda match: f"{match[1]}%  ", text)
    return _MIXED.sub(lambda match: match[0].translate(_DIGITS), shares)
