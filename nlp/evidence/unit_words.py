"""A unit read for the trained parts: its words with their keys, its sentences, and what the rules find in it."""

from dataclasses import dataclass

from nlp.evidence.fair_text import FairText
from nlp.evidence.fair_units import fair_context, fair_unit
from nlp.evidence.findings import Finding
from nlp.evidence.pipeline import read_unit
from nlp.evidence.rules_engine import is_row, rule_findings
from nlp.evidence.statements import Statement
from nlp.evidence.units import Unit
from nlp.types import CriterionLink, EvidenceContext


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word of a unit: its keys (base form, ``=spelled``, ``@class``) and place in the unit's text; ``factual`` as in
    ``Statement``.
    """

    keys: tuple[str, ...]
    start: int
    end: int
    lower: str
    shape: str
    sentence: int
    clause: int
    factual: bool

    @property
    def spelled(self) -> str:
        """The word as written, led back to Indonesian (``=laporkan``)."""
        return max((key for key in self.keys if key[0] == "="), key=len, default="=")

    @property
    def base(self) -> str:
        """Its base form."""
        return next((key for key in self.keys if key[0] not in "=@"), "")


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit with its words; ``links`` are those of each sentence to SKP items, ``rules`` what the rules find.

    ``unit`` and ``context`` are as they are judged, and so are all places; ``source`` is the unit as it stands in the
    document, ``told`` leads places back to its text.
    """

    source: Unit
    told: FairText
    unit: Unit
    context: EvidenceContext
    statements: tuple[Statement, ...]
    links: tuple[tuple[CriterionLink, ...], ...]
    words: tuple[UnitWord, ...]
    rules: tuple[Finding, ...]

    @property
    def row(self) -> bool:
        """Whether it is a table row, quoted as a whole."""
        return is_row(self.unit)


def read_words(source: Unit, whose: EvidenceContext) -> UnitWords:
    """Run the pipeline over a unit, read without regard to who is meant."""
    unit, told = fair_unit(source, whose.employee_name)
    context = fair_context(whose)
    doc = read_unit(unit, context)
    statements = tuple(sentence._.statement for sentence in doc._.sentences)
    words = [
        UnitWord(
            tuple(sorted(keys)),
            start,
            end,
            unit.text[start:end].lower(),
            _shape(unit.text[start:end]),
            place,
            clause,
            factual,
        )
        for place, statement in enumerate(statements)
        for keys, (start, end), clause, factual in zip(
            statement.words, statement.offsets, statement.clauses, statement.factual, strict=True
        )
    ]
    links = tuple(tuple(sentence._.links or ()) for sentence in doc._.sentences)
    rules = () if unit.section else tuple(rule_findings(unit, doc, context))
    return UnitWords(source, told, unit, context, statements, links, tuple(words), rules)


def _shape(word: str) -> str:
    if word.isdigit():
        return "9" * min(len(word), 4)
    if any(char.isdigit() for char in word):
        return "x9"
    if not word.isalpha():
        return word[:3]
    return "XX" if word.isupper() else "Xx" if word[0].isupper() else "xx"
