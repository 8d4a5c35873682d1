"""Pairing of found and annotated spans, and the scores made of it."""

import math
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from nlp.evaluation.evidence_scores import Pair, same_figures, scores
from nlp.training.evidence_corpus import GoldUnit
from nlp.training.spans import pair_spans
from nlp.types import CriterionLink, Evidence, Quantity

spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda span: (span[0], span[0] + span[1])), max_size=8
)


@given(spans, spans)
def test_each_span_is_paired_at_most_once_and_shares_half_of_the_shorter(predicted, gold):
    matches = pair_spans(predicted, gold)
    assert len({match.predicted for match in matches}) == len({match.gold for match in matches}) == len(matches)
    for match in matches:
        (start, end), (first, last) = predicted[match.predicted], gold[match.gold]
        assert 2 * (min(end, last) - max(start, first)) >= min(end - start, last - first) > 0


@given(spans)
def test_spans_are_paired_with_themselves(found):
    distinct = sorted(set(found))
    matches = pair_spans(distinct, distinct)
    assert len(matches) == len(distinct)
    assert all(match.alike == 1 for match in matches)


def evidence(**changes):
    told = {
        "quote": "x", "page": 1, "start": 0, "end": 10, "kind": "output", "polarity": "support", "owner": "employee",
        "owner_confidence": 0.9,
    }  # fmt: skip
    return Evidence(**(told | changes))


def unit(**changes):
    return GoldUnit(**({"start": 0, "end": 10, "kind": "output", "polarity": "support", "owner": "employee"} | changes))


def test_scores_count_what_is_missing_and_what_is_too_much():
    linked = evidence(criteria=(CriterionLink("HK2", 0.6), CriterionLink("HK1", 0.5)), owner="team")
    pairs = [
        Pair(0, "surat", linked, unit(criteria=("HK1",)), 0.95),
        Pair(0, "surat", evidence(), None, 0.0),
        Pair(0, "surat", None, unit(), 0.0),
        Pair(0, "surat", evidence(), unit(kind="award"), 0.6),
    ]
    found = scores(pairs)
    assert (found["precision"], found["recall"], found["f1"]) == (2 / 3, 2 / 3, 2 / 3)
    assert found["exact_f1"] == 1 / 3
    assert (found["kind"], found["owner"], found["polarity"]) == (0.5, 0.5, 1.0)
    assert (found["criterion"], found["criterion_top2"]) == (0.0, 1.0)
    assert math.isnan(found["quantity"])


def test_figures_must_both_be_the_same():
    twelve = unit(realisation=Decimal(12), target=Decimal(14))
    assert same_figures(evidence(quantity=Quantity(Decimal(12), Decimal(14))), twelve)
    assert not same_figures(evidence(quantity=Quantity(Decimal(12))), twelve)
    assert not same_figures(evidence(), twelve)
    assert same_figures(evidence(), unit())
