"""Features of two turns of which the later may answer the earlier."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FARTHEST = 6
_TINY, _SHORT = 3, 8


@dataclass(frozen=True, slots=True)
class TurnRead:
    """A turn as pairing sees it: who speaks, whether they interview, the kind of each sentence, how many words."""

    speaker: str
    asks: bool
    kinds: tuple[str, ...]
    words: int

    @property
    def questions(self) -> bool:
        """Whether it asks something."""
        return "question" in self.kinds

    @property
    def listens(self) -> bool:
        """Whether it is nothing but a listening noise (``hm``, ``oh ya``)."""
        return self.words <= _TINY and set(self.kinds) <= {"courtesy", "other", "remark"}

    @property
    def tells(self) -> bool:
        """Whether it says more than courtesies."""
        return bool(set(self.kinds) - {"courtesy", "question"})


def candidates(turns: Sequence[TurnRead], answer: int) -> Iterator[int]:
    """The turns before a turn, nearest first, that it may answer: by somebody else, not far."""
    for asked in range(answer - 1, max(answer - 1 - FARTHEST, -1), -1):
        if turns[asked].speaker != turns[answer].speaker:
            yield asked


def pair_features(turns: Sequence[TurnRead], asked: int, answer: int) -> list[str]:
    """Name what speaks for and against ``turns[answer]`` answering ``turns[asked]``."""
    one, two, between = turns[asked], turns[answer], turns[asked + 1 : answer]
    said = [turn for turn in between if turn.speaker == two.speaker]
    distance = f"d{answer - asked}"
    sides = f"{'I' if one.asks else 'A'}{'I' if two.asks else 'A'}"
    asking = f"{one.questions}:{one.kinds[-1] == 'question'}:{one.listens}"
    facts = [
        sides,
        f"asked:{asking}",
        f"last:{one.kinds[-1]}",
        f"opens:{two.kinds[0]}",
        f"tells:{two.tells}:{two.questions}:{two.words <= _TINY}",
        f"asked words:{_size(one.words)}",
        f"between:{_between(turns, asked, answer)}",
        f"said:{len(said)}:{any(turn.tells for turn in said)}",
        f"others answered:{any(t.speaker not in {one.speaker, two.speaker} and t.tells for t in between)}",
        f"next listens:{bool(between) and between[0].listens}",
    ]
    return [distance, *facts, *(f"{distance} {fact}" for fact in facts), f"{sides} {facts[1]} {facts[4]} {distance}"]


def _between(turns: Sequence[TurnRead], asked: int, answer: int) -> str:
    """Whether all that was said by interviewers since was listening, or something else was asked."""
    since = [turn for turn in turns[asked + 1 : answer] if turn.speaker != turns[answer].speaker]
    if not since:
        return "nothing"
    if all(turn.listens for turn in since):
        return "listening"
    return "questions" if any(turn.questions for turn in since) else "words"


def _size(words: int) -> str:
    return "tiny" if words <= _TINY else "short" if words <= _SHORT else "long"
