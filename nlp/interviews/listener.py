"""A transcript, listened to: who says what, in which role, what each sentence is, which turn answers which."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import newest_version, read_verified, refusing
from nlp.interviews.about import About
from nlp.interviews.attribution import Attributed, attribute
from nlp.interviews.fair_words import fair_words
from nlp.interviews.pair_features import TurnRead
from nlp.interviews.pairing import Pairing
from nlp.interviews.pieces import Piece, pieces_of
from nlp.interviews.role_model import RoleModel
from nlp.interviews.sides import Sides
from nlp.interviews.telling import Sentence, Teller, Told
from nlp.language.sentences import split_sentences
from nlp.readers.roles import role_of
from nlp.types import Document, EvidenceContext, Role

NAME = "interviews"
WEIGHTS = "weights.npz"
TRAIN_COMMAND = "python -m scripts.train interviews"


@dataclass(frozen=True, slots=True)
class HeardSentence:
    """A sentence of a turn with its place on the page, and what it is."""

    start: int
    end: int
    told: Told


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """What one person says until another speaks: ``pages[page - 1].text[start:end]``.

    ``speaker`` is the label of the file, or ``Pewawancara``, ``Narasumber`` (numbered where there are two); ``stated``:
    the file says so itself. ``doubt`` is who else it probably was, for a person to decide; empty for none. ``answers``
    numbers the turns that it answers.
    """

    page: int
    start: int
    end: int
    speaker: str
    role: Role
    stated: bool
    sure: float
    doubt: str
    start_s: float | None
    end_s: float | None
    sentences: tuple[HeardSentence, ...]
    answers: tuple[int, ...] = ()


@dataclass(frozen=True)
class InterviewModel:
    """All trained parts. Safe to share among threads."""

    teller: Teller
    sides: Sides
    roles: RoleModel
    pairing: Pairing
    about: About

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> "InterviewModel":
        """Take the arrays that training wrote."""
        return cls(
            Teller.from_arrays(arrays),
            Sides.from_arrays(arrays),
            RoleModel.from_arrays(arrays),
            Pairing.from_arrays(arrays),
            About.from_arrays(arrays),
        )

    def listen(self, document: Document, context: EvidenceContext) -> list[HeardTurn]:
        """Return the turns of a transcript in order; of a document without labels each paragraph or cue is judged."""
        pieces = pieces_of(document)
        spoken = attribute(pieces, self.sides, context)
        groups = [list(group) for _, group in groupby(range(len(pieces)), _Turns(pieces, spoken))]
        roles = self._roles(pieces, spoken, context)
        sentences, spans = _sentences(pieces, groups, [roles[spoken[group[0]].speaker] for group in groups])
        told = iter(self.teller.tell(sentences, context.employee_name))
        heard = [[HeardSentence(*span, next(told)) for span in own] for own in spans]
        reads = [
            TurnRead(
                spoken[group[0]].speaker,
                spoken[group[0]].asks,
                tuple(one.told.kind for one in own) or ("other",),
                sum(len(pieces[place].text.split()) for place in group),
            )
            for group, own in zip(groups, heard, strict=True)
        ]
        answers = self.pairing.answers(reads)
        return [
            _turn([pieces[place] for place in group], [spoken[place] for place in group], roles, tuple(own), asked)
            for group, own, asked in zip(groups, heard, answers, strict=True)
        ]

    def _roles(
        self, pieces: Sequence[Piece], spoken: Sequence[Attributed], context: EvidenceContext
    ) -> dict[str, Role]:
        said: dict[str, list[str]] = {}
        asked: list[str] = []
        for piece, one in zip(pieces, spoken, strict=True):
            words = fair_words(piece.text, context.employee_name)
            (asked if one.asks else said.setdefault(one.speaker, [])).extend(words)
        found: dict[str, Role] = {one.speaker: "interviewer" for one in spoken if one.asks}
        return found | self.roles.roles(said, asked, given_roles(pieces) | dict(context.roles), context)


class _Turns:
    """The key that groups pieces to turns: cues, and lines under one label, of one speaker in a row."""

    def __init__(self, pieces: Sequence[Piece], spoken: Sequence[Attributed]) -> None:
        self._numbers: list[int] = []
        for place, piece in enumerate(pieces):
            joins = place > 0 and spoken[place].speaker == spoken[place - 1].speaker and piece.cue
            joins = joins and spoken[place].doubt == spoken[place - 1].doubt
            self._numbers.append(self._numbers[-1] + (not joins) if self._numbers else 0)

    def __call__(self, place: int) -> int:
        return self._numbers[place]


def given_roles(pieces: Sequence[Piece]) -> dict[str, Role]:
    """Return roles that the head of a file gives to labels; a label that only says that somebody answers gives none."""
    return {
        piece.label: piece.block.role
        for piece in pieces
        if piece.label and piece.block.role not in (None, "unknown") and role_of(piece.label) == "unknown"
    }


def _sentences(
    pieces: Sequence[Piece], groups: Sequence[Sequence[int]], roles: Sequence[Role]
) -> tuple[list[Sentence], list[list[tuple[int, int]]]]:
    sentences: list[Sentence] = []
    spans: list[list[tuple[int, int]]] = []
    for turn, (group, role) in enumerate(zip(groups, roles, strict=True)):
        own = []
        for piece in (pieces[place] for place in group):
            for start, end in split_sentences(piece.text):
                own.append((piece.start + start, piece.start + end))
                sentences.append(Sentence(piece.text[start:end], turn, role))
        spans.append(own)
    return sentences, spans


def _turn(
    pieces: Sequence[Piece],
    spoken: Sequence[Attributed],
    roles: Mapping[str, Role],
    sentences: tuple[HeardSentence, ...],
    answers: tuple[int, ...],
) -> HeardTurn:
    first, last, one = pieces[0], pieces[-1], spoken[0]
    sure = min(piece.sure for piece in spoken)
    return HeardTurn(
        first.page,
        first.start,
        last.end,
        one.speaker,
        roles[one.speaker],
        first.stated,
        round(sure, 3),
        one.doubt,
        first.block.start_s,
        last.block.end_s,
        sentences,
        answers,
    )


@lru_cache(maxsize=4)
def load_listener(models_dir: Path) -> InterviewModel:
    """Load the newest version; once a process for each folder.

    Raises:
        ArtifactError: it is missing, altered or of another format; the message says how to mend it.
    """
    folder = newest_version(models_dir / NAME, TRAIN_COMMAND)
    content = read_verified(folder, WEIGHTS, TRAIN_COMMAND)
    with refusing(folder, TRAIN_COMMAND), np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return InterviewModel.from_arrays(dict(arrays))
