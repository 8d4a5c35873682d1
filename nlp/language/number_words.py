"""Indonesian and Minangkabau number words: ``dua puluh empat``, ``sambilan puluah tigo koma limo``, as spoken too:
``sembilan tiga`` (93), ``dua setengah juta``, ``dua puluhan``.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

_ONES = {
    "nol": 0, "satu": 1, "ciek": 1, "dua": 2, "duo": 2, "tiga": 3, "tigo": 3, "empat": 4, "ampek": 4,
    "lima": 5, "limo": 5, "enam": 6, "anam": 6, "tujuh": 7, "tujuah": 7, "delapan": 8, "lapan": 8, "salapan": 8,
    "sembilan": 9, "sambilan": 9,
}  # fmt: skip
_SCALES = {"puluh": 10, "puluah": 10, "ratus": 100, "ratuih": 100, "ribu": 1000, "juta": 10**6}
_SCALES |= {"miliar": 10**9, "milyar": 10**9, "triliun": 10**12}
_TEEN = {"belas", "baleh"}
_ONE_AND = {
    "sepuluh": "puluh", "sapuluah": "puluh", "sebelas": "belas", "sabaleh": "belas", "seratus": "ratus",
    "saratuih": "ratus", "seribu": "ribu", "saribu": "ribu", "sejuta": "juta",
}  # fmt: skip
_ROUND = {"puluhan": "puluh", "ratusan": "ratus", "ribuan": "ribu"}
_HALF = {"setengah", "satangah", "satengah"}
_COMMA = "koma"
_TWICE_ONE = 11
"""*Satu satu* is one by one, *dua tiga* two or three."""
_STARTS = {*_ONES, *_ONE_AND}
_ALL = {*_STARTS, *_SCALES, *_TEEN, *_ROUND, *_HALF, _COMMA}
_WORD = re.compile(r"[^\W\d_]+")


def parse_number_words(words: Sequence[str]) -> Decimal | None:
    """The value of number words in any case, or None when they do not make one number (``dua tiga``, ``puluh``)."""
    lowered = [_ROUND.get(word.lower(), word.lower()) for word in words]
    if not _HALF.isdisjoint(lowered):
        return _with_half(lowered)
    if _COMMA not in lowered:
        value = _whole(_expand(lowered))
        return None if value is None else Decimal(value)
    place = lowered.index(_COMMA)
    whole, digits = _whole(_expand(lowered[:place])), lowered[place + 1 :]
    whole = _as_digits(lowered[:place]) if whole is None else whole
    if whole is None or not digits or any(word not in _ONES for word in digits):
        return None
    return Decimal(f"{whole}.{''.join(str(_ONES[word]) for word in digits)}")


def find_number_words(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield ``(start, end, value)`` of the longest runs of number words that make a number, left to right."""
    tokens = [(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(text)]
    place = 0
    while place < len(tokens):
        found = _longest(text, tokens, place) if tokens[place][0] in _STARTS else None
        if found is None:
            place += 1
        else:
            end, value = found
            yield tokens[place][1], tokens[end - 1][2], value
            place = end


def _longest(text: str, tokens: list[tuple[str, int, int]], place: int) -> tuple[int, Decimal] | None:
    stop = place + 1
    while stop < len(tokens) and tokens[stop][0] in _ALL and text[tokens[stop - 1][2] : tokens[stop][1]].isspace():
        stop += 1
    for end in range(stop, place, -1):
        value = parse_number_words([word for word, _, _ in tokens[place:end]])
        if value is not None:
            return end, value
    return None


def _expand(words: Sequence[str]) -> list[str]:
    return [part for word in words for part in (("satu", _ONE_AND[word]) if word in _ONE_AND else (word,))]


def _whole(words: Sequence[str]) -> int | None:
    """Split at the largest scale: ``dua ratus | ribu | lima``; what stands before it counts it, the rest is smaller."""
    scales = [(_SCALES[word], place) for place, word in enumerate(words) if word in _SCALES]
    if not scales:
        return _small(words)
    scale, place = max(scales)
    count = _whole(words[:place])
    rest = _whole(words[place + 1 :]) if words[place + 1 :] else 0
    limit = 10 if scale < 1000 else 1000
    if not count or count >= limit or rest is None or rest >= scale:
        return None
    return count * scale + rest


def _small(words: Sequence[str]) -> int | None:
    if not words or words[0] not in _ONES:
        return None
    if len(words) == 2 and words[1] in _TEEN and _ONES[words[0]]:
        return 10 + _ONES[words[0]]
    digits = _as_digits(words)
    if digits is not None and digits != _TWICE_ONE and digits % 10 != digits // 10 + 1:
        return digits
    return _ONES[words[0]] if len(words) == 1 else None


def _as_digits(words: Sequence[str]) -> int | None:
    """Two digits that are said one after the other."""
    if len(words) != 2 or not all(word in _ONES for word in words) or not _ONES[words[0]]:
        return None
    return 10 * _ONES[words[0]] + _ONES[words[1]]


def _with_half(words: Sequence[str]) -> Decimal | None:
    """``dua setengah``, ``dua setengah juta``."""
    place = next(at for at, word in enumerate(words) if word in _HALF)
    whole, scales = _whole(_expand(words[:place])), words[place + 1 :]
    if whole is None or len(scales) > 1 or any(word not in _SCALES for word in scales):
        return None
    return (whole + Decimal("0.5")) * (_SCALES[scales[0]] if scales else 1)
