"""How much of a document's structure was found: cells under their headers, fields, kinds of blocks, turns."""

from collections.abc import Callable, Collection, Mapping

from nlp.evaluation.readers_expected import Expected
from nlp.evaluation.readers_text import words_of
from nlp.types import Block, Document

Count = tuple[int, int]


def score_cells(expected: Expected, document: Document) -> Count:
    """Cells found with their own header and value in one row, of those expected."""
    rows = [_cells(block) for block in document.blocks if block.kind == "table_row"]
    right = 0
    for row in expected.rows:
        wanted = _pairs(row)
        best = max(rows, key=lambda found: len(wanted & found), default=frozenset())
        if best:
            rows.remove(best)
        right += len(wanted & best)
    return right, sum(len(_pairs(row)) for row in expected.rows)


def score_fields(expected: Expected, document: Document) -> Count:
    """Fields found as one block of label and value, or as a row of a label table, of those expected."""
    found = {_key(_text(document, block)) for block in document.blocks if block.kind == "field"}
    found |= {_key(f"{cell.header} {cell.text}") for block in document.blocks for cell in block.cells if cell.header}
    return _share(expected.fields.items(), lambda item: _key(" ".join(item)) in found)


def score_blocks(expected: Expected, document: Document) -> Count:
    """Blocks found with the same words and the same kind, of those expected."""
    found = {(block.kind, _key(_text(document, block))) for block in document.blocks}
    return _share(expected.blocks, lambda block: (block[0], _key(block[1])) in found)


def score_turns(expected: Expected, document: Document) -> Count:
    """Turns found with their speaker and all their words, of those expected."""
    found = {(_key(block.speaker or ""), _key(_said(document, block))) for block in document.blocks}
    return _share(expected.turns, lambda turn: (_key(turn[0]), _key(turn[1])) in found)


def _said(document: Document, block: Block) -> str:
    """What was said: without the speaker's name where the block's text begins with it."""
    text = _text(document, block)
    if block.speaker and text.startswith(block.speaker):
        return text[len(block.speaker) :].lstrip(" :\t")
    return text


def _share(wanted: Collection[tuple[str, str]], is_found: Callable[[tuple[str, str]], bool]) -> Count:
    return sum(map(is_found, wanted)), len(wanted)


def _cells(block: Block) -> frozenset[tuple[tuple[str, ...], tuple[str, ...]]]:
    return _pairs({cell.header: cell.text for cell in block.cells})


def _pairs(row: Mapping[str, str]) -> frozenset[tuple[tuple[str, ...], tuple[str, ...]]]:
    return frozenset((_key(header), _key(value)) for header, value in row.items() if value.strip())


def _key(text: str) -> tuple[str, ...]:
    """Words without the signs around them, so that ``Nomor : 5`` and ``Nomor: 5`` are the same."""
    return tuple(word.strip(".,:;|()").casefold() for word in words_of(text))


def _text(document: Document, block: Block) -> str:
    return document.pages[block.page - 1].text[block.start : block.end]
