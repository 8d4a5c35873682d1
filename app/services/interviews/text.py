"""The text of an interview as it stands: turns with speakers and roles, corrections of people included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.services.context import Context
from app.services.interviews.hearing import attributed, heard
from app.services.interviews.turns import (
    Place,
    corrected,
    document_of,
    known_roles,
    known_turns,
    names_speakers,
    roles_in,
)
from app.services.marked_text import MarkedText, marked_text
from app.services.page_view import allowed_names
from app.services.speakers import titled
from app.store.database import Row
from app.store.documents import fetch_document
from app.store.files import fetch_file
from nlp.interviews.listener import HeardTurn
from nlp.language.sentences import split_sentences
from nlp.types import Block, Document, EvidenceContext, Role


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody said in one go, ``text``, at ``start:end`` of a page; ``at_s`` seconds from the beginning."""

    page: int
    start: int
    end: int
    label: str
    role: Role
    text: str
    at_s: float | None
    locator: str

    @property
    def key(self) -> str:
        """Names it in an address: ``page-start``."""
        return f"{self.page}-{self.start}"


@dataclass(frozen=True)
class Text:
    """The newest reading of an interview's file. ``roles`` is by label, in the order in which they speak; ``proposed``
    says that the machine told the speakers apart, since the file does not. ``heard`` is what the model says of the
    turns; ``settled`` are those of which a person said whose they are.
    """

    interview: Row
    assessment: Row
    file: Row
    reading: Row
    document: Document
    roles: dict[str, Role]
    proposed: bool
    heard: tuple[HeardTurn, ...]
    settled: frozenset[Place]

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """All turns in order."""
        return tuple(self._turn(block) for block in self.document.blocks if block.kind == "turn")

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each speaker is called by role."""
        return titled(self.roles, self.assessment["employee_name"])

    def masked(self, page: int) -> MarkedText:
        """A page with what is personal hidden."""
        return marked_text(self._texts[page], allowed_names(self.assessment))

    @cached_property
    def _texts(self) -> dict[int, str]:
        return {page.number: page.text for page in self.document.pages}

    def _turn(self, block: Block) -> Turn:
        label = block.speaker or ""
        said = self._texts[block.page][block.start : block.end]
        place = (block.page, block.start, block.end)
        return Turn(*place, label, self.roles[label], said, block.start_s, block.locator)


def sentences_of(turn: Turn) -> list[tuple[int, int]]:
    """``(start, end)`` of the sentences of a turn, in its page."""
    return [(turn.start + start, turn.start + end) for start, end in split_sentences(turn.text)]


def read_text(ctx: Context, interview: Row, assessment: Row) -> Text | None:
    """The text of an interview that the caller may open; None while there is none, or it was not read yet."""
    file = fetch_file(ctx.db, interview["file_id"]) if interview["file_id"] else None
    reading = fetch_document(ctx.db, file["id"]) if file else None
    if file is None or reading is None:
        return None
    stored = document_of(ctx.db, reading)
    known = known_turns(ctx.db, interview["id"], {page.number: page.text for page in stored.pages})
    roles = known_roles(ctx.db, interview["id"])
    context = EvidenceContext(assessment["employee_name"], assessment["nip"], roles=tuple(roles.items()))
    document = replace(stored, blocks=corrected(stored.blocks, known, roles))
    proposed = not names_speakers(document)
    if proposed:
        document = replace(document, blocks=corrected(attributed(ctx.settings, document, context), {}, roles))
    turns = heard(ctx.settings, document, context)
    told = _roles(document, context, turns, roles)
    return Text(interview, assessment, file, reading, document, told, proposed, turns, frozenset(known))


def _roles(
    document: Document, context: EvidenceContext, turns: Sequence[HeardTurn], said: Mapping[str, Role]
) -> dict[str, Role]:
    """Who the speakers are: as people said, else as the rules tell, else as the model hears."""
    hears = {turn.speaker: turn.role for turn in turns}
    found = roles_in(document, context)
    told = {label: role if role != "unknown" else hears.get(label, role) for label, role in found.items()}
    return {label: said.get(label, role) for label, role in told.items()}
