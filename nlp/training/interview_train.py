"""The models of interviews as an artefact; each talk is also heard by models that did not see it."""

import io
from collections.abc import Sequence
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import numpy as np

from nlp.artifacts import write_artifact
from nlp.evaluation.interview_scores import Heard, scores
from nlp.interviews.listener import NAME, WEIGHTS, InterviewModel
from nlp.interviews.telling import Teller
from nlp.training.interview_corpus import PAIRED, PARTS, Interview, load_part
from nlp.training.interview_examples import sentences_of
from nlp.training.interview_files import read_as_file
from nlp.training.interview_fit import Arrays, Fold, fit_about, fit_pairing, fit_roles, fit_sides, fit_teller

FOLDS = 4
_SEEN = "corpora/interviews"


def train_interviews(corpus: Path, models: Path, version: str, created: str) -> dict[str, float]:
    """Fit the models, write them below ``models`` and return the figures of the talks held out in turn.

    The held-out figures are of the parts that are annotated in full, each talk read as its file.
    """
    interviews, paired = _load(corpus)
    everything = Fold(frozenset(range(len(interviews))))
    folds = [Fold(frozenset(t for t in everything.talks if t % FOLDS != fold)) for fold in range(FOLDS)]
    tellers = [fit_teller(interviews, fold) for fold in folds]
    kinds = [_kinds(interview, tellers[talk % FOLDS]) for talk, interview in enumerate(interviews)]
    heard: list[Heard] = []
    for number, (fold, teller) in enumerate(zip(folds, tellers, strict=True)):
        model = InterviewModel.from_arrays(teller | _others(interviews, kinds, paired, fold))
        heard += [_hear(interviews[talk], model) for talk in paired if talk % FOLDS == number]
    arrays = fit_teller(interviews, everything) | _others(interviews, kinds, paired, everything)
    content = io.BytesIO()
    np.savez_compressed(content, allow_pickle=False, **arrays)
    write_artifact(models / NAME / version, {WEIGHTS: content.getvalue()}, _facts(version, created, interviews))
    return scores(heard)


def _load(corpus: Path) -> tuple[list[Interview], list[int]]:
    interviews: list[Interview] = []
    paired: list[int] = []
    for part in PARTS:
        own = load_part(corpus / part)
        if part in PAIRED:
            paired += range(len(interviews), len(interviews) + len(own))
        interviews += own
    return interviews, paired


def _others(
    interviews: Sequence[Interview], kinds: Sequence[Sequence[str]], paired: Sequence[int], fold: Fold
) -> Arrays:
    return {
        **fit_sides(interviews, fold),
        **fit_roles(interviews, fold),
        **fit_pairing(interviews, kinds, paired, fold),
        **fit_about(interviews, paired, fold),
    }


def _kinds(interview: Interview, teller: Arrays) -> list[str]:
    told = Teller.from_arrays(teller).tell(sentences_of(interview), interview.context.employee_name)
    return [one.kind for one in told]


def _hear(interview: Interview, model: InterviewModel) -> Heard:
    read = read_as_file(interview)
    return Heard(read, tuple(model.listen(read.document, interview.context)))


def _facts(version: str, created: str, interviews: Sequence[Interview]) -> dict[str, Any]:
    return {
        "name": NAME,
        "version": version,
        "created": created,
        "training_data": [
            {
                "source": f"{_SEEN} (" + ", ".join(PARTS) + ")",
                "interviews": len(interviews),
                "turns": sum(len(interview.turns) for interview in interviews),
                "sentences": sum(len(turn.sentences) for one in interviews for turn in one.turns),
                "licence": "written for this project",
            }
        ],
        "libraries": {name: version_of(name) for name in ("numpy", "scipy", "scikit-learn", "simplemma")},
    }
