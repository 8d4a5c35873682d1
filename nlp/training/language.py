"""Train the language model: letters and words of parallel texts, then the weights of a text's sums."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from nlp.artifacts import write_artifact
from nlp.language.language_model import LABELS, WEIGHTS, LanguageModel, WordOdds, weights_file
from nlp.language.language_words import language_words, letter_grams
from nlp.language.masking import mask
from nlp.language.words import word_list
from nlp.training.complaint_corpus import Complaint, read_corpus
from nlp.training.data import read_jsonl

LICENCES = {
    "sentiment/minangnlp": "MIT",
    "sentiment/nusax_ind_train": "CC BY-SA 4.0",
    "sentiment/nusax_min_train": "CC BY-SA 4.0",
    "corpora/complaints": "written for this project",
}
_LEAST_TEXTS, _LEAST_GRAM_WORDS, _PSEUDO = 3, 5, 0.5
_PER = 3e4
_GRAM_C, _TEXT_C = 3.0, 1.0
_OPEN = "open"


@dataclass(frozen=True, slots=True)
class Labelled:
    """The words of a masked text, its language, and the writer or corpus it comes from.

    ``taught``: its label also teaches the weights of a text's sums; other texts teach words alone.
    """

    words: tuple[str, ...]
    language: str
    group: str
    taught: bool = True


def writer(identity: str) -> str:
    """Return who wrote a complaint of the corpus: ``train_a-17`` is of ``train_a``."""
    return identity.rpartition("-")[0]


def corpus_texts(complaints: Iterable[Complaint]) -> list[Labelled]:
    """Return the project's own complaints, masked, with the decided language."""
    return [
        Labelled(tuple(language_words(each.masked())), _label(each.labels["language"]), writer(each.id))
        for each in complaints
    ]


def open_texts(data: Path) -> list[Labelled]:
    """Return both sides of minangnlp (words alone) and NusaX's training texts from the folder of open corpora."""
    found = []
    for language in ("ind", "min"):
        parallel = read_jsonl(data / "sentiment/minangnlp.jsonl")
        found += [_labelled(record[language], language, f"{_OPEN}_words", taught=False) for record in parallel]
        nusax = list(read_jsonl(data / f"sentiment/nusax_{language}_train.jsonl"))
        found += [_labelled(each["text"], language, f"{_OPEN}_{place % 2}") for place, each in enumerate(nusax)]
    return found


def fit_language(texts: Sequence[Labelled]) -> LanguageModel:
    """Fit the words on all texts, the sums on scores from words that each group's own texts did not teach.

    Raises:
        ValueError: a language has no text that teaches the sums.
    """
    if missing := set(LABELS) - {text.language for text in texts if text.taught}:
        raise ValueError(f"Tidak ada teks latih berbahasa {', '.join(sorted(missing))}")
    features, labels = [], []
    for group in sorted({text.group for text in texts if text.taught}):
        own = [text for text in texts if text.group == group and text.taught]
        odds = fit_words([text for text in texts if text.group != group])
        model = LanguageModel(odds, np.zeros((11, len(LABELS))), np.zeros(len(LABELS)))
        features.append(model.features([text.words for text in own]))
        labels += [LABELS.index(text.language) for text in own]
    return LanguageModel(fit_words(texts), *_fit_sums(np.concatenate(features), np.array(labels)))


def fit_words(texts: Sequence[Labelled]) -> WordOdds:
    """Return what words say: those of at least three texts by count, all others by their letters."""
    counts = {language: _counts(texts, language) for language in ("ind", "min", "other")}
    indonesian, minangkabau = counts["ind"], counts["min"]
    totals = max(1, indonesian.total()), max(1, minangkabau.total())
    words = [w for w in sorted({*indonesian, *minangkabau}) if indonesian[w] + minangkabau[w] >= _LEAST_TEXTS]
    rates = np.array([(indonesian[word] / totals[0], minangkabau[word] / totals[1]) for word in words])
    shares = rates[:, 1] / rates.sum(axis=1)
    grams, bias, letters = _fit_letters(words, shares, np.log1p([indonesian[w] + minangkabau[w] for w in words]))
    smoothed = (_PER * rates[:, 1] + _PSEUDO * letters) / (_PER * rates.sum(axis=1) + _PSEUDO)
    known = dict(zip(words, map(float, smoothed), strict=True))
    foreign = {word for word, texts in counts["other"].items() if texts >= _LEAST_TEXTS and word not in known}
    return WordOdds(known, grams, bias, frozenset(foreign | word_list("foreign_words")))


def train_language(data: Path, corpus: Path, models: Path, version: str, created: str) -> LanguageModel:
    """Train on the open corpora and the corpus' train part; write ``models/language/<version>``; return the model."""
    model = fit_language([*open_texts(data), *corpus_texts(read_corpus(corpus, "train"))])
    facts = {"created": created, "sources": LICENCES, "settings": {"labels": list(LABELS)}}
    write_artifact(models / "language" / version, {WEIGHTS: weights_file(model)}, facts)
    return model


def _label(language: str) -> str:
    return "mix" if language == "mixed" else language


def _labelled(text: str, language: str, group: str, taught: bool = True) -> Labelled:
    return Labelled(tuple(language_words(mask(text).text)), language, group, taught)


def _counts(texts: Iterable[Labelled], language: str) -> Counter[str]:
    """In how many texts of a language each word stands."""
    return Counter(word for text in texts if text.language == language for word in set(text.words))


def _fit_letters(
    words: list[str], shares: np.ndarray, weights: np.ndarray
) -> tuple[dict[str, float], float, np.ndarray]:
    """Logistic regression of a word's share on its letters; the weights of grams, the bias, and the fitted shares."""
    found = Counter(gram for word in words for gram in set(letter_grams(word)))
    places = {gram: place for place, gram in enumerate(sorted(g for g, n in found.items() if n >= _LEAST_GRAM_WORDS))}
    matrix = _gram_matrix(words, places)
    both = sparse.csr_matrix(sparse.vstack([matrix, matrix]))
    targets = np.repeat([1, 0], len(words))
    model = LogisticRegression(C=_GRAM_C, solver="liblinear", max_iter=300, random_state=0)
    model.fit(both, targets, np.concatenate([weights * shares, weights * (1 - shares)]))
    grams = {gram: float(model.coef_[0, place]) for gram, place in places.items()}
    return grams, float(model.intercept_[0]), model.predict_proba(matrix)[:, 1]


def _gram_matrix(words: list[str], places: dict[str, int]) -> sparse.csr_matrix:
    found = [[places[gram] for gram in letter_grams(word) if gram in places] for word in words]
    ends = np.cumsum([0, *map(len, found)], dtype=np.int32)
    columns = np.array([place for row in found for place in row], np.int32)
    data = np.concatenate([np.full(len(row), max(1, len(row)) ** -0.5) for row in found])
    matrix = sparse.csr_matrix((data, columns, ends), (len(words), len(places)))
    matrix.sum_duplicates()
    return matrix


def _fit_sums(features: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Multinomial logistic regression on scaled features, the scaling folded into the weights."""
    centre, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    model = LogisticRegression(C=_TEXT_C, max_iter=2000).fit((features - centre) / spread, labels)
    weights = model.coef_ / spread
    return weights.T, model.intercept_ - weights @ centre
