"""What must not matter to a suggestion does not, over every text of the evidence corpus."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.services.review.telling import bounds_of
from tests.whole.fair_corpus import (
    RECORDS,
    RULES,
    again,
    assessed,
    context,
    evidence_rows,
    outcomes,
    read_text,
    results,
    rows_of,
    suggested,
    text_of,
)
from tests.whole.swaps import OF_ONE, other_faith_and_origin, other_name, other_sex

PARAMETERS = RULES["suggestion"]
TOLD, MEASURED = Decimal(PARAMETERS["cap_per_source"]), Decimal(PARAMETERS["cap_per_source_measured"])
EVERY_FIFTH_TEXT = pytest.mark.parametrize("name", sorted(RECORDS)[::5])
EVERY_TEXT = pytest.mark.parametrize("name", RECORDS)
TEN = 10


@EVERY_TEXT
def test_one_document_cannot_decide_everything(name):
    """Without figures it cannot move the rating off *sesuai*; with figures never further than the cap."""
    for result in results(name, evidence_rows(name)).values():
        assert abs(Decimal(result["score"])) <= MEASURED
        if not _measures(name, result):
            assert abs(Decimal(result["score"])) <= TOLD
            assert result["rating"] in {"meets", None}


def test_the_corpus_holds_documents_that_the_cap_stops():
    stopped = 0
    for name in RECORDS:
        for result in results(name, evidence_rows(name)).values():
            stopped += any(part["uncapped"] != part["value"] for part in result["contributions"])
    assert stopped > len(RECORDS) / 4


@EVERY_TEXT
def test_evidence_of_another_time_does_not_count(name):
    rows = evidence_rows(name)
    loaded = assessed(name, rows)
    inside = [row for row in rows if not loaded.is_outside(row)]
    assert results(name, rows) == results(name, inside)
    long_ago = assessed(name, rows, "1999-01-01/1999-12-31")
    assert all(long_ago.is_outside(row) for row in rows if bounds_of(row["period"]))


@EVERY_TEXT
def test_a_duplicate_changes_nothing(name):
    rows = evidence_rows(name)
    assert outcomes(name, [*rows, *again(rows, file_id=2)]) == outcomes(name, rows)


@EVERY_TEXT
def test_told_on_ten_times_the_pages_it_counts_the_same(name):
    rows = evidence_rows(name)
    pages = [row for page in range(TEN) for row in again(rows, after=1000 * page)]
    assert outcomes(name, pages) == outcomes(name, rows)


@EVERY_TEXT
def test_another_name_changes_nothing(name, tmp_path):
    whose = context(name)
    told = read_text(tmp_path, name, other_name(text_of(name), whose.employee_name))
    renamed = replace(whose, employee_name=other_name(whose.employee_name, whose.employee_name))
    assert outcomes(name, rows_of(name, told, renamed)) == outcomes(name, evidence_rows(name))


@EVERY_TEXT
def test_another_sex_changes_nothing(name, tmp_path):
    whose = context(name)
    told = read_text(tmp_path, name, other_sex(text_of(name)))
    turned = replace(whose, nip=other_sex(whose.nip))
    assert outcomes(name, rows_of(name, told, turned)) == outcomes(name, evidence_rows(name))


@EVERY_TEXT
def test_another_religion_or_origin_changes_nothing(name, tmp_path):
    text, whose = text_of(name) + OF_ONE, context(name)
    there, here = (read_text(tmp_path, name, version) for version in (other_faith_and_origin(text), text))
    assert outcomes(name, rows_of(name, there, whose)) == outcomes(name, rows_of(name, here, whose))


@EVERY_FIFTH_TEXT
def test_a_text_written_ten_times_over_gives_the_same_suggestions(name, tmp_path):
    ten_fold = read_text(tmp_path, name, (text_of(name) + "\n\n") * TEN)
    told = rows_of(name, ten_fold, context(name))
    assert suggested(name, told) == suggested(name, evidence_rows(name))


def _measures(name, result):
    """Whether a realisation against its target is among what counts."""
    ratios = {row["id"] for row in evidence_rows(name) if row["quantity"] and '"ratio": "' in row["quantity"]}
    return any(part["evidence_id"] in ratios for part in result["contributions"])
