"""What the lines of a note say of each criterion: what was asked, what was answered, with what parts of a story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from app.rules.notes_merge import INTERVIEWER, Line
from nlp.errors import ArtifactError
from nlp.interviews.listener import InterviewModel, load_listener
from nlp.interviews.telling import Sentence
from nlp.language.sentences import split_sentences
from nlp.types import EvidenceContext

ACTION = "A"
LEAST_ACTION = 0.2
"""A sentence of an example that tells an action with this probability tells one too, whatever it tells before all."""
_SAID = frozenset(("answer", "quote"))
_CACHE = 16_384


@dataclass
class Spoken:
    """What was said of one criterion: texts asked, guide questions asked, answers, those with a deed, STAR parts."""

    texts: set[str] = field(default_factory=set)
    guided: set[int] = field(default_factory=set)
    asked: int = 0
    answers: int = 0
    examples: int = 0
    parts: set[str] = field(default_factory=set)


def listener(models: Path) -> InterviewModel | None:
    """The trained model, None where it is not installed: the guide's questions alone are counted then."""
    try:
        return load_listener(models)
    except ArtifactError:
        return None


def spoken_of(
    lines: Sequence[Line],
    guide: Mapping[int, str],
    context: EvidenceContext,
    informant: str,
    model: InterviewModel | None,
) -> dict[str, Spoken]:
    """Gather the lines by criterion.

    A question of the guide is about its criterion; another, and its answers, about what the model takes them for. An
    answer is an example where it tells a deed as an event: lines in a row under one question are one answer.
    """
    lines = [line for line in lines if line.mark == "question" or line.mark in _SAID]
    parts = _parts(lines, context, informant, model)
    found: dict[str, Spoken] = {}
    current, asked, telling = "", "", False
    for line, told in zip(lines, parts, strict=True):
        if line.mark == "question":
            current, asked, telling = _criterion(line, guide, context, current, model), line.text, False
            if current:
                one = found.setdefault(current, Spoken())
                one.asked += 1
                one.texts.add(line.text)
                one.guided |= {line.question_id} if line.question_id is not None else set()
            continue
        about = current or _about(line.text, asked, context, model)
        if not about:
            continue
        one = found.setdefault(about, Spoken())
        one.answers += 1
        telling = telling and ACTION not in told
        if ACTION in told and not telling:
            one.examples += 1
            telling = True
        one.parts |= told
    return found


def _criterion(
    line: Line, guide: Mapping[int, str], context: EvidenceContext, last: str, model: InterviewModel | None
) -> str:
    if line.question_id is not None and line.question_id in guide:
        return guide[line.question_id]
    return model.about.criterion(line.text, "", context.items, last)[0] if model else ""


def _about(text: str, asked: str, context: EvidenceContext, model: InterviewModel | None) -> str:
    return model.about.criterion(text, asked, context.items)[0] if model else ""


def _parts(
    lines: Sequence[Line], context: EvidenceContext, informant: str, model: InterviewModel | None
) -> list[set[str]]:
    """The STAR parts that each line tells; none of questions, none without a model."""
    found: list[set[str]] = [set() for _ in lines]
    if model is None:
        return found
    sentences, owners, turn, before = [], [], -1, ""
    for place, line in enumerate(lines):
        role = INTERVIEWER if line.mark == "question" else line.speaker or informant
        turn += role != before
        before = role
        for text in _sentences(line.text):
            sentences.append(Sentence(text, turn, role))
            owners.append(place)
    for told, place in zip(model.teller.tell(sentences, context.employee_name), owners, strict=True):
        if told.star and lines[place].mark in _SAID:
            found[place] |= {told.star, ACTION} if told.acts >= LEAST_ACTION else {told.star}
    return found


@lru_cache(maxsize=_CACHE)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in split_sentences(text))
