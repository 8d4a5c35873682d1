"""Two informants in one talk without labels: told apart by whom the interviewer calls, and by who follows whom."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from nlp.evidence.word_sets import read_sections

_WORD = re.compile(r"[^\W\d_]+")
_LEAST_TURNS, _LEAST_SHARE = 2, 0.04
_LEAST_CALLS = 2
_EDGE = 4
_COMMON = frozenset(("bapak", "ibu", "pak", "bu", "buk", "saudara", "saudari"))


def several_informants(texts: Sequence[str], asks: Sequence[bool]) -> dict[int, int]:
    """Number the informants (1, 2) of paragraphs; nothing where there is but one.

    Two paragraphs of informants in a row are by two people. Whom the interviewer calls in the paragraph before answers;
    else the one who is talking with the interviewer goes on.

    Args:
        texts: paragraphs, each said by one person.
        asks: whether the interviewer says it.
    """
    pairs = [place for place in range(1, len(texts)) if not asks[place] and not asks[place - 1]]
    if len(pairs) < max(_LEAST_TURNS, _LEAST_SHARE * len(texts)):
        return {}
    called = [set(_calls(text)) if ask else set() for text, ask in zip(texts, asks, strict=True)]
    counts = Counter(name for names in called for name in names)
    names = [name for name, count in counts.most_common(2) if count >= _LEAST_CALLS]
    found: dict[int, int] = {}
    current = 1
    for place, ask in enumerate(asks):
        if ask:
            hit = [number for number, name in enumerate(names, start=1) if name in called[place]]
            current = hit[0] if len(hit) == 1 else current
            continue
        if place and not asks[place - 1]:
            current = 3 - current
        found[place] = current
    return found


def _calls(text: str) -> Iterator[str]:
    """Names by which a text calls somebody at one of its ends: what follows a form of address, or that word itself."""
    words = [word.lower() for word in _WORD.findall(text)]
    sections = read_sections("fair_words")
    address = sections["Sapaan"] | sections["before_name"]
    near = set(range(_EDGE)) | set(range(len(words) - _EDGE, len(words)))
    for place, word in enumerate(words):
        if place not in near or word not in address:
            continue
        following = words[place + 1] if place + 1 < len(words) else ""
        if word in _COMMON and following and following not in address:
            yield following
        elif word not in _COMMON:
            yield word
