"""What the models of interviews learn from: rows of hashed features with their answers, by talk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nlp.evidence.features import hashed
from nlp.evidence.kinds import VALUES
from nlp.interviews.about import NOTHING, WORK, about_features
from nlp.interviews.fair_words import fair_words
from nlp.interviews.labels import INTERVIEWER, class_of
from nlp.interviews.pair_features import TurnRead, candidates, pair_features
from nlp.interviews.sides import SIDES, piece_features
from nlp.interviews.telling import Sentence, sentence_features, turn_bounds
from nlp.training.interview_corpus import Interview
from nlp.training.interview_files import cue_texts


@dataclass
class Rows:
    """Rows of features with an answer each; ``talks`` numbers the interview of each."""

    features: list[list[int]] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    talks: list[int] = field(default_factory=list)

    def add(self, features: list[int], answer: str, talk: int) -> None:
        """Add a row."""
        self.features.append(features)
        self.answers.append(answer)
        self.talks.append(talk)


@dataclass(frozen=True, slots=True)
class SideSequence:
    """The pieces of a talk in one form: who says each (a place in ``SIDES``)."""

    talk: int
    cue: bool
    sides: tuple[int, ...]


def sentences_of(interview: Interview) -> list[Sentence]:
    """Return all sentences of an interview with their turns and roles."""
    return [
        Sentence(sentence.text, number, interview.roles[turn.speaker])
        for number, turn in enumerate(interview.turns)
        for sentence in turn.sentences
    ]


def told_rows(interviews: Sequence[Interview]) -> Rows:
    """Return a row for each sentence, with its class."""
    rows = Rows()
    for talk, interview in enumerate(interviews):
        sentences = sentences_of(interview)
        bounds = turn_bounds(sentences)
        golds = [sentence for turn in interview.turns for sentence in turn.sentences]
        for place, gold in enumerate(golds):
            features = sentence_features(sentences, place, bounds[place], interview.context.employee_name)
            rows.add(features, class_of(gold.kind, gold.star), talk)
    return rows


def side_rows(interviews: Sequence[Interview]) -> tuple[Rows, list[SideSequence]]:
    """Return a row for each piece of each talk, read as paragraphs and as cues, with its side; and the sequences."""
    rows, sequences = Rows(), []
    for talk, interview in enumerate(interviews):
        for cue in (False, True):
            pieces = list(_pieces(interview, cue=cue))
            texts = [text for text, _ in pieces]
            for place, (_, side) in enumerate(pieces):
                features = piece_features(texts, place, interview.context.employee_name, cue=cue)
                rows.add(features, SIDES[side], talk)
            sequences.append(SideSequence(talk, cue, tuple(side for _, side in pieces)))
    return rows, sequences


def _pieces(interview: Interview, *, cue: bool) -> Iterator[tuple[str, int]]:
    for turn in interview.turns:
        side = int(interview.roles[turn.speaker] != INTERVIEWER)
        for text in cue_texts(turn) if cue else [turn.text]:
            yield text, side


def turn_reads(interview: Interview, kinds: Sequence[str]) -> list[TurnRead]:
    """Return the turns as pairing sees them; ``kinds`` has one of each sentence of the talk."""
    found, left = [], iter(kinds)
    for turn in interview.turns:
        own = tuple(next(left) for _ in turn.sentences)
        asks = interview.roles[turn.speaker] == INTERVIEWER
        found.append(TurnRead(turn.speaker, asks, own, len(turn.text.split())))
    return found


def pair_rows(interviews: Sequence[Interview], kinds: Sequence[Sequence[str]], paired: Sequence[int]) -> Rows:
    """Return a row for each pair of turns that might answer each other, of the talks numbered ``paired``."""
    rows = Rows()
    for talk in paired:
        turns = turn_reads(interviews[talk], kinds[talk])
        for answer, gold in enumerate(interviews[talk].turns):
            for asked in candidates(turns, answer):
                features = [hashed(name) for name in pair_features(turns, asked, answer)]
                rows.add(features, "yes" if asked in gold.answers else "no", talk)
    return rows


def about_rows(interviews: Sequence[Interview], paired: Sequence[int]) -> Rows:
    """Return a row for each question and each telling sentence with what it is about before all."""
    rows = Rows()
    for talk in paired:
        asked = ""
        for turn in interviews[talk].turns:
            questions = [sentence.text for sentence in turn.sentences if sentence.kind == "question"]
            for sentence in turn.sentences:
                if sentence.kind in {"courtesy", "remark"}:
                    continue
                before = "" if sentence.kind == "question" else asked
                features = about_features(sentence.text, "0") + about_features(before, "q")
                rows.add(features, _subject(sentence.about), talk)
            asked = " ".join(questions) or asked
    return rows


def _subject(about: Sequence[str]) -> str:
    if not about:
        return NOTHING
    return about[0] if about[0] in VALUES else WORK


def role_words(interview: Interview) -> tuple[dict[str, list[str]], list[str]]:
    """Return the fair words of each who answers, by speaker, and those of the interviewers."""
    said: dict[str, list[str]] = {}
    asked: list[str] = []
    for turn in interview.turns:
        words = fair_words(turn.text, interview.context.employee_name)
        (asked if interview.roles[turn.speaker] == INTERVIEWER else said.setdefault(turn.speaker, [])).extend(words)
    return said, asked
