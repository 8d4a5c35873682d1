"""What was said in an interview, sentence by sentence, as it may be shown: the answers, not the questions."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.services.context import Context
from app.services.interviews.standing import with_statements
from app.services.interviews.text import Text, read_text, sentences_of
from app.services.interviews.text import Turn as SpokenTurn
from app.services.page_blocks import clock
from app.store.database import Row


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence: ``quote`` stands verbatim at ``start:end`` of the page; ``shown`` has personal data masked.

    ``statement`` is a key of ``STATEMENTS``, empty in a transcript.
    """

    page: int
    start: int
    end: int
    quote: str
    shown: str
    speaker: str
    place: str
    turn: int
    statement: str = ""

    @property
    def key(self) -> str:
        """Names it in a form: ``page:start:end``."""
        return f"{self.page}:{self.start}:{self.end}"


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody other than the interviewer said in one go; ``number`` counts these turns from 1."""

    number: int
    speaker: str
    place: str
    sentences: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class SaidText:
    """All that was said in the newest reading of an interview's file."""

    document: Row
    turns: tuple[Turn, ...]

    @property
    def sentences(self) -> tuple[Said, ...]:
        """All of them in order."""
        return tuple(one for turn in self.turns for one in turn.sentences)


def said_in(ctx: Context, interview: Row, assessment: Row) -> SaidText | None:
    """The sentences of an interview's text as people left it; None while there is no text, or it was not read yet."""
    text = read_text(ctx, interview, assessment)
    if text is None:
        return None
    spoken = (turn for turn in text.turns if turn.role != "interviewer")
    turns = (_turn(text, turn, number) for number, turn in enumerate(spoken, start=1))
    return SaidText(text.reading, _stated(ctx, text.reading, turns))


def _stated(ctx: Context, document: Row, told: Iterable[Turn]) -> tuple[Turn, ...]:
    """The turns, each sentence with what the person interviewed said of its note."""
    turns = tuple(told)
    place = {"file_id": document["file_id"], "document_kind": document["kind"], "purpose": "interview"}
    sentences = [one for turn in turns for one in turn.sentences]
    rows = with_statements(ctx.db, [{**place, "start": one.start} for one in sentences])
    stated = {one.key: replace(one, statement=row["statement"]) for one, row in zip(sentences, rows, strict=True)}
    return tuple(replace(turn, sentences=tuple(stated[one.key] for one in turn.sentences)) for turn in turns)


def _turn(text: Text, turn: SpokenTurn, number: int) -> Turn:
    page, speaker, place = text.masked(turn.page), text.titles[turn.label], clock(turn.at_s) or turn.locator
    sentences = tuple(
        Said(turn.page, start, end, page.text[start:end], page.plain(start, end), speaker, place, number)
        for start, end in sentences_of(turn)
    )
    return Turn(number, speaker, place, sentences)
