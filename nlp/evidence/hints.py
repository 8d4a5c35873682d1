"""Fainter than a pattern: a thing done, told in words of one value. A lexicon and a threshold, no model."""

from collections import defaultdict
from functools import cache
from importlib.resources import files

from nlp.evidence.patterns import Keys
from nlp.evidence.statements import Statement
from nlp.evidence.subjects import after_subject
from nlp.evidence.word_sets import key_set
from nlp.language.lemmas import lemma
from nlp.types import CriterionLink

_LEAST, _FIRM = 2, 4
_CONFIDENCE, _FIRM_CONFIDENCE = 0.35, 0.45
_MOST_VALUES = 2
Cues = dict[str, dict[str, frozenset[str]]]


def hinted_values(statement: Statement) -> tuple[tuple[CriterionLink, ...], int | None]:
    """Links to the one or two values whose words the deed is told in, and the place of its verb.

    Only a deed with a written subject counts (``saya kirim``, ``beliau memeriksa``), and only words of factual
    clauses: at least two of one value, an act among them.
    """
    place = _deed_place(statement)
    if place is None:
        return (), None
    told = [keys for keys, factual in zip(statement.words, statement.factual, strict=True) if factual]
    scores = {value: score for value, parts in load_cues().items() if (score := _score(parts, told)) >= _LEAST}
    best = sorted(scores, key=lambda value: -scores[value])[:_MOST_VALUES]
    kept = [value for value in best if scores[value] == scores[best[0]]]
    return tuple(
        CriterionLink(value, _FIRM_CONFIDENCE if scores[value] >= _FIRM else _CONFIDENCE) for value in kept
    ), place


@cache
def load_cues() -> Cues:
    """The cue words of each value, acts and fields apart, in their base forms."""
    cues: Cues = defaultdict(dict)
    value, part = "", ""
    for line in (files("nlp.evidence") / "rules" / "cues.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            value, part = line[1:-1].split()
        elif line and not line.startswith("#"):
            words = frozenset(form for word in line.split() for form in (lemma(word), "=" + word))
            cues[value][part] = cues[value].get(part, frozenset()) | words
    return dict(cues)


def _deed_place(statement: Statement) -> int | None:
    for place, keys in enumerate(statement.words):
        if statement.factual[place] and after_subject(statement.words, place) and key_set("states").isdisjoint(keys):
            return place
    return None


def _score(parts: dict[str, frozenset[str]], told: list[Keys]) -> int:
    """How many words of the value occur, none counted twice; 0 without an act."""
    acts = {min(keys & parts["act"]) for keys in told if keys & parts["act"]}
    fields = {min(keys & parts["field"]) for keys in told if keys & parts["field"] and not keys & parts["act"]}
    return len(acts) + len(fields) if acts else 0
