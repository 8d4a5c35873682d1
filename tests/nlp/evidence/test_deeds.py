"""Deeds and non-deeds apart from the demo city. Nothing was tuned on ``unseen.tsv``: keep it so."""

import pytest

from tests.nlp.evidence.factory import HERE, criteria, of_paragraph


def lines(name):
    rows = (HERE / "deeds" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [row.split("\t") for row in rows]


def rates(name):
    """Share of deeds found, share linked to their value, share of non-deeds taken for evidence."""
    deeds = [(value, of_paragraph(text)) for value, text in lines(name) if value != "-"]
    others = [of_paragraph(text) for value, text in lines(name) if value == "-"]
    found = sum(bool(evidence) for _, evidence in deeds) / len(deeds)
    right = sum(any(value in criteria(one) for one in evidence) for value, evidence in deeds) / len(deeds)
    return found, right, sum(map(bool, others)) / len(others)


@pytest.mark.parametrize(
    ("name", "found", "right", "wrong"), [("seen", 0.88, 0.86, 0.05), ("unseen", 0.60, 0.34, 0.10)]
)
def test_deeds_are_found_and_others_left(name, found, right, wrong):
    measured = rates(name)
    assert measured[0] >= found
    assert measured[1] >= right
    assert measured[2] <= wrong


def test_every_value_has_deeds_in_both_files():
    assert {value for value, _ in lines("seen")} == {value for value, _ in lines("unseen")}
