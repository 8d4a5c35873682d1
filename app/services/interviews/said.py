"""What was said in an interview, sentence by sentence, as it may be shown: the answers, not the questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.services.context import Context
from app.services.interviews.standing import with_statements
from app.services.marked_text import MarkedText, marked_text
from app.services.page_view import allowed_names
from app.services.speakers import speaker_labels
from app.store.database import Row
from app.store.documents import fetch_document, fetch_page
from nlp.interviews import infer_roles
from nlp.language.sentences import split_sentences
from nlp.types import Block, Document, EvidenceContext, Page


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
    """The sentences of an interview's text; None while there is no text, or it was not read yet."""
    document = fetch_document(ctx.db, interview["file_id"]) if interview["file_id"] else None
    if document is None:
        return None
    rows = [fetch_page(ctx.db, document["id"], number) for number in range(1, document["page_count"] + 1)]
    pages = [row for row in rows if row is not None]
    return SaidText(document, _stated(ctx, document, tuple(_turns(document, pages, assessment))))


def _stated(ctx: Context, document: Row, turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """The turns, each sentence with what the person interviewed said of its note."""
    place = {"file_id": document["file_id"], "document_kind": document["kind"], "purpose": "interview"}
    sentences = [one for turn in turns for one in turn.sentences]
    rows = with_statements(ctx.db, [{**place, "start": one.start} for one in sentences])
    stated = {one.key: replace(one, statement=row["statement"]) for one, row in zip(sentences, rows, strict=True)}
    return tuple(replace(turn, sentences=tuple(stated[one.key] for one in turn.sentences)) for turn in turns)


def _turns(document: Row, pages: Sequence[Row], assessment: Row) -> Iterator[Turn]:
    roles = _roles(document, pages, assessment["employee_name"])
    number = 0
    for row in pages:
        blocks = [block for block in row["blocks"] if block.kind == "turn"]
        labels = speaker_labels(row["text"], blocks, assessment["employee_name"])
        text = marked_text(row["text"], allowed_names(assessment))
        for block in blocks:
            name = block.speaker or ""
            if roles.get(name, block.role or "unknown") == "interviewer":
                continue
            number += 1
            yield _turn(text, block, labels.get(name, ""), number, row["number"])


def _turn(text: MarkedText, block: Block, speaker: str, number: int, page: int) -> Turn:
    spans = split_sentences(text.text[block.start : block.end])
    places = [(block.start + start, block.start + end) for start, end in spans]
    return Turn(
        number,
        speaker,
        block.locator,
        tuple(
            Said(page, start, end, text.text[start:end], text.plain(start, end), speaker, block.locator, number)
            for start, end in places
        ),
    )


def _roles(document: Row, pages: Sequence[Row], employee_name: str) -> dict[str, str]:
    blocks = tuple(replace(block, page=at) for at, row in enumerate(pages, start=1) for block in row["blocks"])
    texts = tuple(Page(at, row["text"]) for at, row in enumerate(pages, start=1))
    return dict(infer_roles(Document("ok", document["format"], texts, blocks), EvidenceContext(employee_name)))
