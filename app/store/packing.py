"""Pack words and blocks of a page into a compressed column, and back to the frozen types of ``nlp``."""

import json
import zlib
from decimal import Decimal
from typing import Any

from nlp.types import Block, Box, Cell, Fact, Quantity, Word


def pack_words(words: tuple[Word, ...]) -> bytes:
    """Words with boxes rounded to 0.01 point; what OCR read instead stands last, where it was repaired."""
    return _pack([_word(word) for word in words])


def unpack_words(data: bytes) -> tuple[Word, ...]:
    """The words of ``pack_words``."""
    return tuple(
        Word(text, start, end, Box(*box) if box else None, *rest) for text, start, end, box, *rest in _unpack(data)
    )


def pack_blocks(blocks: tuple[Block, ...]) -> bytes:
    """Blocks with their cells, speakers and times."""
    names = [name for name in Block.__dataclass_fields__ if name != "cells"]
    rows = [
        {**{name: getattr(block, name) for name in names}, "cells": [_cell(cell) for cell in block.cells]}
        for block in blocks
    ]
    return _pack(rows)


def unpack_blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of ``pack_blocks``."""
    return tuple(Block(**{**row, "cells": tuple(Cell(*cell) for cell in row["cells"])}) for row in _unpack(data))


def pack_facts(facts: tuple[Fact, ...]) -> str:
    """Facts as JSON: kind, value, page, start, end of each."""
    rows = [[fact.kind, fact.value, fact.page, fact.start, fact.end] for fact in facts]
    return json.dumps(rows, ensure_ascii=False)


def unpack_facts(text: str) -> tuple[Fact, ...]:
    """The facts of ``pack_facts``."""
    return tuple(Fact(*row) for row in json.loads(text))


def pack_boxes(boxes: tuple[Box, ...]) -> str:
    """Boxes as JSON, rounded to 0.01 point."""
    return json.dumps([_box(box) for box in boxes])


def unpack_boxes(text: str) -> tuple[Box, ...]:
    """The boxes of ``pack_boxes``."""
    return tuple(Box(*box) for box in json.loads(text))


def pack_quantity(quantity: Quantity | None) -> str | None:
    """A quantity as JSON, decimals as strings."""
    if quantity is None:
        return None
    values = {name: getattr(quantity, name) for name in Quantity.__dataclass_fields__}
    return json.dumps({name: str(v) if isinstance(v, Decimal) else v for name, v in values.items()})


def unpack_quantity(text: str | None) -> Quantity | None:
    """The quantity of ``pack_quantity``."""
    if text is None:
        return None
    values = json.loads(text)
    for name in ("realisation", "target", "ratio"):
        values[name] = None if values[name] is None else Decimal(values[name])
    return Quantity(**values)


def _word(word: Word) -> list[Any]:
    row = [word.text, word.start, word.end, _box(word.box), word.confidence]
    return row if word.original is None else [*row, word.original]


def _box(box: Box | None) -> list[float] | None:
    return [round(value, 2) for value in (box.x0, box.y0, box.x1, box.y1)] if box else None


def _cell(cell: Cell) -> list[Any]:
    return [cell.header, cell.text, cell.start, cell.end]


def _pack(rows: list[Any]) -> bytes:
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def _unpack(data: bytes) -> list[Any]:
    rows: list[Any] = json.loads(zlib.decompress(data))
    return rows
