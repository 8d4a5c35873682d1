"""The ways of masking that are compared: rules alone, rules with the tagger, and a usual tagger trained on the same."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from nlp.evaluation.masking import Finder, Outcome, Places, figures, outcomes_of
from nlp.language.masking import find_personal_data
from nlp.language.name_features import TOKEN
from nlp.language.name_tagger import NameTagger, load_tagger
from nlp.training.complaint_corpus import Complaint, read_corpus
from nlp.training.names import examples, fit, narrow
from nlp.training.names_texts import Tagged, known_words, often_words, tagged_complaints, tagged_news

WAYS = ("rules", "tagger", "peer")


def evaluate_masking(data: Path, corpus: Path, models_dir: Path) -> tuple[dict[str, Any], list[str]]:
    """Return the figures of every way by set and, for the shipped tagger on the test part, what it misses.

    ``left_out`` is the training part, each writer's texts masked by taggers trained on the other writers'; ``test`` and
    ``news`` (persons of NERGrit's validation part, another domain) are masked by the shipped tagger.
    """
    trained, tested = read_corpus(corpus, "train"), read_corpus(corpus, "test")
    news = list(tagged_news(data / "tagging/nergrit_train.txt"))
    left_out = _left_out(trained, news, data)
    peer = _Peer([*tagged_complaints(trained), *news])
    shipped = {"rules": _rules, "tagger": _with(load_tagger(models_dir)), "peer": peer.find}
    by_way = {way: outcomes_of(tested, find) for way, find in shipped.items()}
    valid = [_as_complaint(text) for text in tagged_news(data / "tagging/nergrit_valid.txt")]
    return {
        "left_out": {way: figures(found) for way, found in left_out.items()},
        "test": {way: figures(found) for way, found in by_way.items()},
        "test_by_language": _slices(tested, by_way["tagger"], "language"),
        "test_by_voice": _slices(tested, by_way["tagger"], "voice"),
        "news": {way: figures(outcomes_of(valid, find)) for way, find in shipped.items()},
    }, [miss for found in by_way["tagger"] for miss in found.missed]


def _left_out(complaints: Sequence[Complaint], news: list[Tagged], data: Path) -> dict[str, list[Outcome]]:
    tagged, listed = list(tagged_complaints(complaints)), known_words(data)
    outcomes: dict[str, list[Outcome]] = {way: [] for way in WAYS}
    for writer in sorted({text.writer for text in tagged}):
        rows = [complaint for complaint, text in zip(complaints, tagged, strict=True) if text.writer == writer]
        others = [*(text for text in tagged if text.writer != writer), *news]
        known = listed | often_words(data, others)
        tagger = fit(examples(others, known), known)
        ways = {"rules": _rules, "tagger": _with(tagger), "peer": _Peer(others).find}
        for way, find in ways.items():
            outcomes[way] += outcomes_of(rows, find)
    return outcomes


def _slices(complaints: Sequence[Complaint], outcomes: Sequence[Outcome], field: str) -> dict[str, Any]:
    values = [complaint.voice if field == "voice" else complaint.labels[field] for complaint in complaints]
    shown = ("nama", "nama_bare", "numbers", "others_hidden")
    found = {}
    for value in sorted(set(values)):
        table = figures([outcome for outcome, other in zip(outcomes, values, strict=True) if other == value])
        found[value] = {name: table[name] for name in shown if name in table}
    return found


def _rules(text: str) -> Places:
    return [(span.start, span.end) for span in find_personal_data(text)]


def _with(tagger: NameTagger) -> Finder:
    return lambda text: [(span.start, span.end) for span in find_personal_data(text, tagger=tagger)]


def _as_complaint(text: Tagged) -> Complaint:
    """A sentence of the news as a complaint whose marks are its persons."""
    marks: list[tuple[str, int, int]] = []
    length, before = 0, False
    for token, is_name in zip(text.tokens, text.names, strict=True):
        if is_name and before:
            marks[-1] = ("nama", marks[-1][1], length + len(token))
        elif is_name:
            marks.append(("nama", length, length + len(token)))
        length, before = length + len(token) + 1, is_name
    return Complaint("", "valid", "", " ".join(text.tokens), tuple(marks), ())


class _Peer:
    """What people build first: scikit-learn's logistic regression over words, shapes, endings and neighbours."""

    def __init__(self, texts: Iterable[Tagged]) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.linear_model import LogisticRegression

        rows = [(row, name) for text in texts for row, name in zip(_usual(text.tokens), text.names, strict=True)]
        features, names = zip(*rows, strict=True)
        self._space = DictVectorizer()
        self._model = LogisticRegression(C=1.0, solver="liblinear", random_state=0)
        self._model.fit(narrow(self._space.fit_transform(features)), names)

    def find(self, text: str) -> Places:
        """Return the words that are more likely than not a name's, and the numbers that the rules find."""
        numbers = [(span.start, span.end) for span in find_personal_data(text) if span.kind != "name"]
        matches = list(TOKEN.finditer(text))
        if not matches:
            return numbers
        names = self._model.predict(self._space.transform(_usual([match[0] for match in matches])))
        return numbers + [match.span() for match, name in zip(matches, names, strict=True) if name]


def _usual(tokens: Sequence[str]) -> Iterator[dict[str, Any]]:
    words = ["", "", *tokens, "", ""]
    for place, token in enumerate(tokens, 2):
        beside = {f"word{step}": words[place + step].lower() for step in (-2, -1, 0, 1, 2)}
        ends = {f"end{size}": token[-size:].lower() for size in (2, 3)}
        title = {"title": token.istitle(), "upper": token.isupper(), "title_before": words[place - 1].istitle()}
        yield {**beside, **ends, **title}
