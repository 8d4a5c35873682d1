"""Labels with their values: forms of two columns cut into fields, values that wrap onto the next line."""

from collections.abc import Sequence

from nlp.readers.line_rules import FIELD, LIST_ITEM, LineKind, is_field
from nlp.readers.lines import Line, cut_line

HANG_PT = 4.0
FAR_EM = 2.5
SENTENCE_ENDS = (".", ";", "!", "?")


def split_fields(line: Line) -> list[Line]:
    """Cut a line where a second label stands behind a wide space: ``Nama : Sari    NIP : 1980`` is two fields.

    So is a line with a field at the left and, far from it, something else.
    """
    if not line.gaps or ":" not in line.text:
        return [line]
    for index in line.gaps:
        first, second = cut_line(line, [index])
        if is_field(first.text) and (FIELD.match(second.text) or _stands_apart(first, second)):
            return [first, *split_fields(second)]
    return [line]


def _stands_apart(first: Line, second: Line) -> bool:
    """Whether something else stands far to the right of a label and its value: the date of a letter, an address."""
    valued = not first.text.endswith(":")
    return valued and second.box.x0 - first.box.x1 >= FAR_EM * (first.box.y1 - first.box.y0)


def hangs(kind: LineKind, group: Sequence[Line], line: Line) -> bool:
    """Whether a line begins below the value of a field or the text of a list item, further right than its label."""
    first = group[0]
    if kind == "field":
        start = _value_start(first)
    elif kind == "list_item" and not group[-1].text.endswith(SENTENCE_ENDS) and LIST_ITEM.match(first.text):
        start = _token_start(first, 1)
    else:
        return False
    return start is not None and start > first.box.x0 + HANG_PT and abs(line.box.x0 - start) <= HANG_PT


def _value_start(line: Line) -> float | None:
    """The left edge of what stands behind the first colon."""
    for index, token in enumerate(line.tokens):
        if token.text.endswith(":"):
            return _token_start(line, index + 1)
        if token.text.startswith(":"):
            return _token_start(line, index)
    return None


def _token_start(line: Line, index: int) -> float | None:
    box = line.tokens[index].box if index < len(line.tokens) else None
    return box.x0 if box else None
