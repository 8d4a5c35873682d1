"""Speed of the complaint analysis beside a plain scikit-learn pipeline on the same texts in the same process."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from nlp.artifacts import newest_version
from nlp.complaints import ComplaintAnalyser
from nlp.complaints.features import CHARACTER_SIZES
from nlp.complaints.linear import TRAIN_COMMAND, LinearTextModel, Probabilities, load_model
from nlp.language.masking import mask
from nlp.language.tokens import tokenise
from nlp.training.data import read_jsonl, read_rows
from nlp.training.vocabulary import LEAST_TEXTS

_TRAINING = (("complaints/lapor2017", "service"), ("sentiment/smsa_train", "sentiment"))
_TIMED = ("complaints/bandung_eval", "complaints/surabaya_unlabelled", "sentiment/smsa_valid")
_PASSES = 3


def benchmark_complaints(data: Path, models_dir: Path) -> dict[str, float]:
    """Return texts per CPU second of each way to predict service and sentiment, and the ratios to scikit-learn.

    ``models_*`` predict from texts as scikit-learn does; ``analyser_*`` also mask personal data and name the language.
    ``cold`` is the first pass over the texts with an empty word cache; ``warm`` and the rest are the best of three.

    Args:
        data: the folder of the open corpora; scikit-learn's pipelines are fitted on it, untimed.
        models_dir: where the trained models live.
    """
    texts = [record["text"] for name in _TIMED for record in read_jsonl(data / f"{name}.jsonl")]
    pipelines = [_plain_pipeline(data, source, label) for source, label in _TRAINING]
    models = [load_model(newest_version(models_dir / name, TRAIN_COMMAND)) for name in ("service", "sentiment")]
    analyser = ComplaintAnalyser.load(models_dir)
    ways: dict[str, Callable[[], object]] = {
        "models": lambda: _predict(models, texts),
        "analyser": lambda: list(analyser.analyse(texts)),
    }
    found = {f"{name}_cold": _rate(work, texts, 1) for name, work in ways.items()}
    found |= {f"{name}_warm": _rate(work, texts) for name, work in ways.items()}
    plain = _rate(lambda: [pipeline.predict_proba(texts) for pipeline in pipelines], texts)
    ratios = {f"{name}_ratio": rate / plain for name, rate in found.items()}
    masking = _rate(lambda: list(map(mask, texts)), texts)
    return {"texts": float(len(texts)), "scikit_learn": plain, "masking_alone": masking, **found, **ratios}


def _predict(models: Sequence[LinearTextModel], texts: Sequence[str]) -> list[Probabilities]:
    tokens = [tokenise(text) for text in texts]
    return [model.probabilities(tokens) for model in models]


def _plain_pipeline(data: Path, source: str, label: str) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    words = TfidfVectorizer(ngram_range=(1, 2), min_df=LEAST_TEXTS, sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=CHARACTER_SIZES, min_df=LEAST_TEXTS, sublinear_tf=True)
    rows = read_rows(data, source, label)
    pipeline = make_pipeline(make_union(words, characters), LogisticRegression(max_iter=200))
    return pipeline.fit([row.text for row in rows], [row.label for row in rows])


def _rate(work: Callable[[], object], texts: Sequence[str], passes: int = _PASSES) -> float:
    """Return texts per CPU second of the fastest of ``passes``."""
    spent_s = []
    for _ in range(passes):
        started = time.process_time()
        work()
        spent_s.append(time.process_time() - started)
    return len(texts) / min(spent_s)
