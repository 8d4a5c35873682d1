"""What the trained model hears in a transcript; where it is not installed, rules tell speakers apart, nothing more."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from app.services.interviews.covering import listener
from app.settings import Settings
from nlp.interviews.listener import HeardTurn
from nlp.types import Block, Document, EvidenceContext

ASKING, TELLING = "Suara A", "Suara B"
_SAID = frozenset(("paragraph", "list_item"))
_FEWEST = 2
"""A talk with fewer questions is no interview: by rules it has one speaker."""
_CACHE = 8


def heard(settings: Settings, document: Document, context: EvidenceContext) -> tuple[HeardTurn, ...]:
    """The turns as the model hears them; none without a model."""
    return _heard(settings.models, document, context)


@lru_cache(maxsize=_CACHE)
def _heard(models: Path, document: Document, context: EvidenceContext) -> tuple[HeardTurn, ...]:
    model = listener(models)
    return tuple(model.listen(document, context)) if model else ()


def attributed(settings: Settings, document: Document, context: EvidenceContext) -> tuple[Block, ...]:
    """The blocks of a transcript that names no speakers, with proposed ones; paragraphs become turns."""
    turns = heard(settings, document, context)
    kinds = {"turn"} if any(block.kind == "turn" for block in document.blocks) else _SAID
    if not turns:
        return _by_questions(document, kinds)
    return tuple(_given(block, turns) if block.kind in kinds else block for block in document.blocks)


def _given(block: Block, turns: tuple[HeardTurn, ...]) -> Block:
    """A block with the speaker of the turn in which it begins."""
    turn = next((one for one in turns if one.page == block.page and block.start < one.end), turns[-1])
    return replace(block, kind="turn", speaker=turn.speaker, role=turn.role)


def _by_questions(document: Document, kinds: set[str] | frozenset[str]) -> tuple[Block, ...]:
    """Who asks is one speaker, who answers the other."""
    texts = {page.number: page.text for page in document.pages}
    asked = [block.kind in kinds and "?" in texts[block.page][block.start : block.end] for block in document.blocks]
    one = asked.count(True) < _FEWEST
    return tuple(
        replace(block, kind="turn", speaker=ASKING if asks or one else TELLING) if block.kind in kinds else block
        for block, asks in zip(document.blocks, asked, strict=True)
    )
