"""The evidence model as an artefact: fitted on the training parts, its thresholds set on texts held out in turn."""

import io
from collections.abc import Sequence
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import numpy as np

from nlp.artifacts import write_artifact
from nlp.evaluation.evidence_scores import Pair, pair_text, scores
from nlp.evidence.extract import placed
from nlp.evidence.model import NAME, WEIGHTS, EvidenceModel
from nlp.training.evidence_corpus import NONE, PARTS, EvidenceText, load_part
from nlp.training.evidence_examples import Example, read_examples
from nlp.training.evidence_fit import Arrays, Told, fit_judges, fit_tagger, told_spans

FOLDS = 3
LEAST_LINK = 0.4
WANTED_PRECISION = 0.9
_STEPS = tuple(step / 50 for step in range(10, 47))


def train_evidence(corpus: Path, models: Path, version: str, created: str) -> dict[str, dict[str, float]]:
    """Fit the model, write it below ``models`` and return the held-out figures at the chosen threshold.

    The threshold is the lowest whose held-out precision is ``WANTED_PRECISION``, or that with the best F1 where none
    has it.
    """
    texts = [text for part in PARTS for text in load_part(corpus / part)]
    examples = read_examples(texts)
    taggers = [fit_tagger([one for one in examples if one.text % FOLDS != fold]) for fold in range(FOLDS)]
    told = told_spans(examples, taggers)
    held = _held_out(texts, examples, taggers, told)
    least = _threshold(held)
    settings = {"least_evidence": least, "least_link": LEAST_LINK}
    content = io.BytesIO()
    np.savez_compressed(content, allow_pickle=False, **fit_tagger(examples), **fit_judges(told))
    write_artifact(models / NAME / version, {WEIGHTS: content.getvalue()}, _facts(version, created, texts, settings))
    return {f"at {step:.2f}": scores(pairs) for step, pairs in held.items()} | {
        f"chosen {least:.2f}": scores(held[least])
    }


def _held_out(
    texts: Sequence[EvidenceText], examples: Sequence[Example], taggers: Sequence[Arrays], told: Sequence[Told]
) -> dict[float, list[Pair]]:
    """Evidence at each threshold, each text by a model that did not see it."""
    found: dict[float, list[Pair]] = {step: [] for step in _STEPS}
    for fold, tagger in enumerate(taggers):
        judges = fit_judges([one for one in told if one.text % FOLDS != fold])
        model = EvidenceModel.from_arrays({**tagger, **judges}, {"least_evidence": 0.0, "least_link": LEAST_LINK})
        for place in range(fold, len(texts), FOLDS):
            reads = [example for example in examples if example.text == place]
            judged = model.judged([example.read for example in reads], _STEPS[0])
            for step in _STEPS:
                sure = [(unit, finding) for share, unit, finding in judged if share >= step]
                found[step] += pair_text(place, texts[place], placed(texts[place].document, sure))
    return found


def _threshold(held: dict[float, list[Pair]]) -> float:
    precise = [step for step, pairs in held.items() if scores(pairs)["precision"] >= WANTED_PRECISION]
    return min(precise, default=max(held, key=lambda step: scores(held[step])["f1"]))


def _facts(version: str, created: str, texts: Sequence[EvidenceText], settings: dict[str, float]) -> dict[str, Any]:
    units = [unit for text in texts for unit in text.units]
    return {
        "name": NAME,
        "version": version,
        "created": created,
        "settings": settings,
        "training_data": [
            {
                "source": "corpora/evidence (" + ", ".join(PARTS) + ")",
                "texts": len(texts),
                "units": sum(unit.kind != NONE for unit in units),
                "look_alikes": sum(unit.kind == NONE for unit in units),
                "licence": "written for this project",
            }
        ],
        "libraries": {name: version_of(name) for name in ("numpy", "scipy", "scikit-learn", "spacy", "simplemma")},
    }
