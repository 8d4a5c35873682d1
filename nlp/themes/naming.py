"""The words that name a theme, as people write them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

_LOOKED_AT = 300
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def name_forms(forms: Sequence[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Readable words in the given order: an abbreviation that the texts mostly write in capitals stands in capitals.

    Texts that are shouted throughout say nothing about capitals. A word that is part of an earlier one is left out.
    """
    capitals, small = Counter[str](), Counter[str]()
    wanted = frozenset(forms)
    for text in islice(texts, _LOOKED_AT):
        if text.isupper():
            continue
        for word in _WORD.findall(text):
            if word.lower() in wanted:
                (capitals if word.isupper() else small)[word.lower()] += 1
    shown: list[str] = []
    for form in forms:
        if not any(form in earlier.lower() or earlier.lower() in form for earlier in shown):
            shown.append(form.upper() if capitals[form] > small[form] else form)
    return tuple(shown)
