"""Speed of the complaint analysis beside plain scikit-learn pipelines on the same texts in the same process."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np

from nlp.complaints import ComplaintAnalyser, analyse_texts
from nlp.complaints.city import SHIPPED
from nlp.complaints.encoder import is_installed
from nlp.complaints.loading import load_fast
from nlp.complaints.rows import CHARACTER_SIZES, FeatureSpace, word_terms
from nlp.training.data import read_jsonl
from nlp.training.fast_examples import Examples, read_examples
from nlp.training.spaces import LEAST_TEXTS, split_words

_TIMED = ("complaints/bandung_eval", "complaints/surabaya_unlabelled", "sentiment/smsa_valid")
_PASSES = 3
_FEW = 500
_QUESTIONS = 15
"""service, sentiment, kind, urgency, integrity, language and nine unsur: what the fast tier answers."""


def benchmark_complaints(data: Path, models_dir: Path, corpus: Path) -> dict[str, float]:
    """Return texts per CPU second of each way to answer, and ratios to scikit-learn on the same texts.

    ``sklearn_shared`` transforms once by its own union of word and ``char_wb`` TF-IDF and asks one logistic regression
    a question; ``sklearn_each`` is one pipeline of both a question, as it is usually written. ``heads`` answers all
    questions from texts, ``analyser`` masks, names the language and finds places and days besides. ``cold`` is the
    first pass with empty caches, the rest are the best of three.

    Args:
        data: the folder of the open corpora.
        models_dir: where the trained models live.
        corpus: ``corpora/complaints/data.jsonl``.
    """
    texts = [record["text"] for name in _TIMED for record in read_jsonl(data / f"{name}.jsonl")]
    started = time.perf_counter()
    analyser = ComplaintAnalyser.load(models_dir, accurate=False)
    found = {"texts": float(len(texts)), "load_s": time.perf_counter() - started}
    fast = load_fast(models_dir, SHIPPED)
    found["heads_cold"] = _rate(lambda: fast.probabilities(fast.space.transform(texts)), texts, 1)
    found["analyser_cold"] = _rate(lambda: list(analyser.analyse(texts)), texts, 1)
    found["heads"] = _rate(lambda: fast.probabilities(fast.space.transform(texts)), texts)
    found["analyser"] = _rate(lambda: list(analyser.analyse(texts)), texts)
    union, answers = _sklearn(read_examples(data, corpus, models_dir))
    found["sklearn_union"] = _rate(lambda: union.transform(texts), texts)
    found["sklearn_shared"] = _rate(lambda: _ask(answers, union.transform(texts)), texts)
    found["sklearn_each"] = 1 / (
        _QUESTIONS / found["sklearn_union"] + 1 / found["sklearn_shared"] - 1 / found["sklearn_union"]
    )
    for way in ("heads_cold", "analyser_cold", "heads", "analyser"):
        found[f"{way}_to_shared"] = found[way] / found["sklearn_shared"]
        found[f"{way}_to_each"] = found[way] / found["sklearn_each"]
    found["largest_difference"] = _difference(fast.space, texts)
    found["two_processes_ratio"] = _two_processes(models_dir, texts)
    if is_installed():
        found["both_tiers"] = _rate(
            lambda: list(ComplaintAnalyser.load(models_dir).analyse(texts[:_FEW])), texts[:_FEW], 1
        )
    return found


def _sklearn(examples: Examples) -> tuple[Any, list[Any]]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_union

    words = TfidfVectorizer(ngram_range=(1, 2), min_df=LEAST_TEXTS, sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=CHARACTER_SIZES, min_df=LEAST_TEXTS, sublinear_tf=True)
    union = make_union(words, characters).fit(examples.texts)
    answers = []
    for name in ("service", "sentiment", "kind", "urgency", "integrity"):
        lessons = examples.lessons[name]
        rows = union.transform([examples.texts[text] for text in lessons.texts])
        answers.append(LogisticRegression(max_iter=50).fit(rows, lessons.labels))
    return union, answers + [answers[-1]] * (_QUESTIONS - len(answers))


def _ask(answers: Sequence[Any], rows: Any) -> list[Any]:
    return [answer.predict_proba(rows) for answer in answers]


def _difference(space: FeatureSpace, texts: Sequence[str]) -> float:
    """The largest difference between our rows and scikit-learn's with the same terms, weights and words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    split, rows = split_words(texts), space.transform(texts)
    words = TfidfVectorizer(analyzer=word_terms, vocabulary=dict(space.words.columns), sublinear_tf=True)
    characters = TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=CHARACTER_SIZES,
        vocabulary=dict(space.characters.columns),
        sublinear_tf=True,
        lowercase=False,
    )
    words.idf_, characters.idf_ = space.words.idf, space.characters.idf
    spelled = [" ".join(word for word in found if not word.startswith("<")) for found in split]
    gaps = (abs(words.transform(split) - rows.words), abs(characters.transform(spelled) - rows.characters))
    return max(float(gap.max()) for gap in gaps)


def _two_processes(models_dir: Path, texts: Sequence[str]) -> float:
    """How much faster two processes answer than one, wall time, models loaded in all before the clock starts."""
    parts = [list(texts[start::4]) for start in range(4)] * 4
    spent = []
    for processes in (1, 2):
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            list(pool.map(_warm, [str(models_dir)] * processes * 4))
            started = time.perf_counter()
            list(pool.map(_analysed, [str(models_dir)] * len(parts), parts))
            spent.append(time.perf_counter() - started)
    return spent[0] / spent[1]


def _warm(models_dir: str) -> int:
    time.sleep(0.2)
    return _analysed(models_dir, ["jalan rusak"])


def _analysed(models_dir: str, texts: list[str]) -> int:
    return len(analyse_texts(models_dir, texts, accurate=False))


def _rate(work: Callable[[], object], texts: Sequence[str], passes: int = _PASSES) -> float:
    """Return texts per CPU second of the fastest of ``passes``."""
    spent_s = []
    for _ in range(passes):
        started = time.process_time()
        work()
        spent_s.append(time.process_time() - started)
    return float(len(texts) / np.min(spent_s))
