"""How a span and an SKP item look to each other: the numbers that the trained link weighs."""

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from nlp.evidence.items import ItemProfile, profile, weight
from nlp.evidence.links import label_similarity, similarity
from nlp.evidence.unit_words import UnitWords
from nlp.evidence.units_of_measure import same_unit, unit_after
from nlp.evidence.words import lemma_set
from nlp.types import WorkItem

NAMES = (
    "span",
    "span is best",
    "span gap",
    "sentence",
    "sentence is best",
    "heading",
    "question",
    "question is best",
    "label",
    "label is best",
    "same target",
    "same unit",
    "code named",
    "row number",
    "rule",
    "last",
    "nothing near",
    "lead",
    "lead is best",
    "letters",
    "letters are best",
    "own words",
    "own words are best",
    "own words near",
    "own words near are best",
    "items",
    "one item",
)
_ROW_NUMBER = re.compile(r"\W*(\d{1,2})\b")
_WORD = re.compile(r"[^\W\d_]{4,}")
_MANY = 6.0
_CACHE = 4096
Measured = list[tuple[str, Decimal]]


def item_features(read: UnitWords, first: int, last: int, previous: str) -> list[list[float]]:
    """Return ``NAMES`` for each item of the context and the span ``read.words[first:last]``.

    ``previous`` is the code of the item that the span before it is linked to, "" where there is none.
    """
    items = read.context.items
    profiles = [profile(item) for item in items]
    text = read.unit.text[read.words[first].start : read.words[last - 1].end]
    own = _likeness(profiles, _lemmas(read, first, last), _measured(read, first, last))
    told = _sentence_likeness(read, profiles, first, last)
    unit = read.unit
    heading, question, lead = (_plain(profiles, words) for words in (unit.heading, unit.question, unit.lead))
    letters = [_letters(item, text) for item in items]
    own_words = _own_words(profiles, _lemmas(read, first, last))
    near = lemma_set(" ".join((unit.heading, unit.question, unit.lead, unit.text)))
    near_words = _own_words(profiles, near)
    labels = _labels(read, profiles)
    rows = zip(items, profiles, own, told, heading, question, labels, lead, letters, own_words, near_words, strict=True)
    found = []
    for place, (item, its, span, sentence, head, asked, label, led, written, its_own, around) in enumerate(rows):
        found.append(
            [
                span,
                _is_best(span, own),
                span - max((other for at, other in enumerate(own) if at != place), default=span),
                sentence,
                _is_best(sentence, told),
                head,
                asked,
                _is_best(asked, question),
                label,
                _is_best(label, labels),
                _same_target(its, _measured(read, first, last)),
                float(any(unit and its.unit and same_unit(unit, its.unit) for unit, _ in _measured(read, first, last))),
                float(re.search(rf"\b{re.escape(item.code)}\b", text, re.IGNORECASE) is not None),
                _row_number(read, place),
                _rule(read, item, first, last),
                float(item.code == previous),
                float(not any(own) and not any(told)),
                led,
                _is_best(led, lead),
                written,
                _is_best(written, letters),
                its_own,
                _is_best(its_own, own_words),
                around,
                _is_best(around, near_words),
                len(items) / _MANY,
                float(len(items) == 1),
            ]
        )
    return found


def _lemmas(read: UnitWords, first: int, last: int) -> frozenset[str]:
    return frozenset(key for word in read.words[first:last] for key in word.keys if key[0] not in "=@")


def _measured(read: UnitWords, first: int, last: int) -> Measured:
    """The numbers of the span that stand in its statements, with their units."""
    start, end = read.words[first].start, read.words[last - 1].end
    numbers = [number for statement in read.statements for number in statement.numbers]
    inside = [number for number in numbers if start <= number.start < end]
    return [(unit_after(read.unit.text, number), number.value) for number in inside]


def _likeness(profiles: Sequence[ItemProfile], lemmas: frozenset[str], measured: Measured) -> list[float]:
    return [similarity(its, lemmas, measured) for its in profiles]


def _sentence_likeness(read: UnitWords, profiles: Sequence[ItemProfile], first: int, last: int) -> list[float]:
    sentences = {word.sentence for word in read.words[first:last]}
    near = [word for word in read.words if word.sentence in sentences]
    return _likeness(profiles, frozenset(key for word in near for key in word.keys if key[0] not in "=@"), [])


def _plain(profiles: Sequence[ItemProfile], text: str) -> list[float]:
    return _likeness(profiles, lemma_set(text), []) if text else [0.0] * len(profiles)


def _labels(read: UnitWords, profiles: Sequence[ItemProfile]) -> list[float]:
    """The likeness of a row's telling cell, the longest one without a number."""
    if not read.row:
        return [0.0] * len(profiles)
    texts = [cell.text for cell in read.unit.block.cells if not any(char.isdigit() for char in cell.text)]
    lemmas = lemma_set(max(texts, key=len, default=""))
    return [label_similarity(its, lemmas) for its in profiles]


def _own_words(profiles: Sequence[ItemProfile], lemmas: frozenset[str]) -> list[float]:
    """The share of each item's words that occur, a word counting the less the more of the person's items have it."""
    words = [
        {word: max(field.get(word, 0.0) for field in its.fields) for field in its.fields for word in field}
        for its in profiles
    ]
    holders = Counter(word for one in words for word in one)
    found = []
    for one in words:
        whole = sum(value / holders[word] for word, value in one.items())
        found.append(
            sum(value / holders[word] for word, value in one.items() if word in lemmas) / whole if whole else 0.0
        )
    return found


def _letters(item: WorkItem, text: str) -> float:
    """The share of the item's letter quadruples that the text has: near spellings, OCR errors, Minangkabau forms."""
    wanted = quadruples(f"{item.title} {item.indicator}")
    return len(wanted & quadruples(text)) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=_CACHE)
def quadruples(text: str) -> frozenset[str]:
    """The runs of four letters within the words of a text, in small letters."""
    words = (word for word in _WORD.findall(text.lower()) if weight(word) == 1)
    return frozenset(word[start : start + 4] for word in words for start in range(len(word) - 3))


def _is_best(value: float, values: Sequence[float]) -> float:
    return float(len(values) > 1 and value > 0 and value == max(values))


def _same_target(its: ItemProfile, measured: Measured) -> float:
    return float(its.target is not None and any(value == its.target for _, value in measured))


def _row_number(read: UnitWords, place: int) -> float:
    match = _ROW_NUMBER.match(read.unit.text) if read.row or read.unit.block.kind == "list_item" else None
    return float(match is not None and int(match[1]) == place + 1)


def _rule(read: UnitWords, item: WorkItem, first: int, last: int) -> float:
    start, end = read.words[first].start, read.words[last - 1].end
    near = [finding for finding in read.rules if finding.start < end and start < finding.end]
    links = [link.confidence for finding in near for link in finding.links if link.criterion == item.code]
    return max(links, default=0.0)
