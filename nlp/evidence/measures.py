"""The figures of a span: which number is what was reached, which the target; value, unit, direction, ratio."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations
from typing import TYPE_CHECKING

from nlp.evidence.features import hashed
from nlp.evidence.headers import columns_of
from nlp.evidence.items import ItemProfile, profile
from nlp.evidence.linear import Floats
from nlp.evidence.ratios import direction_of, make_quantity
from nlp.evidence.tagger import Span
from nlp.evidence.unit_words import UnitWords
from nlp.evidence.units_of_measure import same_unit, unit_after
from nlp.evidence.words import plain_keys
from nlp.language.numbers import NumberSpan
from nlp.types import CriterionLink, Quantity, WorkItem

if TYPE_CHECKING:
    from nlp.evidence.heads import Heads

MEASURED = frozenset(("target_realisation", "output", "training"))
ROLES = ("other", "realisation", "target")
LEAST_TARGET, LEAST_PAIRED, LEAST_REACHED = 0.4, 0.05, 0.25
_NEAR_BEFORE, _NEAR_AFTER = 4, 3
_MANY = 4
_MOST_COMPARED, _MOST_BETWEEN = 5, 6
_SLACK = Decimal("0.6")


def span_numbers(read: UnitWords, span: Span) -> list[NumberSpan]:
    """Return the numbers within a span, dates left out, in order."""
    start, end = read.words[span[0]].start, read.words[span[1] - 1].end
    numbers = (number for statement in read.statements for number in statement.numbers)
    return [number for number in numbers if start <= number.start < end]


def number_features(read: UnitWords, span: Span, kind: str, item: WorkItem | None) -> list[list[str]]:
    """Name the features of each number of a span: words around it, unit, column, order, what the rules take it for."""
    numbers = span_numbers(read, span)
    columns = columns_of(tuple(cell.header for cell in read.unit.block.cells)) if read.row else ()
    its = profile(item) if item else None
    shared = [f"kind:{kind}", f"count:{min(len(numbers), _MANY)}"]
    return [
        [
            *shared,
            *_words(read, number),
            *_order(numbers, place, f"{kind}{'row' if read.row else ''}"),
            *_beside(read, numbers, place),
            *_column(read, columns, number),
            *_measure(read, number, its),
            *_ruled(read, number),
            *_confirmed(numbers, place),
        ]
        for place, number in enumerate(numbers)
    ]


def quantity_of(
    read: UnitWords, span: Span, kind: str, links: Sequence[CriterionLink], heads: "Heads"
) -> tuple[Quantity | None, float]:
    """Return the quantity of a span (None: it tells no figure of the result) and how likely its pair is, 0 without.

    Of a kind that is not measured only a pair counts: what was reached against a target.
    """
    numbers = span_numbers(read, span)
    if not numbers:
        return None, 0.0
    codes = {item.code: item for item in read.context.items}
    item = next((codes[link.criterion] for link in links if link.criterion in codes), None)
    places = [[hashed(name) for name in names] for names in number_features(read, span, kind, item)]
    shares = heads.answers("number", places)
    paired = kind == "target_realisation"
    reached, aim = _likeliest(shares, LEAST_PAIRED if paired else LEAST_TARGET)
    if shares[reached, 1] < LEAST_REACHED and (not paired or len(numbers) == 1):
        return None, 0.0
    label = read.unit.text[read.words[span[0]].start : read.words[span[1] - 1].end]
    unit = unit_after(read.unit.text, numbers[reached])
    if aim != reached:
        unit = unit or unit_after(read.unit.text, numbers[aim])
        percents = [number.value for number in numbers if number.percent]
        pair = make_quantity(numbers[reached], numbers[aim], unit, label, item, percents)
        if pair:
            return pair, float(shares[reached, 1] * shares[aim, 2])
    if kind not in MEASURED:
        return None, 0.0
    one = numbers[reached]
    return Quantity(one.value, None, unit, None, direction_of(unit, label, item), one.ambiguous), 0.0


def _likeliest(shares: Floats, least: float) -> tuple[int, int]:
    """The places of what was reached and of its target, judged together; one place twice where none is a target."""
    pairs = [pair for pair in permutations(range(len(shares)), 2) if shares[pair[1], 2] >= least]
    reached, aim = max(pairs, key=lambda pair: shares[pair[0], 1] * shares[pair[1], 2], default=(-1, -1))
    return (reached, aim) if pairs else (int(shares[:, 1].argmax()),) * 2


def _words(read: UnitWords, number: NumberSpan) -> list[str]:
    words = read.words
    first = next((at for at, word in enumerate(words) if word.end > number.start), len(words))
    last = next((at for at in range(first, len(words)) if words[at].start >= number.end), len(words))
    names = []
    for step in range(1, _NEAR_BEFORE + 1):
        if first >= step:
            names += [f"before{step}{key}" for key in words[first - step].keys]
            names += [f"before{key}" for key in words[first - step].keys]
        else:
            names.append(f"before{step}edge")
    for step in range(_NEAR_AFTER):
        if last + step < len(words):
            names += [f"after{step}{key}" for key in words[last + step].keys]
    return names


def _order(numbers: Sequence[NumberSpan], place: int, told: str) -> list[str]:
    number = numbers[place]
    of = f"{min(place, _MANY)} of {min(len(numbers), _MANY)}"
    names = [f"order{min(place, _MANY)}", f"percent{number.percent}", f"money{number.currency}"]
    names += [f"last{place == len(numbers) - 1}", f"place{of}", f"{told}:{of}"]
    names += [f"mixed{any(other.percent for other in numbers)}{number.percent}"]
    return names


def _beside(read: UnitWords, numbers: Sequence[NumberSpan], place: int) -> list[str]:
    """How a number lies to the ones before and behind it: words between, the same unit, more or less."""
    names = []
    for side, other in (("before", place - 1), ("behind", place + 1)):
        if not 0 <= other < len(numbers):
            continue
        one, two = sorted((numbers[place], numbers[other]), key=lambda number: number.start)
        between = [word for word in read.words if one.end <= word.start < two.start]
        names += [f"{side}~{key}" for word in between[:_MOST_BETWEEN] for key in word.keys]
        names.append(f"{side} words{min(len(between), _MOST_BETWEEN)}")
        units = [unit_after(read.unit.text, number) for number in (numbers[place], numbers[other])]
        names.append(f"{side} unit{units[0] == units[1]}{bool(units[0])}{bool(units[1])}")
        more = (numbers[place].value > numbers[other].value) - (numbers[place].value < numbers[other].value)
        names += [f"{side} more{more}", f"{side} percent{numbers[place].percent}{numbers[other].percent}"]
    return names


def _column(read: UnitWords, columns: Sequence[str], number: NumberSpan) -> list[str]:
    offset = read.unit.block.start
    for place, (cell, column) in enumerate(zip(read.unit.block.cells, columns, strict=False)):
        if cell.start - offset <= number.start < cell.end - offset:
            words = {key for keys in plain_keys(cell.header) for key in keys if key[0] != "="}
            opens = not read.unit.text[cell.start - offset : number.start].strip()
            left = [other for other in columns[:place] if other]
            names = [f"column:{column}", f"cell{place}", f"opens:{opens}", f"column:{column}{opens}"]
            names += [f"behind:{left[-1] if left else ''}:{column}", f"cells left{len(columns) - place}"]
            return [*names, f"whole:{cell.header.lower()}", *(f"header:{key}" for key in words)]
    return []


def _measure(read: UnitWords, number: NumberSpan, its: ItemProfile | None) -> list[str]:
    unit = unit_after(read.unit.text, number)
    others = [profile(item) for item in read.context.items]
    names = [f"unit:{unit}", f"any target{any(other.target == number.value for other in others)}"]
    if its is not None:
        names += [f"target{its.target == number.value}", f"unit{bool(unit) and same_unit(unit, its.unit)}"]
    return names


def _ruled(read: UnitWords, number: NumberSpan) -> list[str]:
    found = []
    for finding in read.rules:
        quantity = finding.quantity
        if quantity and finding.start <= number.start < finding.end:
            values = {number.value, number.other}
            found += [f"rule realisation{quantity.realisation in values}", f"rule target{quantity.target in values}"]
    return found


def _confirmed(numbers: Sequence[NumberSpan], place: int) -> list[str]:
    """Whether a third number is this one over another, or the other way round, in per cent; or what they differ by."""
    names = set()
    number = numbers[place]
    for one, other in permutations([at for at in range(len(numbers)) if at != place][:_MOST_COMPARED], 2):
        second, third = numbers[one], numbers[other]
        if third.value == abs(number.value - second.value) and third.value:
            names.add("differs")
        if not third.value or not second.value or not number.value:
            continue
        sign = "percent" if third.percent else "bare"
        if abs(number.value / second.value * 100 - third.value) <= _SLACK:
            names.add(f"over {sign}")
        if abs(second.value / number.value * 100 - third.value) <= _SLACK:
            names.add(f"under {sign}")
        if abs(second.value / third.value * 100 - number.value) <= _SLACK:
            names.add("ratio")
    return sorted(names)
