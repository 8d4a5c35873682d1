"""Roles of those who answer: by their label where it states one, by the employee's name, else by what they say."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.linear import Floats
from nlp.interviews.role_features import OTHERS, talk_rates, work_rates
from nlp.interviews.roles import label_role
from nlp.types import EvidenceContext, Role

_OFFICE = re.compile(
    r"\b(?:camat|lurah|kadis|kabid|kasi|kepala|kabag|sekda|sekcam|direktur|kapus|kasubag|asisten|inspektur|wali)\b",
    re.IGNORECASE,
)
_LEAST_WORDS = 15


@dataclass(frozen=True)
class RoleModel:
    """``first`` weighs rates for being the employee, ``second`` for each of ``OTHERS``; the last row is the bias."""

    first: Floats
    second: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[np.generic]]) -> "RoleModel":
        """Take the arrays that training wrote."""
        return cls(*(np.asarray(arrays[name], np.float32) for name in ("role_first", "role_second")))

    def roles(
        self,
        said: Mapping[str, Sequence[str]],
        asked: Sequence[str],
        given: Mapping[str, Role],
        context: EvidenceContext,
    ) -> dict[str, Role]:
        """Return the role of each speaker who answers.

        Args:
            said: the fair words of each.
            asked: those of the interviewers.
            given: roles that the head of the file states.
            context: whose talk it is.
        """
        roles = {speaker: given.get(speaker) or label_role(speaker, context) for speaker in said}
        odds = {speaker: self._employee(words, asked) for speaker, words in said.items() if roles[speaker] == "unknown"}
        likeliest = max(odds, key=lambda speaker: odds[speaker], default="")
        for speaker, odd in odds.items():
            if odd > 0 and speaker == likeliest and "employee" not in roles.values():
                roles[speaker] = "employee"
            elif len(said[speaker]) >= _LEAST_WORDS or len(said) == 1:
                roles[speaker] = self._other(speaker, said[speaker], asked)
        return roles

    def _employee(self, words: Sequence[str], asked: Sequence[str]) -> float:
        return float(np.append(np.array(talk_rates(words, asked), np.float32), 1) @ self.first)

    def _other(self, speaker: str, words: Sequence[str], asked: Sequence[str]) -> Role:
        if _OFFICE.search(speaker):
            return "superior"
        scores = np.append(np.array(work_rates(words, asked), np.float32), 1) @ self.second
        return OTHERS[int(scores.argmax())]
