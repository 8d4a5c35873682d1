"""Features of a span for the heads: its words, what surrounds them, what the rules say of it, its table row."""

import itertools

from nlp.evidence.features import bag, bases, sentence_features, unit_features
from nlp.evidence.findings import Finding
from nlp.evidence.headers import columns_of
from nlp.evidence.rows import EMPTY
from nlp.evidence.unit_words import UnitWord, UnitWords
from nlp.evidence.words import plain_keys

_BESIDE = 3
_EDGES = 3
_SHORT_CELL = 12
_MOST_CELLS = 8


def span_features(read: UnitWords, first: int, last: int) -> list[str]:
    """Name the features of ``read.words[first:last]``, each once, sorted."""
    words = read.words[first:last]
    places = sorted({word.sentence for word in words})
    names = ["u" + name for name in unit_features(read)]
    for place in places:
        names += ["s" + name for name in sentence_features(read, place)]
    names += _inside(words)
    names += _beside(read.words, first, last)
    names += ["p" + key for key in bases(word for word in read.words if word.sentence == places[0] - 1)]
    names += ["q" + key for key in bases(word for word in read.words if word.sentence == places[-1] + 1)]
    for finding in read.rules:
        if finding.start < words[-1].end and words[0].start < finding.end:
            names += _rule(finding)
    if read.row:
        names += _row(read)
    return sorted(set(names))


def _inside(words: tuple[UnitWord, ...]) -> list[str]:
    spelled, base = [word.spelled for word in words], [word.base for word in words]
    names = ["b" + key for key in bag(words)]
    names += [f"2{one} {two}" for one, two in itertools.pairwise(spelled)]
    names += [f"l{one} {two}" for one, two in itertools.pairwise(base)]
    names += [f"first{place}{word}" for place, word in enumerate(spelled[:_EDGES])]
    names += [f"last{place}{word}" for place, word in enumerate(reversed(spelled[-_EDGES:]))]
    numbers = sum("@num" in word.keys for word in words)
    factual = sum(word.factual for word in words) * 3 // len(words)
    return [*names, f"numbers{min(numbers, 4)}", f"length{min(len(words) // 3, 8)}", f"factual{factual}"]


def _beside(words: tuple[UnitWord, ...], first: int, last: int) -> list[str]:
    names = []
    for step in range(1, _BESIDE + 1):
        before = words[first - step] if first >= step else None
        after = words[last - 1 + step] if last - 1 + step < len(words) else None
        names += [f"L{key}" for key in before.keys] + [f"L{step}{before.spelled}"] if before else [f"L{step}edge"]
        names += [f"R{key}" for key in after.keys] if after else [f"R{step}edge"]
    return names


def _rule(finding: Finding) -> list[str]:
    names = [f"rule:{finding.kind}", f"rule:{finding.polarity}", f"rule:{finding.owner}"]
    names += [f"rule:{link.criterion}" for link in finding.links if link.criterion.islower()]
    ratio = finding.quantity.ratio if finding.quantity else None
    return [*names, f"ratio{min(int(ratio * 10), 20)}"] if ratio is not None else names


def _row(read: UnitWords) -> list[str]:
    cells = read.unit.block.cells
    short = (cell.text.strip().lower() for cell in cells)
    names = ["row", f"headed:{any(cell.header for cell in cells)}"]
    names += [f"header:{key}" for cell in cells for keys in plain_keys(cell.header) for key in keys if key[0] != "="]
    names += [f"cell:{text}" for text in short if text and len(text) <= _SHORT_CELL and not text.isdigit()]
    return [*names, f"empty:{sum(not cell.text.strip() for cell in cells)}", *_cells(read)]


def _cells(read: UnitWords) -> list[str]:
    """What stands in each kind of column, and in the last cell that is filled."""
    cells = read.unit.block.cells
    columns = columns_of(tuple(cell.header for cell in cells))
    names, last = [f"cells:{min(len(cells), _MOST_CELLS)}"], [""]
    for column, cell in zip(columns, cells, strict=True):
        inside = sorted(bases(word for word in read.words if cell.start <= word.start < cell.end))
        names += [f"c{column}:{key}" for key in inside]
        state = _state(cell.text.strip().lower())
        names.append(f"c{column}={state}")
        last = inside if state != "empty" else last
    return [*names, *(f"z{key}" for key in last)]


def _state(text: str) -> str:
    if not text or text in EMPTY:
        return "empty"
    return "number" if text[0].isdigit() else "text"
