"""The components of the spaCy pipeline on ``blank("id")``. Imported only when a pipeline is made: spaCy loads slowly.

Every Doc is one unit. Extensions: ``doc._.unit``, ``doc._.context``, ``doc._.numbers``, ``doc._.dates``,
``doc._.sentences``, ``doc._.whole`` (its text, joined once), ``span._.statement`` and ``span._.links``.
"""

import re
from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from nlp.evidence.links import link_items
from nlp.evidence.patterns import Keys
from nlp.evidence.persons import find_persons
from nlp.evidence.statements import read_statement
from nlp.evidence.words import word_keys
from nlp.language.dates import DateSpan, find_dates
from nlp.language.lemmas import lemma, normal
from nlp.language.numbers import NumberSpan, find_numbers
from nlp.language.ocr_digits import repaired_digits
from nlp.language.sentences import split_sentences
from nlp.types import EvidenceContext

COMPONENTS = ("tinjau_words", "tinjau_sentences", "tinjau_quantities", "tinjau_statements", "tinjau_links")


def set_extensions() -> None:
    """Register the extensions; doing it again changes nothing."""
    for name, default in (
        ("unit", None),
        ("context", EvidenceContext()),
        ("numbers", ()),
        ("dates", ()),
        ("sentences", ()),
        ("whole", ""),
    ):
        Doc.set_extension(name, default=default, force=True)
    for name in ("statement", "links"):
        Span.set_extension(name, default=None, force=True)


@Language.component("tinjau_words")
def words(doc: Doc) -> Doc:
    """Set each token's norm (the Indonesian word) and lemma."""
    doc._.whole = doc.text
    for token in doc:
        token.norm_ = normal(token.lower_)
        token.lemma_ = lemma(token.lower_)
    return doc


@Language.component("tinjau_sentences")
def sentences(doc: Doc) -> Doc:
    """Set sentence boundaries."""
    starts = [start for start, _ in split_sentences(doc._.whole)]
    place = 0
    for token in doc:
        reached = place < len(starts) and starts[place] < token.idx + len(token)
        place += reached
        token.is_sent_start = token.i == 0 or reached
    doc._.sentences = tuple(doc.sents)
    return doc


@Language.component("tinjau_quantities")
def quantities(doc: Doc) -> Doc:
    """Find dates, and the numbers outside them."""
    unit = doc._.unit
    doc._.dates = find_dates(doc._.whole, unit.facts.year if unit else None)
    taken = [(span.start, span.end) for span in doc._.dates]
    doc._.numbers = tuple(
        number
        for number in find_numbers(repaired_digits(doc._.whole))
        if all(number.end <= start or end <= number.start for start, end in taken)
    )
    return doc


@Language.component("tinjau_statements")
def statements(doc: Doc) -> Doc:
    """Read each sentence as a statement."""
    classes = _classes(doc)
    for sentence in doc._.sentences:
        tokens = [token for token in sentence if not token.is_space]
        span = (tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else (0, 0)
        sentence._.statement = read_statement(
            doc._.whole,
            span,
            [(_keys(token, classes), token.idx, token.idx + len(token)) for token in tokens],
            tuple(number for number in doc._.numbers if _inside(number, span)),
            tuple(found for found in doc._.dates if _inside(found, span)),
        )
    return doc


@Language.component("tinjau_links")
def links(doc: Doc) -> Doc:
    """Link each sentence to the employee's SKP items."""
    for sentence in doc._.sentences:
        sentence._.links = link_items(doc._.context.items, sentence._.statement, doc._.whole)
    return doc


def _classes(doc: Doc) -> dict[int, str]:
    """Class of each character place that a person or a number begins or covers, by token index."""
    found: list[tuple[int, int, str]] = list(find_persons(doc._.whole, doc._.context))
    found += [(number.start, number.end, "@num") for number in doc._.numbers]
    classes: dict[int, str] = {}
    for start, end, key in found:
        span: Any = doc.char_span(start, end, alignment_mode="expand")
        classes.update({token.i: key for token in span} if span is not None else {})
    return classes


def _keys(token: Token, classes: dict[int, str]) -> Keys:
    if token.lower_ in _PHONES and _TELEPHONE.match(token.doc._.whole, token.idx + len(token)):
        return frozenset(("=nomor-telepon",))
    extra: Sequence[str] = (classes[token.i],) if token.i in classes else ()
    return word_keys(token.lower_, extra)


_PHONES = frozenset(("telepon", "telp", "telpon", "hp", "wa", "nomor"))
_TELEPHONE = re.compile(r"[\s.:]+(?:\w+\s)?(?:0\d|\+62)")


def _inside(span: NumberSpan | DateSpan, bounds: tuple[int, int]) -> bool:
    return bounds[0] <= span.start and span.end <= bounds[1]
