"""The evidence corpus: compiled from its passes, quotes verbatim, units apart, large enough."""

import json
from collections import Counter
from pathlib import Path

import pytest

from nlp.training.evidence_corpus import NONE, PARTS, TEST, load_part, quote_place
from nlp.training.evidence_passes import agreement, compile_units, open_differences

CORPUS = Path("corpora/evidence")
ALL = (TEST, *PARTS)


def records(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("part", ALL)
def test_units_are_what_the_passes_and_the_decisions_say(part):
    assert open_differences(CORPUS / part) == []
    assert records(CORPUS / part / "units.jsonl") == compile_units(CORPUS / part)


@pytest.mark.parametrize("part", ALL)
def test_quotes_stand_in_their_texts_and_share_no_word(part):
    texts = {row["id"]: (CORPUS / part / row["file"]).read_text() for row in records(CORPUS / part / "documents.jsonl")}
    taken = {name: [] for name in texts}
    for row in records(CORPUS / part / "units.jsonl"):
        start, end = quote_place(texts[row["document"]], row["quote"], row["nth"])
        assert start >= 0, row["quote"]
        assert all(end <= first or last <= start for first, last in taken[row["document"]]), row["quote"]
        taken[row["document"]].append((start, end))
    assert all(taken.values()), "a text without a unit"


def test_size_is_what_was_asked_for():
    documents = [row for part in ALL for row in records(CORPUS / part / "documents.jsonl")]
    genres = Counter(row["genre"] == "wawancara" for row in documents)
    units = [row for part in ALL for row in records(CORPUS / part / "units.jsonl")]
    assert genres[False] >= 60
    assert genres[True] >= 25
    assert len(units) >= 2500
    assert sum(row["kind"] == NONE for row in units) >= len(units) / 4
    assert len({row["id"] for row in documents}) == len(documents)


def test_two_passes_agree_on_the_units_and_their_kind():
    found = agreement(CORPUS)
    assert found["units"]["equal"] >= 0.9
    assert found["kind"]["kappa"] >= 0.8


@pytest.mark.parametrize("part", ALL)
def test_units_lie_in_the_text_that_the_reader_makes(part):
    for text in load_part(CORPUS / part):
        assert text.units
        for unit in text.units:
            assert text.text[unit.start : unit.end].strip()
