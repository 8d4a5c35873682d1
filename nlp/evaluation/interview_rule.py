"""The rule that the models of interviews are measured against: who writes a question mark asks."""

from collections.abc import Sequence

from nlp.interviews.attribution import ANSWERING, ASKING
from nlp.interviews.listener import HeardSentence, HeardTurn
from nlp.interviews.pieces import Piece, pieces_of
from nlp.interviews.telling import Told
from nlp.language.sentences import split_sentences
from nlp.types import Document, Role


def hear_by_rule(document: Document) -> list[HeardTurn]:
    """Hear a transcript by question marks alone.

    Of the labels, that with most question marks a piece interviews, all others are the employee; a piece without label
    is the interviewer's where it has a question mark. The first turn that answers names all that was asked since the
    last. A sentence with a question mark is a question, any other an example without STAR parts.
    """
    pieces = pieces_of(document)
    asker = _asker(pieces)
    speakers = [_speaker(piece, asker) for piece in pieces]
    turns: list[HeardTurn] = []
    asked: list[int] = []
    open_question = False
    for number, (piece, speaker) in enumerate(zip(pieces, speakers, strict=True)):
        asks = speaker in (asker, ASKING)
        if asks:
            asked = [*asked, number] if open_question else [number]
        turns.append(_turn(piece, speaker, asks, () if asks or not open_question else tuple(asked)))
        open_question = asks
    return turns


def _asker(pieces: Sequence[Piece]) -> str | None:
    marks: dict[str, list[bool]] = {}
    for piece in pieces:
        if piece.stated and piece.label:
            marks.setdefault(piece.label, []).append("?" in piece.text)
    return max(marks, key=lambda label: sum(marks[label]) / len(marks[label]), default=None)


def _speaker(piece: Piece, asker: str | None) -> str:
    if piece.stated and piece.label:
        return piece.label
    return (asker or ASKING) if "?" in piece.text else ANSWERING


def _turn(piece: Piece, speaker: str, asks: bool, answers: tuple[int, ...]) -> HeardTurn:
    role: Role = "interviewer" if asks else "employee"
    sentences = tuple(
        HeardSentence(piece.start + start, piece.start + end, _told(piece.text[start:end]))
        for start, end in split_sentences(piece.text)
    )
    return HeardTurn(
        piece.page, piece.start, piece.end, speaker, role, piece.stated, 1.0, "", None, None, sentences, answers
    )


def _told(text: str) -> Told:
    return Told("question" if "?" in text else "example", "", 1.0)
