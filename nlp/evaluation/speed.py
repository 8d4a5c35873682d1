"""Speed of the complaint analysis beside a plain scikit-learn pipeline on the same texts in the same process."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from nlp.artifacts import newest_version
from nlp.complaints import ComplaintAnalyser
from nlp.complaints.features import CHARACTER_SIZES
from nlp.complaints.linear import TRAIN_COMMAND, load_model
from nlp.language.masking import mask
from nlp.language.tokens import tokenise
from nlp.training.data import read_jsonl, read_rows
from nlp.training.vocabulary import LEAST_TEXTS

_TRAINING = (("complaints/lapor2017", "service"), ("sentiment/smsa_train", "sentiment"))
_TIMED = ("complaints/bandung_eval", "complaints/surabaya_unlabelled", "sentiment/smsa_valid")


def benchmark_complaints(data: Path, models_dir: Path) -> dict[str, float]:
    """Return texts per CPU second of each way to predict service and sentiment, and the ratios to scikit-learn.

    ``models_*`` predict from texts as scikit-learn does; ``analyser_*`` also mask personal data and name the language.
    ``cold`` is the first pass over the texts with an empty word cache, ``warm`` the second.

    Args:
        data: the folder of the open corpora; scikit-learn's pipelines are fitted on it, untimed.
        models_dir: where the trained models live.
    """
    texts = [record["text"] for name in _TIMED for record in read_jsonl(data / f"{name}.jsonl")]
    pipelines = [_plain_pipeline(data, source, label) for source, label in _TRAINING]
    models = [load_model(newest_version(models_dir / name, TRAIN_COMMAND)) for name in ("service", "sentiment")]
    analyser = ComplaintAnalyser.load(models_dir)

    def plain() -> None:
        for pipeline in pipelines:
            pipeline.predict_proba(texts)

    def bare() -> None:
        tokens = [tokenise(text) for text in texts]
        for model in models:
            model.probabilities(tokens)

    def whole() -> None:
        _exhaust(analyser.analyse(texts))

    found = {"texts": float(len(texts)), "scikit_learn": _rate(plain, len(texts))}
    found |= {"models_cold": _rate(bare, len(texts)), "models_warm": _rate(bare, len(texts))}
    found |= {"analyser_cold": _rate(whole, len(texts)), "analyser_warm": _rate(whole, len(texts))}
    found["masking_alone"] = _rate(lambda: _exhaust(map(mask, texts)), len(texts))
    ways = ("models_cold", "models_warm", "analyser_cold", "analyser_warm")
    return found | {f"{way}_ratio": found[way] / found["scikit_learn"] for way in ways}


def _plain_pipeline(data: Path, source: str, label: str) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    words = TfidfVectorizer(ngram_range=(1, 2), min_df=LEAST_TEXTS, sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=CHARACTER_SIZES, min_df=LEAST_TEXTS, sublinear_tf=True)
    rows = read_rows(data, source, label)
    pipeline = make_pipeline(make_union(words, characters), LogisticRegression(max_iter=200))
    return pipeline.fit([row.text for row in rows], [row.label for row in rows])


def _rate(work: Callable[[], None], count: int) -> float:
    started = time.process_time()
    work()
    return count / (time.process_time() - started)


def _exhaust(items: Iterable[object]) -> None:
    for _ in items:
        pass
