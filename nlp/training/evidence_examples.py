"""Examples for training and evaluating the evidence models: units of the corpus read, with the gold in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nlp.evidence.facts import read_facts
from nlp.evidence.tagger import FIRST, FURTHER, LIKE_FIRST, LIKE_FURTHER, OUTSIDE, Span
from nlp.evidence.unit_words import UnitWords, read_words
from nlp.evidence.units import iter_units
from nlp.training.evidence_corpus import NONE, EvidenceText, GoldUnit


@dataclass(frozen=True, slots=True)
class Example:
    """A unit of the text with number ``text``; ``gold`` are its annotated units with their words ``[first:last]``."""

    text: int
    read: UnitWords
    gold: tuple[tuple[Span, GoldUnit], ...]


def read_examples(texts: Sequence[EvidenceText]) -> list[Example]:
    """Read every unit of the texts."""
    return [example for place, text in enumerate(texts) for example in _of_text(place, text)]


def labels_of(example: Example) -> list[int]:
    """Return the tagger's label of each word of an example."""
    found = [OUTSIDE] * len(example.read.words)
    for (first, last), unit in example.gold:
        like = unit.kind == NONE
        found[first:last] = [LIKE_FURTHER if like else FURTHER] * (last - first)
        found[first] = LIKE_FIRST if like else FIRST
    return found


def _of_text(place: int, text: EvidenceText) -> Iterable[Example]:
    facts = read_facts(text.document, text.context)
    for unit in iter_units(text.document, text.context, facts):
        read = read_words(unit, text.context)
        near = [gold for gold in text.units if gold.start < unit.block.end and unit.block.start < gold.end]
        spans = [(_words(read, gold), gold) for gold in near]
        if read.words:
            yield Example(place, read, tuple((span, gold) for span, gold in spans if span[0] < span[1]))


def _words(read: UnitWords, gold: GoldUnit) -> Span:
    first, last = gold.start - read.source.block.start, gold.end - read.source.block.start
    owns = [read.told.own(word.start, word.end) for word in read.words]
    inside = [place for place, (start, end) in enumerate(owns) if start < last and first < end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
