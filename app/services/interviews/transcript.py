"""The transcript page of an interview: speakers, questions with their answers, evidence in its place, recordings.

Labels that a file gives its speakers are shown to rater and superior alone, who may open the original too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.services.context import Context
from app.services.interviews.access import require_interview
from app.services.interviews.differences import Differences, differences
from app.services.interviews.opened import first_today
from app.services.interviews.recordings import Recordings, recordings_of
from app.services.interviews.speakers import Speaker, candidates, speakers_of, uncorrectable
from app.services.interviews.star import NOTHING, Span, told_in
from app.services.interviews.text import Text, Turn, read_text
from app.services.marked_text import Mark, MarkedText, Run, marked_text
from app.services.page_blocks import clock
from app.services.page_view import allowed_names
from app.store.database import Row, transaction
from app.store.documents import fetch_evidence_of_file
from app.store.files import WORKING, fetch_file
from app.store.interview_speakers import fetch_unused
from app.store.statements import fetch_rendering
from nlp.interviews import pair_turns

TURNS = 60
"""On one page of the transcript."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a turn: ``star`` is ``S``, ``T``, ``A``, ``R``, or empty where it tells none of these."""

    runs: tuple[Run, ...]
    star: str


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A turn as it is shown. ``exchange`` numbers the question with its answers, ``asks`` tells them apart; ``audio``
    is the recording and its second, None without one. ``doubt`` is the title of who may have said it instead.
    """

    turn: Turn
    title: str
    name: str
    time: str
    exchange: int
    asks: bool
    pieces: tuple[Piece, ...]
    doubt: str
    audio: tuple[int, float] | None


@dataclass(frozen=True, slots=True)
class TranscriptPage:
    """The whole. ``text`` is None while nothing was read. ``turns`` are those of this page, from ``first`` (0-based) of
    ``total``; ``chosen`` is the key of the turn whose words are being given to another. ``closed`` says why nothing can
    be corrected; ``unused`` counts corrections that evidence was not sought with yet.
    """

    interview: Row
    assessment: Row
    file: Row | None
    text: Text | None
    speakers: tuple[Speaker, ...]
    employees: tuple[Row, ...]
    turns: tuple[ShownTurn, ...]
    first: int
    total: int
    exchanges: int
    chosen: str
    closed: str
    unused: int
    working: bool
    from_notes: bool
    differences: Differences | None
    recordings: Recordings

    @property
    def confirmed(self) -> bool:
        """Whether a person said who every speaker is."""
        return all(one.by_person for one in self.speakers)

    @property
    def has_star(self) -> bool:
        """Whether parts of STAR are marked on this page."""
        return any(piece.star for shown in self.turns for piece in shown.pieces)

    @property
    def pages(self) -> int:
        """How many pages the transcript has."""
        return max(1, -(-self.total // TURNS))

    @property
    def number(self) -> int:
        """The number of this page, from 1."""
        return self.first // TURNS + 1


def transcript_page(
    ctx: Context, interview_id: int, number: int = 1, chosen: str = "", evidence_id: int | None = None
) -> TranscriptPage:
    """Page ``number`` of the transcript, or the one with the chosen turn or evidence; its opening is logged.

    Raises:
        NotFoundError: the interview is not the actor's.
    """
    interview, assessment = require_interview(ctx, interview_id)
    _note_opening(ctx, interview_id)
    file = fetch_file(ctx.db, interview["file_id"]) if interview["file_id"] else None
    text = read_text(ctx, interview, assessment)
    closed = uncorrectable(ctx, interview, assessment)
    evidence = fetch_evidence_of_file(ctx.db, file["id"]) if file else []
    recordings = recordings_of(ctx, interview, assessment)
    first = _first(text, number, chosen, evidence, evidence_id)
    speakers = speakers_of(ctx, text) if text else ()
    shown, exchanges = _shown(text, first, speakers, (evidence, evidence_id), recordings)
    return TranscriptPage(
        interview=interview,
        assessment=assessment,
        file=file,
        text=text,
        speakers=speakers,
        employees=tuple(candidates(ctx, assessment)) if not closed else (),
        turns=shown,
        first=first,
        total=len(text.turns) if text else 0,
        exchanges=exchanges,
        chosen=chosen if not closed else "",
        closed=closed,
        unused=fetch_unused(ctx.db, interview_id, text.reading["id"]) if text and not closed else 0,
        working=file is not None and file["state"] in WORKING,
        from_notes=file is not None and fetch_rendering(ctx.db, file["id"]) is not None,
        differences=differences(ctx, text) if text else None,
        recordings=recordings,
    )


def _note_opening(ctx: Context, interview_id: int) -> None:
    if first_today(ctx, "interview.transcript_opened", interview_id):
        with transaction(ctx.db):
            ctx.log("interview.transcript_opened", "interview", interview_id)


def _first(text: Text | None, number: int, chosen: str, evidence: Sequence[Row], evidence_id: int | None) -> int:
    """Where the page begins that holds what was asked for."""
    turns = text.turns if text else ()
    row = next((row for row in evidence if row["id"] == evidence_id), None)
    found = (
        place
        for place, one in enumerate(turns)
        if one.key == chosen or (row and one.page == row["page"] and one.start <= row["start"] < one.end)
    )
    place = next(found, (max(number, 1) - 1) * TURNS)
    return min(place, max(len(turns) - 1, 0)) // TURNS * TURNS


def _shown(
    text: Text | None,
    first: int,
    speakers: Sequence[Speaker],
    evidence: tuple[Sequence[Row], int | None],
    recordings: Recordings,
) -> tuple[tuple[ShownTurn, ...], int]:
    """The turns of a page, with evidence (all of it, and the id of the chosen one) marked; and how many exchanges."""
    if text is None:
        return (), 0
    pairs = pair_turns(text.document.blocks, text.roles)
    places = {
        (block.page, block.start): (number, block in pair.questions)
        for number, pair in enumerate(pairs, start=1)
        for block in (*pair.questions, *pair.answers)
    }
    window = text.turns[first : first + TURNS]
    pages = {turn.page: _marked(text, turn.page, *evidence) for turn in window}
    told, names = told_in(text), {one.label: one for one in speakers}
    shown = tuple(
        ShownTurn(
            turn=turn,
            title=names[turn.label].title,
            name=names[turn.label].shown,
            time=clock(turn.at_s),
            exchange=places[turn.page, turn.start][0],
            asks=places[turn.page, turn.start][1],
            pieces=_pieces(pages[turn.page], turn, told.get((turn.page, turn.start), NOTHING).spans),
            doubt=told.get((turn.page, turn.start), NOTHING).doubt,
            audio=recordings.second_of(turn.at_s),
        )
        for turn in window
    )
    return shown, len(pairs)


def _marked(text: Text, page: int, evidence: Sequence[Row], evidence_id: int | None) -> MarkedText:
    marks = [
        Mark(row["start"], row["end"], row["id"], number, row["id"] == evidence_id)
        for number, row in enumerate(evidence, start=1)
        if row["page"] == page and row["document_id"] == text.reading["id"]
    ]
    return marked_text(text.masked(page).text, allowed_names(text.assessment), marks)


def _pieces(page: MarkedText, turn: Turn, stars: Sequence[Span]) -> tuple[Piece, ...]:
    """A turn cut where a part of STAR begins or ends."""
    pieces, at = [], turn.start
    for start, end, star in stars:
        if at < start:
            pieces.append(Piece(page.runs(at, start), ""))
        pieces.append(Piece(page.runs(start, end), star))
        at = end
    if at < turn.end:
        pieces.append(Piece(page.runs(at, turn.end), ""))
    return tuple(pieces)
