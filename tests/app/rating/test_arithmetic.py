"""What one source may add, what is told twice, and numbers that add up as they are shown."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rating.achievement import factors_of
from app.rating.suggestion import suggest
from tests.app.rating.factory import PARAMETERS, RULES, fact, facts

TOLD, MEASURED = Decimal(PARAMETERS["cap_per_source"]), Decimal(PARAMETERS["cap_per_source_measured"])


def values(pieces, criterion="HK1"):
    return {part.evidence_id: part.value for part in suggest(RULES, criterion, pieces).contributions}


def test_one_source_alone_cannot_reach_above():
    one_source = [fact(number, "innovation") for number in range(1, 9)]
    two_sources = [*one_source, fact(20, "innovation", source=2)]
    assert suggest(RULES, "adaptif", one_source).rating == "meets"
    assert suggest(RULES, "adaptif", two_sources).rating == "above"


@pytest.mark.parametrize("ratio", ["0.10", "3.00"])
def test_what_one_source_measures_is_capped_too(ratio):
    alone = [fact(1, "target_realisation", ratio=ratio), fact(2, "award")]
    assert abs(suggest(RULES, "HK1", alone[:1]).score) == MEASURED
    assert suggest(RULES, "HK1", alone).score <= MEASURED


def test_ten_rows_of_one_table_do_not_outvote_another_report():
    rows = [fact(number, "target_realisation", ratio="1.30") for number in range(1, 11)]
    other = fact(20, "target_realisation", source=2, ratio="0.70")
    once, ten_times = suggest(RULES, "HK1", [rows[0], other]), suggest(RULES, "HK1", [*rows, other])
    assert once.score == ten_times.score == 0


def test_the_same_target_told_three_times_counts_once():
    once = suggest(RULES, "HK1", [fact(1, "target_realisation", ratio="1.20")])
    thrice = [fact(n, "target_realisation", source=n, ratio="1.20", achievement=1) for n in (1, 2, 3)]
    assert suggest(RULES, "HK1", thrice).score == once.score


def test_the_strongest_telling_stands_for_an_achievement():
    told = [
        fact(1, "training", document="log_harian", achievement=1),
        fact(2, "training", source=2, document="sertifikat", achievement=1),
        fact(3, "training", source=3, channel="employee", achievement=1),
    ]
    assert values(told) == {1: 0, 2: Decimal("0.25"), 3: 0}


def test_a_signed_certificate_outweighs_a_claim_whatever_way_it_was_read():
    certificate = values([fact(1, "training", document="sertifikat", channel="scan")])[1]
    for claim in ({"channel": "employee"}, {"document": "log_harian"}, {"document": "laporan_kegiatan"}):
        assert values([fact(1, "training", **claim)])[1] < certificate


def test_every_kind_of_document_and_channel_has_its_factor():
    assert factors_of(PARAMETERS, fact(document="sertifikat"))["document"] == 1
    assert factors_of(PARAMETERS, fact(document="jenis baru"))["document"] == Decimal("0.80")
    assert "document" not in factors_of(PARAMETERS, fact(channel="citizen"))


def test_an_excerpt_of_a_report_adds_nothing_to_the_report():
    report = [fact(number, "innovation", achievement=number) for number in range(1, 5)]
    excerpt = [replace(piece, evidence_id=piece.evidence_id + 10, source=2) for piece in report[:2]]
    assert suggest(RULES, "adaptif", [*report, *excerpt]).score == suggest(RULES, "adaptif", report).score


@settings(deadline=None)
@given(facts)
def test_a_second_copy_of_every_source_changes_no_number(pieces):
    own = [piece if piece.achievement else replace(piece, achievement=piece.evidence_id + 100) for piece in pieces]
    copies = [replace(piece, evidence_id=piece.evidence_id + 20_000, source=piece.source + 10) for piece in own]
    once, twice = suggest(RULES, "HK1", own), suggest(RULES, "HK1", [*own, *copies])
    assert (once.score, once.rating, once.abstained) == (twice.score, twice.rating, twice.abstained)
    assert once.contributions == tuple(part for part in twice.contributions if part.evidence_id < 20_000)


@settings(deadline=None)
@given(facts)
def test_the_numbers_that_are_shown_add_up_and_keep_the_caps(pieces):
    found = suggest(RULES, "HK1", pieces)
    assert found.score == sum((part.value for part in found.contributions), Decimal(0))
    assert all(part.value == part.value.quantize(Decimal(PARAMETERS["places"])) for part in found.contributions)
    assert max(abs(part.value) for part in (*found.contributions, *_nothing)) <= MEASURED


@settings(deadline=None)
@given(st.lists(st.decimals("0.01", "1", places=4), min_size=1, max_size=30))
def test_many_small_pieces_of_one_source_sum_to_the_cap_at_most(confidences):
    pieces = [fact(number, "behaviour", confidence=str(each)) for number, each in enumerate(confidences, start=1)]
    exact = min(TOLD, sum(confidences) * Decimal("0.30"))
    assert suggest(RULES, "loyal", pieces).score == exact.quantize(Decimal("0.01"))


_nothing = suggest(RULES, "HK1", [fact(kind="award", owner="other")]).contributions
