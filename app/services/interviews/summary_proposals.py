"""Sentences that the machine proposes for a summary, by rules that the screen tells.

For a criterion that the actor has rated: each sentence that holds counted evidence, on the side of its polarity where
all criteria of that evidence are open to the actor; then of the answers to each question of the guide about the
criterion the two most concrete sentences (those with most figures and dates, of these the longest), without a side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.services.context import Context
from app.services.interviews.notes import lines_of
from app.services.interviews.said import Said
from app.services.review.blindness import sees_machine, sees_polarity
from app.services.review.load import Loaded
from app.store.database import Row
from app.store.guides import fetch_guide_questions
from app.store.statements import fetch_rendering
from nlp.language.dates import find_dates
from nlp.language.numbers import find_numbers

BEST_OF_ANSWERS = 2
FEWEST_WORDS = 4
_SIDES = {"support": "for", "counter": "against"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence for a criterion; ``side`` is None where a person has to say which."""

    sentence: Said
    side: str | None
    why: Literal["evidence", "answer"]


def proposals_for(
    ctx: Context, loaded: Loaded, interview: Row, criterion: str, sentences: Sequence[Said]
) -> list[Proposal]:
    """What is proposed for a criterion, in the order of the text; nothing before the actor has rated it."""
    if not sees_machine(ctx, loaded, criterion):
        return []
    found: dict[str, Proposal] = {}
    for proposal in (
        *_from_evidence(ctx, loaded, interview, criterion, sentences),
        *_from_answers(ctx, interview, criterion, sentences),
    ):
        found.setdefault(proposal.sentence.key, proposal)
    return sorted(found.values(), key=lambda one: (one.sentence.page, one.sentence.start))


def _from_evidence(
    ctx: Context, loaded: Loaded, interview: Row, criterion: str, sentences: Sequence[Said]
) -> Iterator[Proposal]:
    for row in loaded.counted_for(criterion):
        if row["file_id"] != interview["file_id"] or not sees_polarity(ctx, loaded, row):
            continue
        for one in sentences:
            if one.page == row["page"] and one.start < row["end"] and row["start"] < one.end:
                yield Proposal(one, _SIDES[row["polarity"]], "evidence")


def _from_answers(ctx: Context, interview: Row, criterion: str, sentences: Sequence[Said]) -> Iterator[Proposal]:
    for places in _answers(ctx, interview, criterion):
        told = [one for one in sentences if any(start <= one.start < end for start, end in places)]
        telling = [one for one in told if len(one.quote.split()) >= FEWEST_WORDS and not one.quote.endswith("?")]
        for one in sorted(telling, key=_most_concrete)[:BEST_OF_ANSWERS]:
            yield Proposal(one, None, "answer")


def _most_concrete(one: Said) -> tuple[int, int, int]:
    figures = len(find_numbers(one.quote)) + len(find_dates(one.quote, None))
    return -figures, -len(one.quote.split()), one.start


def _answers(ctx: Context, interview: Row, criterion: str) -> list[list[tuple[int, int]]]:
    """Where the answers to each question of the guide about a criterion stand; none in a transcript."""
    rendering = fetch_rendering(ctx.db, interview["file_id"])
    if rendering is None:
        return []
    places = {place["line"]: (place["start"], place["end"]) for place in rendering["places"]}
    about = {row["id"] for row in fetch_guide_questions(ctx.db, interview["id"]) if row["criterion"] == criterion}
    groups: list[list[tuple[int, int]]] = []
    asked = False
    for line in lines_of(ctx, interview["id"]):
        if line.mark == "question":
            asked = line.question_id in about if line.question_id is not None else asked
            groups += [[]] if asked else []
        elif asked and line.mark in {"answer", "quote"} and line.line in places:
            groups[-1].append(places[line.line])
    return groups
