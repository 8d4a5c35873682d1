"""Is a sentence a statement of fact? What plans, wishes, hearsay, law and definitions take out of its clauses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.evidence.patterns import Keys, Match
from nlp.evidence.rule_files import load_patterns
from nlp.evidence.words import clause_numbers
from nlp.language.dates import DateSpan
from nlp.language.numbers import NumberSpan

_BLANK = re.compile(r"\$\{|\.{4,}|…{2,}|_{3,}|\(\s*(?:isi|diisi|belum diisi)\b|\.{2,}\s*/\s*\.{2,}", re.IGNORECASE)
_QUESTION = re.compile(r"\?[)\s]*$|^[\"“'‘].*\?[\"”'’)\s]*$", re.DOTALL)
NEGATORS = frozenset(("=tidak", "=belum", "=tanpa", "=jangan", "=bukan", "=nihil"))
_NEGATION_REACH = 2
_OWN = frozenset(("@aku", "@kami", "@pegawai"))


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence: ``words`` are the keys and ``offsets`` the character places of its words in the unit's text.

    ``factual`` says for every word whether its clause tells of something that happened; ``matches`` are those of the
    deeds and achievements that lie in factual clauses; ``silent`` are the reasons found, for explanation and tests.
    """

    start: int
    end: int
    words: tuple[Keys, ...]
    offsets: tuple[tuple[int, int], ...]
    clauses: tuple[int, ...]
    factual: tuple[bool, ...]
    matches: tuple[Match, ...]
    silent: frozenset[str]
    numbers: tuple[NumberSpan, ...]
    dates: tuple[DateSpan, ...]

    def labelled(self, label: str) -> list[Match]:
        """The matches of one kind of pattern."""
        return [match for match in self.matches if match.pattern.label == label]

    def negated(self, place: int) -> bool:
        """Whether a negator stands right before a word."""
        before = self.words[max(0, place - _NEGATION_REACH) : place]
        return any(not NEGATORS.isdisjoint(keys) for keys in before)

    def has(self, *keys: str) -> bool:
        """Whether any word has one of the keys."""
        wanted = frozenset(keys)
        return any(not wanted.isdisjoint(word) for word in self.words)


def read_statement(
    text: str,
    span: tuple[int, int],
    words: Sequence[tuple[Keys, int, int]],
    numbers: tuple[NumberSpan, ...],
    dates: tuple[DateSpan, ...],
) -> Statement:
    """Read a sentence ``text[span]`` with its words, numbers and dates, all with places in ``text``."""
    keys = [word[0] for word in words]
    clauses = clause_numbers([text[start:end] for _, start, end in words])
    silent, factual = _modes(text[span[0] : span[1]], keys, clauses, bool(numbers))
    matches = load_patterns("deeds", "achievements").find(keys) if any(factual) else []
    return Statement(
        start=span[0],
        end=span[1],
        words=tuple(keys),
        offsets=tuple((start, end) for _, start, end in words),
        clauses=tuple(clauses),
        factual=tuple(factual),
        matches=tuple(match for match in matches if factual[match.start] and factual[match.end - 1]),
        silent=frozenset(silent),
        numbers=numbers,
        dates=dates,
    )


def _modes(text: str, keys: list[Keys], clauses: list[int], counted: bool) -> tuple[set[str], list[bool]]:
    if _QUESTION.search(text):
        return {"question"}, [False] * len(keys)
    if _BLANK.search(text):
        return {"blank"}, [False] * len(keys)
    plain = not counted and all(_OWN.isdisjoint(word) for word in keys)
    silent: set[str] = set()
    factual = [True] * len(keys)
    for match in load_patterns("modes").find(keys):
        first, last = _reach(match, clauses, len(keys), plain)
        if first < last:
            silent.add(match.pattern.label)
            factual[first:last] = [False] * (last - first)
    return silent, factual


def _reach(match: Match, clauses: list[int], size: int, plain: bool) -> tuple[int, int]:
    """First and last (exclusive) word that a match silences; nothing when its scope does not hold."""
    scope = match.pattern.arguments[0]
    opens = match.start <= _OPENING
    if scope == "sentence" or (scope == "plain" and plain) or (scope == "opening" and opens):
        return 0, size
    if scope == "rest":
        return (0 if opens else match.start), size
    if scope == "clause" or (scope == "first" and opens):
        clause = clauses[match.start]
        return clauses.index(clause), size - clauses[::-1].index(clause)
    return 0, 0


_OPENING = 1
