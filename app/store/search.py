"""What a person types into the search field, and the same as expressions of SQLite's FTS5."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

Kind = Literal["word", "literal", "phrase", "prefix"]
Thing = TypeVar("Thing")

_OPENING, _CLOSING = '"“”„', '"“”'
_TERM = re.compile(
    rf"(?P<minus>[-−–]?)(?P<literal>=?)(?:[{_OPENING}](?P<phrase>[^{_CLOSING}]*)[{_CLOSING}]?|(?P<word>[^\s{_OPENING}]+))"
)
_OR = frozenset({"OR", "ATAU"})
_UNUSED = re.compile(r"[^\w\u0300-\u0331]|_")


@dataclass(frozen=True)
class Term:
    """What to look for: ``text`` has only letters, digits, their accents, and single spaces.

    A ``word`` is found in all its forms, a ``literal`` as it stands, a ``phrase`` as these words side by side, a
    ``prefix`` as a beginning (of the last word).
    """

    text: str
    kind: Kind


@dataclass(frozen=True)
class Query:
    """All of ``wanted`` must occur, of each any one term; none of ``unwanted``.

    ``empty`` says that something was typed in which there is nothing to look for: it finds nothing.
    """

    wanted: tuple[tuple[Term, ...], ...] = ()
    unwanted: tuple[Term, ...] = ()
    empty: bool = False

    @property
    def words(self) -> list[str]:
        """The words that are looked for in all their forms, in order, each once."""
        terms = [*(term for group in self.wanted for term in group), *self.unwanted]
        return list(dict.fromkeys(term.text for term in terms if term.kind == "word"))


@dataclass(frozen=True)
class Forms:
    """Other words to look for in place of one: ``everywhere``, or only ``in_minangkabau`` (and mixed) texts."""

    everywhere: tuple[str, ...] = ()
    in_minangkabau: tuple[str, ...] = ()


def parse_query(text: str) -> Query:
    """Read a query.

    Words must all occur, in whatever form; ``=word`` only as written; ``"in quotes"`` is a phrase, ``word*`` a
    beginning; ``OR`` or ``ATAU`` in capitals between two of them asks for either; a ``-`` before any of them excludes.
    Everything else is taken literally.
    """
    groups: list[list[Term]] = []
    unwanted: list[Term] = []
    joined = joinable = False
    for match in _TERM.finditer(text):
        if match[0] in _OR:
            joined = joinable
        elif term := _term(match):
            joinable = not match["minus"]
            if match["minus"]:
                unwanted.append(term)
            elif joined:
                groups[-1].append(term)
            else:
                groups.append([term])
            joined = False
    found = Query(_once(tuple(map(_once, groups))), _once(unwanted))
    return found if groups or unwanted or not text.strip() else Query(empty=True)


@dataclass(frozen=True)
class Expressions:
    """A query as two expressions of FTS5 on ``complaints_fts``, empty for none."""

    query: Query
    forms: Mapping[str, Forms] = field(default_factory=dict)

    @property
    def wanted(self) -> str:
        """What must match."""
        return " AND ".join(self._any(group) for group in self.query.wanted)

    @property
    def unwanted(self) -> str:
        """What must not match."""
        return self._any(self.query.unwanted) if self.query.unwanted else ""

    def _any(self, terms: Iterable[Term]) -> str:
        return f"({' OR '.join(part for term in terms for part in self._parts(term))})"

    def _parts(self, term: Term) -> Iterator[str]:
        forms = self.forms.get(term.text, Forms()) if term.kind == "word" else Forms()
        ends = "*" if term.kind == "prefix" else ""
        yield f"masked_text : ({_either((term.text, *forms.everywhere))}{ends})"
        if forms.in_minangkabau:
            yield f'(masked_text : ({_either(forms.in_minangkabau)}) AND language : ("min" OR "mix"))'


def _term(match: re.Match[str]) -> Term | None:
    typed = match["word"] if match["phrase"] is None else match["phrase"]
    text = " ".join(_UNUSED.sub(" ", typed).split())
    if not any(map(str.isalnum, text)):
        return None
    if typed.endswith("*"):
        return Term(text, "prefix")
    if " " in text or match["phrase"] is not None:
        return Term(text, "phrase")
    return Term(text, "literal" if match["literal"] else "word")


def _once(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Each once, in order: FTS5 would look for each again, which takes long for short beginnings."""
    return tuple(dict.fromkeys(things))


def _either(words: Iterable[str]) -> str:
    """Strings of FTS5; what is in quotes is only ever text."""
    return " OR ".join(f'"{word}"' for word in words)
