"""Certain confusions of OCR mended in the words of a page; what was read stays in ``original``."""

import re
from collections.abc import Sequence
from dataclasses import replace

from nlp.readers.page_text import Token
from nlp.readers.repair_rules import Spot, as_identity, mended

EDGES = re.compile(r"([(\[\"']*)(.*?)([.,;:)\]\"']*)", re.DOTALL)
NIP_GROUPS = (8, 6, 1, 3)
"""How a NIP is often written: 19850101 201001 1 001."""


def repair(tokens: Sequence[Token]) -> list[Token]:
    """Give the tokens of a page, in reading order, with certain confusions mended and their boxes as they were."""
    parts = [_parts(token.text) for token in tokens]
    cores = ["", *(core.lower() for _, core, _ in parts), ""]
    texts = [
        opening + mended(Spot(core, cores[index], cores[index + 2])) + closing
        for index, (opening, core, closing) in enumerate(parts)
    ]
    changed = zip(tokens, _with_nip_groups(texts), strict=True)
    return [token if token.text == text else replace(token, text=text, original=token.text) for token, text in changed]


def _parts(text: str) -> tuple[str, str, str]:
    """A word between its brackets, quotes and closing punctuation."""
    found = EDGES.fullmatch(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def _with_nip_groups(texts: Sequence[str]) -> list[str]:
    """Mend a NIP that is written in groups."""
    result = list(texts)
    size = len(NIP_GROUPS)
    for start in range(len(result) - size + 1):
        group = result[start : start + size]
        if tuple(map(len, group)) == NIP_GROUPS and (whole := as_identity(Spot("".join(group)))):
            result[start : start + size] = [whole[:8], whole[8:14], whole[14], whole[15:]]
    return result
