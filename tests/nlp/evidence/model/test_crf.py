"""The tagger's random field against sums over every labelling, and its gradient against differences."""

from itertools import pairwise, product

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from nlp.evidence.tagger import (
    FIRST,
    FURTHER,
    LABELS,
    LIKE_FIRST,
    LIKE_FURTHER,
    OUTSIDE,
    decode,
    label_spans,
)
from nlp.training.evidence_crf import _Likelihood, fit_crf

RANDOM = np.random.default_rng(7)
LENGTHS = [3, 1, 4]
ROWS = csr_matrix((RANDOM.random((8, 6)) > 0.5).astype(float))
WANTED = RANDOM.integers(0, LABELS, 8)


def score(labels, emissions, before, opening):
    moves = sum(before[one, two] for one, two in pairwise(labels))
    return opening[labels[0]] + moves + sum(row[label] for row, label in zip(emissions, labels, strict=True))


def test_likelihood_is_that_of_all_labellings_together():
    likelihood = _Likelihood(ROWS, WANTED, LENGTHS, 0.0)
    vector = RANDOM.normal(size=likelihood.size)
    inner, before, opening = likelihood.parts(vector)
    emissions, wanted, start = ROWS @ inner, 0.0, 0
    for length in LENGTHS:
        rows = emissions[start : start + length]
        every = [score(labels, rows, before, opening) for labels in product(range(LABELS), repeat=length)]
        wanted += np.log(np.exp(every).sum()) - score(WANTED[start : start + length], rows, before, opening)
        start += length
    assert likelihood(vector)[0] == pytest.approx(wanted)


def test_gradient_is_the_slope():
    likelihood = _Likelihood(ROWS, WANTED, LENGTHS, 0.7)
    vector = RANDOM.normal(size=likelihood.size)
    gradient = likelihood(vector)[1]
    for place in range(likelihood.size):
        step = np.zeros(likelihood.size)
        step[place] = 1e-5
        slope = (likelihood(vector + step)[0] - likelihood(vector - step)[0]) / 2e-5
        assert gradient[place] == pytest.approx(slope, abs=1e-4)


def test_decoding_finds_the_best_of_all_labellings():
    for _ in range(20):
        emissions, before, opening = RANDOM.normal(size=(4, LABELS)), RANDOM.normal(size=(LABELS, LABELS)), np.zeros(5)
        best = max(product(range(LABELS), repeat=4), key=lambda labels: score(labels, emissions, before, opening))
        assert tuple(decode(emissions, before, opening)) == best


def test_fitting_learns_what_every_row_says():
    rows = csr_matrix(np.eye(LABELS)[[0, 1, 2, 0, 3, 4, 0, 1]])
    labels = np.array([OUTSIDE, FIRST, FURTHER, OUTSIDE, LIKE_FIRST, LIKE_FURTHER, OUTSIDE, FIRST])
    fitted = fit_crf(rows, labels, [3, 3, 2], penalty=0.1, steps=80)
    assert list((rows @ fitted.weights).argmax(axis=1)) == list(labels)


@pytest.mark.parametrize(
    ("labels", "spans"),
    [
        ([OUTSIDE, FIRST, FURTHER, OUTSIDE], [(1, 3)]),
        ([FIRST, FIRST, FURTHER], [(0, 1), (1, 3)]),
        ([FIRST, LIKE_FURTHER], [(0, 1), (1, 2)]),
        ([LIKE_FIRST, LIKE_FURTHER, FIRST, FURTHER], [(0, 2), (2, 4)]),
        ([FURTHER, FURTHER, OUTSIDE, FURTHER], [(0, 2), (3, 4)]),
        ([OUTSIDE], []),
    ],
)
def test_labels_mean_spans(labels, spans):
    assert label_spans(labels) == spans
