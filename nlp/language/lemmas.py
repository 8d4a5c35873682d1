"""Base forms of Indonesian words; Minangkabau and hurried spellings are first led back to Indonesian.

Dictionary and rules, no model: a table of own words, sound laws that turn a Minangkabau form into an Indonesian one
which the dictionary knows (``manyarahkan`` → ``menyerahkan``), then simplemma's Indonesian lemmas.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from nlp.language.words import word_table

_CACHE = 65_536
_TABLES = ("lemma_words", "minang", "slang")
_PREFIXES = (
    ("many", "meny"), ("mang", "meng"), ("mam", "mem"), ("man", "men"), ("ma", "me"), ("ba", "ber"), ("ba", "be"),
    ("ta", "ter"), ("pan", "pen"), ("pam", "pem"), ("pa", "pe"), ("ka", "ke"), ("sa", "se"), ("", ""),
)  # fmt: skip
_ENDINGS = (
    ("uik", "ut"), ("uah", "uh"), ("iah", "ih"), ("uak", "uk"), ("iak", "ik"), ("uang", "ung"), ("iang", "ing"),
    ("ek", "at"), ("eh", "as"), ("ik", "it"), ("ih", "is"), ("uih", "us"), ("o", "a"), ("", ""),
)  # fmt: skip
_SUFFIX = re.compile(r"(?<=\w{3})(?P<suffix>nyo|nya|lah|kah|kan|an|i)?$")
_POSSESSIVE = re.compile(r"(?<=\w{3})(?:-?nya|-?nyo|lah|kah|-?ku|-?mu)$")
_INNER_O = re.compile(r"o(?=[bcdfghjklmnprstwy]+[aeiou])")
_CAUSATIVE = {"kan": "kan", "an": "an", "i": "i", "nyo": "nya", "nya": "nya", "lah": "lah", "kah": "kah", "": ""}


def lemma(word: str) -> str:
    """The base form in small letters: ``Dilaporkannyo`` → ``lapor``, ``KTP-nya`` → ``ktp``; unknown words stay."""
    return _lemma(word.lower())


@lru_cache(maxsize=_CACHE)
def normal(word: str) -> str:
    """The Indonesian word that a word in small letters stands for: ``ambo`` → ``saya``, ``takunci`` → ``terkunci``.

    A word that the Indonesian dictionary knows, or that no law leads to a known word, is given back as it is.
    """
    bare = _bare(word)
    if found := _listed(word) or _listed(bare):
        return found
    if len(word) < 4 or not word.isalpha() or _known(word) or _known(bare):
        return word
    return next((candidate for candidate in _candidates(word) if _known(candidate)), word)


@lru_cache(maxsize=_CACHE)
def _lemma(word: str) -> str:
    plain = normal(word)
    found = _base(plain)
    return (_base(_bare(plain)) if found == plain else found).lower()


def _base(word: str) -> str:
    """simplemma's lemma; what has neither letter nor digit has none and stays (simplemma refuses the empty word)."""
    import simplemma

    if not any(char.isalnum() for char in word):
        return word
    found: str = simplemma.lemmatize(word, lang="id")
    return found


def _bare(word: str) -> str:
    """Without a possessive or a particle, unless a table or the dictionary has the word as it is (``paskah``)."""
    import simplemma

    shorter = _POSSESSIVE.sub("", word)
    return word if shorter == word or _listed(word) == word or simplemma.is_known(word, lang="id") else shorter


def _listed(word: str) -> str:
    return next((found for name in _TABLES if (found := word_table(name).get(word))), "")


def _known(word: str) -> bool:
    """In the dictionary, or led by its rules to a base form that is."""
    import simplemma

    return bool(simplemma.is_known(word, lang="id")) or _base(word) != word


def _candidates(word: str) -> Iterator[str]:
    match = _SUFFIX.search(word)
    suffix = (match and match["suffix"]) or ""
    stem = word.removesuffix(suffix)
    passive, stem = ("di", stem[2:]) if stem.startswith("di") and len(stem) > 4 else ("", stem)
    for minang, indonesian in _PREFIXES:
        if stem.startswith(minang) and len(stem) > len(minang) + 2:
            for ended in _endings(stem[len(minang) :]):
                yield passive + indonesian + ended + _CAUSATIVE[suffix]
                yield passive + indonesian + _INNER_O.sub("a", ended) + _CAUSATIVE[suffix]


def _endings(stem: str) -> Iterator[str]:
    for minang, indonesian in _ENDINGS:
        if stem.endswith(minang):
            yield stem[: len(stem) - len(minang)] + indonesian
