"""A small language of word patterns for Indonesian clauses, read from the text files under ``rules``.

A file has definitions (``$warga = =warga|pohon``), sections (``[label arguments…]``) and below each one pattern a line.
A pattern is a row of items: ``lapor`` a base form, ``=lapor`` a word as written (led back to Indonesian), ``~lapor`` a
verb's bare, active and passive form, ``@num`` a number, ``@aku`` ``@kami`` ``@dia`` ``@pegawai`` ``@orang`` persons,
``$warga`` a definition; ``a|b`` either; ``a?`` may be missing; ``!a`` any word but this; ``..4`` up to four words in
between, never past the end of a sentence; ``a <4> b`` in either order.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from nlp.evidence.patterns import Item, Keys, Pattern, PatternSet
from nlp.evidence.verb_forms import verb_forms
from nlp.language.lemmas import lemma, normal

_EITHER_ORDER = re.compile(r"\s<(\d+)>\s")


@cache
def load_patterns(*names: str) -> PatternSet:
    """The patterns of ``rules/<name>.txt`` for each name, in one set; ValueError names a line that cannot be read."""
    return PatternSet([pattern for name in names for pattern in read_patterns(_rule_text(name))])


def read_patterns(text: str) -> Iterator[Pattern]:
    """Read the patterns of one rule file."""
    definitions: dict[str, Keys] = {}
    label = ""
    arguments: tuple[str, ...] = ()
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split("  #")[0].strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            label, *rest = line[1:-1].split()
            arguments = tuple(rest)
        elif line.startswith("$") and " = " in line:
            name, value = line.split(" = ", 1)
            definitions[name] = definitions.get(name, frozenset()) | _keys(value.replace(" ", ""), definitions)
        elif label:
            yield from (Pattern(label, arguments, _items(part, definitions)) for part in _orders(line))
        else:
            raise ValueError(f"line {number}: a pattern before any section")


def _orders(line: str) -> tuple[str, ...]:
    """``A <5> B`` stands for both orders: ``A ..5 B`` and ``B ..5 A``."""
    match = _EITHER_ORDER.search(line)
    if not match:
        return (line,)
    first, gap, second = line[: match.start()], match[1], line[match.end() :]
    return f"{first} ..{gap} {second}", f"{second} ..{gap} {first}"


def _rule_text(name: str) -> str:
    return (files("nlp.evidence") / "rules" / f"{name}.txt").read_text(encoding="utf-8")


def _items(line: str, definitions: dict[str, Keys]) -> tuple[Item, ...]:
    items = tuple(_item(part, definitions) for part in line.split())
    if items[0].gap or items[0].optional or items[0].negated or items[-1].gap:
        raise ValueError(f"a pattern must begin with a word and end with one: {line}")
    return items


def _item(part: str, definitions: dict[str, Keys]) -> Item:
    if part.startswith(".."):
        return Item(frozenset(), gap=int(part[2:]))
    negated, optional = part.startswith("!"), part.endswith("?")
    return Item(_keys(part.removeprefix("!").removesuffix("?"), definitions), optional, negated)


def _keys(alternatives: str, definitions: dict[str, Keys]) -> Keys:
    keys: set[str] = set()
    for word in alternatives.split("|"):
        if word.startswith("$"):
            keys |= definitions[word]
        else:
            keys |= _word_keys(word)
    return frozenset(keys)


def _word_keys(word: str) -> set[str]:
    if word.startswith("~"):
        return {"=" + normal(form) for form in verb_forms(word[1:])}
    if word.startswith("="):
        return {"=" + normal(word[1:])}
    return {word} if word[0] == "@" else {lemma(word)}
