"""What the tagger of names looks at: a word alone, its neighbours, and the classes of words side by side."""

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

from nlp.language.words import word_list

_PLACEHOLDER = r"\[[A-Z]+\.?(?: [A-Z]+)?\]"
PLACEHOLDER = re.compile(_PLACEHOLDER)
TOKEN = re.compile(_PLACEHOLDER + r"|[^\W\d_]+(?:['’`-][^\W\d_]+)*|\d+|[^\w\s]|\n|_")
FEATURES = 1 << 18
EDGE = ""
MOSTLY_CAPITALS, FEWEST_WORDS = 0.7, 4
_LONGEST_WORD = 24
_OFTEN, _COMMON = 1 << 32, 1 << 33
_GRAM_SIZES = (2, 3, 4)
_ENDINGS = re.compile(r"(?:ny[ao]|kah|lah|kan|an|i|ku|mu)$")
_BEGINNINGS = re.compile(r"^(?:meng?|mem|meny|ma[nm]?g?|di|ba|ber|bar|ter|ta|pe[nm]?g?|pa[nm]?g?|se|sa|ke|ka|nge?|ny)")


def is_caseless(tokens: Sequence[str]) -> bool:
    """Tell whether capitals say nothing in a text: none after the first token, or nearly every word has one."""
    words = [token for token in tokens if token[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    if not capitals or (capitals == 1 and tokens[0][0].isupper()):
        return True
    return len(words) >= FEWEST_WORDS and capitals >= MOSTLY_CAPITALS * len(words)


def hashed(feature: str) -> int:
    """Return the place of a feature in the weights. Only the place is kept, never the words."""
    return crc32(feature.encode(errors="replace")) % FEATURES


def word_key(word: str) -> int:
    """Return the number by which a list of known words is searched."""
    return crc32(word.encode(errors="replace"))


def often_key(word: str) -> int:
    """Return the number by which a word that is met often is searched among the known ones."""
    return word_key(word) | _OFTEN


def common_key(word: str) -> int:
    """Return the number by which a word of everybody's is searched among the known ones."""
    return word_key(word) | _COMMON


def word_class(token: str, caseless: bool, known: frozenset[int]) -> str:
    """Return the class of a token: a cue word is its own, others have shape, lists and inflection in common."""
    if not token or token[0] == "[" or not token[0].isalpha():
        return "0" if token.isdigit() else token
    lower = token.lower()
    if lower in word_list("name_cues"):
        return lower
    return f"{_shape(token, caseless)}{_listed(lower, known)}"


def own_features(token: str, caseless: bool, known: frozenset[int]) -> Iterator[str]:
    """Yield what speaks for or against a word itself: the word, pieces of it, lists, capitals and length."""
    lower = token.lower()[:_LONGEST_WORD]
    shape, listed = _shape(token, caseless), _listed(token.lower(), known)
    yield from ("bias", f"w:{lower}", f"s:{shape}", f"l:{listed}", f"sl:{shape}{listed}")
    yield f"n:{min(len(lower), 9)}{shape}"
    edged = f"^{lower}$"
    for size in _GRAM_SIZES:
        for place in range(len(edged) - size + 1):
            yield f"g:{edged[place : place + size]}"


def neighbour_features(token: str, kind: str, offset: int) -> tuple[str, str]:
    """Return what a token of class ``kind`` says of the word ``offset`` places after it (negative: before it)."""
    lower = token.lower()[:_LONGEST_WORD] if token[:1].isalpha() else kind
    return f"{offset}w:{lower}", f"{offset}c:{kind}"


def pair_feature(left: str, right: str, side: str) -> str:
    """Return the feature of two neighbouring classes; ``side`` says which of the two is the word in question."""
    return f"p{side}{left}|{right}"


def _shape(token: str, caseless: bool) -> str:
    if caseless:
        return "c"
    if len(token) == 1:
        return "I" if token.isupper() else "i"
    if token.islower():
        return "x"
    return "X" if token.isupper() else "T" if token.istitle() else "m"


def _listed(lower: str, known: frozenset[int]) -> str:
    name = "N" if lower in word_list("name_list") else ""
    often = "F" if often_key(lower) in known else ""
    if lower in word_list("common_words"):
        return f"{name}C{often}"
    return name + next((f"K{steps}" for steps, form in _forms(lower) if word_key(form) in known), "U") + often


def _forms(lower: str) -> Iterator[tuple[int, str]]:
    """Yield the word and what is left of it without an ending, a beginning, both."""
    yield 0, lower
    bare = _ENDINGS.sub("", lower)
    for form in (bare, _BEGINNINGS.sub("", lower), _BEGINNINGS.sub("", bare)):
        if len(form) >= 3 and form != lower:
            yield 1, form
