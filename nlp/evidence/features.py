"""Features of units and sentences, as places in a hashed space: what the tagger and the heads share."""

from collections.abc import Iterable
from zlib import crc32

from nlp.evidence.kinds import read_kind
from nlp.evidence.owners import owner_of
from nlp.evidence.subjects import subject_of
from nlp.evidence.unit_words import UnitWord, UnitWords
from nlp.evidence.words import plain_keys
from nlp.language.dates import period_bounds

BITS = 18
SIZE = 1 << BITS
_MASK = SIZE - 1
_STEPS, _LONGEST, _MOST_NUMBERS, _LATE = 4, 8, 3, 3


def hashed(name: str) -> int:
    """Return the place of a feature, 0..SIZE-1; two names may share one."""
    return crc32(name.encode()) & _MASK


def unit_features(read: UnitWords) -> list[str]:
    """Name what holds for a whole unit: its block, its document, who speaks, the heading and the question."""
    unit, facts = read.unit, read.unit.facts
    return [
        f"block:{unit.block.kind}",
        f"document:{facts.kind}",
        f"document:{facts.kind}:{unit.block.kind}",
        f"own:{facts.own}",
        f"names:{facts.names_employee}",
        f"role:{unit.role}",
        f"section:{unit.section}",
        f"asked:{bool(unit.question)}",
        *(f"heading:{key}" for key in _bases(unit.heading)),
        *(f"question:{key}" for key in _bases(unit.question)),
    ]


def sentence_features(read: UnitWords, place: int) -> list[str]:
    """Name what the rules read in a sentence: modes, patterns, kind, subject, owner, link, time, numbers, length."""
    statement, links = read.statements[place], read.links[place]
    reading = read_kind(statement, links)
    subject = subject_of(statement, reading.place if reading else None)
    owner, surely = owner_of(statement, read.unit, reading.place if reading else None)
    text = read.unit.text[statement.start : statement.end]
    return [
        *(f"silent:{label}" for label in statement.silent),
        *(f"match:{match.pattern.label}" for match in statement.matches),
        f"reading:{reading.kind}:{reading.polarity}" if reading else "reading:none",
        f"subject:{subject}",
        f"owner:{owner}:{surely}",
        f"linked:{int(links[0].confidence * 5) if links else -1}",
        *time_features(read, place),
        f"numbers:{min(len(statement.numbers), _MOST_NUMBERS)}",
        f"ends:{text[-1:]}",
        f"length:{min(len(statement.words) // _STEPS, _LONGEST)}",
        f"place:{min(place, _LATE)}",
        f"last:{place == len(read.statements) - 1}",
        *(("percent",) if "%" in text else ()),
    ]


def time_features(read: UnitWords, place: int) -> list[str]:
    """Name how the dates of a sentence lie to the assessed period: before, within, after."""
    dates = read.statements[place].dates
    if not dates or not read.context.period:
        return ["dated"] if dates else []
    first, last = read.context.period.split("/")
    found = {"dated"}
    for date in dates:
        start, end = period_bounds(date.code)
        found.add("before" if str(end) < first else "after" if str(start) > last else "within")
    return sorted(found)


def bag(words: Iterable[UnitWord]) -> set[str]:
    """Return all keys of some words."""
    return {key for word in words for key in word.keys}


def bases(words: Iterable[UnitWord]) -> set[str]:
    """Return the base forms and classes of some words."""
    return {key for word in words for key in word.keys if key[0] != "="}


def _bases(text: str) -> list[str]:
    return sorted({key for keys in plain_keys(text) for key in keys if key[0] != "="}) if text else []
