"""From examples to the arrays of an evidence model: the tagger, the heads, the link, the number roles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.evidence.features import hashed
from nlp.evidence.heads import CLASSES, KINDS, NONE, NOTHING, WORK
from nlp.evidence.item_features import item_features
from nlp.evidence.kinds import VALUES
from nlp.evidence.linear import packed
from nlp.evidence.linker import link_row
from nlp.evidence.measures import MEASURED, number_features, span_numbers
from nlp.evidence.model import candidates
from nlp.evidence.span_features import span_features
from nlp.evidence.tagger import Span, Tagger
from nlp.evidence.token_features import sentence_places, word_places
from nlp.evidence.unit_words import UnitWords
from nlp.training.evidence_corpus import GoldUnit
from nlp.training.evidence_crf import fit_crf
from nlp.training.evidence_examples import Example, labels_of
from nlp.training.evidence_heads import fit_head
from nlp.training.spans import pair_spans
from nlp.training.sparse_rows import sparse_rows

PENALTY = 2.0
STEPS = 60
LEAST_TAGGER, LEAST_HEAD = 0.01, 0.003
Arrays = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Told:
    """A span that heads learn from, with its gold unit; None for what the tagger took for a unit and is none."""

    text: int
    read: UnitWords
    span: Span
    gold: GoldUnit | None

    @property
    def kind(self) -> str:
        """Its kind, ``none`` where it is no evidence."""
        return self.gold.kind if self.gold else NONE


def fit_judges(told: Sequence[Told]) -> Arrays:
    """Fit all that judges spans: heads, number roles, link."""
    return {**fit_heads(told), **fit_numbers(told), **fit_link(told)}


def fit_tagger(examples: Sequence[Example]) -> Arrays:
    """Fit the tagger on units that are no table rows."""
    prose = [example for example in examples if not example.read.row]
    rows: list[list[int]] = []
    for example in prose:
        shared = sentence_places(example.read)
        alone = word_places(example.read)
        rows += [shared[word.sentence] + own for word, own in zip(example.read.words, alone, strict=True)]
    labels = np.array([label for example in prose for label in labels_of(example)], dtype=np.int64)
    lengths = [len(example.read.words) for example in prose]
    fitted = fit_crf(sparse_rows(rows), labels, lengths, penalty=PENALTY, steps=STEPS)
    arrays = packed("tagger", fitted.weights, np.zeros(fitted.weights.shape[1]), LEAST_TAGGER)
    return {**arrays, "tagger_before": fitted.before, "tagger_opening": fitted.opening}


def told_spans(examples: Sequence[Example], taggers: Sequence[Arrays]) -> list[Told]:
    """Return the annotated spans, and the candidates that match none of them.

    Candidates of a text are of the tagger of its fold, which did not see it.
    """
    made = [Tagger.from_arrays(arrays) for arrays in taggers]
    return [told for one in examples for told in _told(one, candidates(made[one.text % len(made)], one.read))]


def _told(example: Example, spans: Sequence[Span]) -> Iterator[Told]:
    golds = [span for span, _ in example.gold]
    paired = {match.predicted for match in pair_spans(spans, golds)}
    yield from (Told(example.text, example.read, span, unit) for span, unit in example.gold)
    yield from (Told(example.text, example.read, span, None) for at, span in enumerate(spans) if at not in paired)


def fit_heads(told: Sequence[Told]) -> Arrays:
    """Fit the heads of spans: the kind on all of them, the others on evidence."""
    rows = sparse_rows([[hashed(name) for name in span_features(one.read, *one.span)] for one in told])
    texts = np.array([one.text for one in told])
    kind = fit_head(rows, [one.kind for one in told], texts, KINDS)
    arrays = packed("kind", kind.weights, kind.bias, LEAST_HEAD)
    real = [place for place, one in enumerate(told) if one.kind != NONE]
    golds = [unit for one in told if (unit := one.gold) and one.kind != NONE]
    answers = {
        "polarity": [unit.polarity for unit in golds],
        "owner": [unit.owner for unit in golds],
        "first": [_first(unit) for unit in golds],
    }
    for name, told_answers in answers.items():
        head = fit_head(rows[real], told_answers, texts[real], CLASSES[name])
        arrays |= packed(name, head.weights, head.bias, LEAST_HEAD)
    shows = [[value in unit.criteria for unit in golds] for value in VALUES]
    heads = [fit_head(rows[real], [["no", "yes"][on] for on in row], texts[real], ("no", "yes")) for row in shows]
    weights = np.stack([head.weights[:, 1] - head.weights[:, 0] for head in heads], axis=1)
    bias = np.array([head.bias[1] - head.bias[0] for head in heads])
    return arrays | packed("values", weights, bias, LEAST_HEAD)


def _first(unit: GoldUnit) -> str:
    """The value that comes first among a unit's criteria, or that it is a work result, or none."""
    name = next(iter(unit.criteria), NOTHING)
    return name if name in VALUES or name == NOTHING else WORK


def fit_numbers(told: Sequence[Told]) -> Arrays:
    """Fit the roles of numbers on measured units."""
    places, roles, texts = [], [], []
    for one in told:
        if one.gold is None or one.kind not in MEASURED:
            continue
        codes = {item.code: item for item in one.read.context.items}
        item = next((codes[name] for name in one.gold.criteria if name in codes), None)
        numbers = span_numbers(one.read, one.span)
        wanted = {"realisation": one.gold.realisation, "target": one.gold.target}
        for number, names in zip(numbers, number_features(one.read, one.span, one.kind, item), strict=True):
            values = (number.value, number.other)
            role = next((role for role, value in wanted.items() if value is not None and value in values), "other")
            wanted.pop(role, None)
            places.append([hashed(name) for name in names])
            roles.append(role)
            texts.append(one.text)
    head = fit_head(sparse_rows(places), roles, np.array(texts), CLASSES["number"])
    return packed("number", head.weights, head.bias, LEAST_HEAD)


def fit_link(told: Sequence[Told]) -> Arrays:
    """Fit the link to SKP items on evidence, by logistic regression."""
    from sklearn.linear_model import LogisticRegression

    rows, yes, weights = [], [], []
    previous: dict[int, str] = {}
    for one in sorted(told, key=lambda one: (one.text, one.read.source.block.start, one.span)):
        if one.gold is None or one.kind == NONE:
            continue
        codes = [item.code for item in one.read.context.items]
        last = previous.get(one.text, "")
        for read, weight in ((one.read, 1.0), *((alone, 1 / len(codes)) for alone in _item_by_item(one.read))):
            rows += [link_row(values, one.kind) for values in item_features(read, *one.span, last)]
            yes += [item.code in one.gold.criteria for item in read.context.items]
            weights += [weight] * len(read.context.items)
        previous[one.text] = next((name for name in one.gold.criteria if name in codes), last)
    model = LogisticRegression(C=1.0, max_iter=2000).fit(np.array(rows), yes, weights)
    return {"link_weights": model.coef_[0].astype(np.float32), "link_bias": model.intercept_.astype(np.float32)}


def _item_by_item(read: UnitWords) -> list[UnitWords]:
    """The same words as if the person had only one item, each in turn: most of what they tell is then of none."""
    context = read.context
    return [replace(read, context=replace(context, items=(item,))) for item in context.items]
