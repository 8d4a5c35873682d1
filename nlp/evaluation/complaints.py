"""Figures of the complaint models on texts that trained nothing, each tier beside its peers."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import newest_version, read_manifest, replace_files
from nlp.complaints.answers import Answers
from nlp.complaints.asking import Answered, answer
from nlp.complaints.city import SHIPPED
from nlp.complaints.encoder import is_installed
from nlp.complaints.fast import NAME, TRAIN_COMMAND
from nlp.complaints.labels import KINDS, UNSUR, URGENCIES
from nlp.complaints.loading import Models, load_models
from nlp.evaluation.complaint_card import complaint_card
from nlp.evaluation.complaint_figures import choice_figures, flag_figures, unsur_figures
from nlp.evaluation.complaint_peers import answers_of, fit_peers
from nlp.evaluation.complaint_sets import Labelled, sentiment_sets, service_sets
from nlp.evaluation.scores import macro_f1
from nlp.language.masking import mask
from nlp.training.complaint_corpus import read_corpus
from nlp.training.fast_examples import read_examples

COMMAND = "python -m scripts.evaluate complaints --data DIR"
Figures = dict[str, Any]


def evaluate_complaints(data: Path, models_dir: Path, corpus: Path, demo: Path | None) -> Figures:
    """Evaluate the newest models; write ``metrics.json`` and ``card.md`` beside them; return the figures.

    Args:
        data: the folder of the open corpora.
        models_dir: where models live.
        corpus: ``corpora/complaints/data.jsonl``, whose test part is used.
        demo: folder of the demo city's complaints (``*.jsonl``), or None to leave them out.

    Returns:
        Figures by tier (``fast``, ``both`` where the accurate tier is installed), question and set; ``peers`` beside.

    Raises:
        ArtifactError: a model is missing or altered.
    """
    sets = {"service": service_sets(data, corpus, demo), "sentiment": sentiment_sets(data, corpus, demo)}
    tiers: dict[str, bool] = {"fast": False, "both": True} if is_installed() else {"fast": False}
    found: Figures = {}
    for tier, accurate in tiers.items():
        models = load_models(models_dir, SHIPPED, accurate=accurate)
        found[tier] = _tier(models, sets, corpus)
    found["peers"] = _peers(data, corpus, models_dir, sets)
    _write(models_dir, found)
    return found


def by_rules(text: str) -> str:
    """The text as the models read it."""
    return mask(text).text


def _tier(models: Models, sets: dict[str, list[Labelled]], corpus: Path) -> Figures:
    found: Figures = {
        question: {labelled.name: _choice(models, question, labelled) for labelled in members}
        for question, members in sets.items()
    }
    return found | _corpus(models, corpus)


def _choice(models: Models, question: str, labelled: Labelled) -> Figures:
    answered = answer(models, [by_rules(text) for text in labelled.texts])
    labels = models.fast.head(question).labels
    thresholds = _thresholds(models, question, answered)[:, 0]
    found = choice_figures(getattr(answered.answers, question), labels, labelled.accepted, thresholds)
    return {**found, "asked_accurate": round(float(answered.accurate.mean()), 4)}


def _thresholds(models: Models, name: str, answered: Answered) -> NDArray[np.float64]:
    """The thresholds of a head for each text, shape (texts, thresholds): those of the tiers that answered it."""
    both, fast = (np.array(models.heads(accurate=accurate)[name].thresholds) for accurate in (True, False))
    return np.where(answered.accurate[:, None], both, fast)


def _corpus(models: Models, corpus: Path) -> Figures:
    """The questions that only the project's own corpus has labels for."""
    tested = read_corpus(corpus, "test")
    answered = answer(models, [by_rules(complaint.text) for complaint in tested])
    answers = answered.answers
    labels = [complaint.labels for complaint in tested]
    urgent = np.array([bool(found["urgency"]) for found in labels])
    names = ("kind", "urgency", "integrity")
    least = {name: _thresholds(models, name, answered)[:, 0] for name in names}
    thresholds = dict(zip(UNSUR, _thresholds(models, "unsur", answered).T, strict=True))
    language = models.language.languages([by_rules(complaint.text) for complaint in tested])
    return {
        "kind": choice_figures(answers.kind, KINDS, [[found["kind"]] for found in labels], least["kind"])
        | {"asked_accurate": round(float(answered.accurate.mean()), 4)},
        "urgency": flag_figures(1 - answers.urgency[:, 0], urgent, least["urgency"])
        | {"reason_accuracy": _reasons(answers, labels)},
        "integrity": flag_figures(
            answers.integrity, np.array([found["integrity"] for found in labels]), least["integrity"]
        ),
        "unsur": unsur_figures(answers.unsur, answers.polarity, [found["unsur"] for found in labels], thresholds),
        "language": {"accuracy": _languages(language, [found["language"] for found in labels])},
    }


def _reasons(answers: Answers, labels: Sequence[Any]) -> float:
    """The share of urgent complaints whose likeliest reason is the labelled one."""
    urgent = [place for place, found in enumerate(labels) if found["urgency"]]
    best = answers.urgency[urgent, 1:].argmax(axis=1)
    right = [URGENCIES[at] == labels[place]["urgency"] for at, place in zip(best, urgent, strict=True)]
    return round(float(np.mean(right)), 4)


def _languages(found: Sequence[str], labels: Sequence[str]) -> float:
    named = ["mixed" if language == "mix" else language for language in found]
    return round(float(np.mean(np.array(named) == np.array(labels))), 4)


def _peers(data: Path, corpus: Path, models_dir: Path, sets: dict[str, list[Labelled]]) -> Figures:
    """Peers fitted on the same masked texts: their accuracy (any right label) and macro-F1."""
    examples = read_examples(data, corpus, models_dir)
    found: Figures = {}
    for question, heads in (("service", ["service"]), ("sentiment", ["sentiment", "sentiment_review"])):
        for name, peer in fit_peers(examples, heads).items():
            for labelled in sets[question]:
                given = answers_of(peer, [by_rules(text) for text in labelled.texts])
                true = np.array([one if one in ok else ok[0] for one, ok in zip(given, labelled.accepted, strict=True)])
                figures = {"accuracy": round(float((given == true).mean()), 4), "macro_f1": macro_f1(given, true)}
                found.setdefault(name, {}).setdefault(question, {})[labelled.name] = figures
    return found


def _write(models_dir: Path, found: Figures) -> None:
    folder = newest_version(models_dir / NAME, TRAIN_COMMAND)
    manifest = read_manifest(folder, TRAIN_COMMAND)
    metrics = {"command": COMMAND, "held_out": manifest["held_out"], **found}
    content = {
        "metrics.json": (json.dumps(metrics, ensure_ascii=False, indent=2) + "\n").encode(),
        "card.md": complaint_card(manifest, metrics).encode(),
    }
    replace_files(folder, content, TRAIN_COMMAND)
