"""Rates of words by which those who answer are told apart: whom they speak of, what they do with that person."""

import math
from collections.abc import Sequence

from nlp.interviews.cue_words import cue_sections
from nlp.interviews.fair_words import NAME, SELF
from nlp.interviews.features import CUES
from nlp.language.lemmas import lemma
from nlp.types import Role

_PER = 100.0
_TOP = 8.0
_SUFFIXES = ("nya", "nyo")
OTHERS: tuple[Role, ...] = ("superior", "colleague", "citizen")
WORDS = tuple(cue_sections()[name] for name in ("orders", "works_beside", "is_served"))
"""What superiors, colleagues and citizens speak of."""


def talk_rates(said: Sequence[str], asked: Sequence[str]) -> list[float]:
    """Return what tells the employee from others, who speak of the employee: rates of names and pronouns.

    Args:
        said: the fair words (see ``fair_words``) of one who answers.
        asked: those of the interviewers.
    """
    return [
        *(_rate(words, frozenset((SELF,))) for words in (said, asked)),
        *(_rate(words, CUES["other"]) for words in (said, asked)),
        _rate(said, CUES["self"]) / 2,
        _rate(said, frozenset((NAME,))),
        min(_PER * sum(word.endswith(_SUFFIXES) for word in said) / max(len(said), 1), _TOP),
    ]


def work_rates(said: Sequence[str], asked: Sequence[str]) -> list[float]:
    """Return what tells superiors, colleagues and citizens apart; arguments as in ``talk_rates``."""
    found = []
    for words in (said, asked):
        bases = [lemma(word) for word in words]
        found += [math.log1p(_rate(bases, cue)) for cue in WORDS]
    return found


def _rate(words: Sequence[str], wanted: frozenset[str]) -> float:
    """How many of a hundred words are among those wanted, at most ``_TOP``."""
    return min(_PER * sum(word in wanted for word in words) / max(len(words), 1), _TOP)
