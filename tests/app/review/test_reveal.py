"""What the revealed proposal shows: its arithmetic, what would change it, what does not count, how it changed."""

from decimal import Decimal

import pytest

from app.services import review
from tests.app.review.factory import store_evidence, version
from tests.support import login

GOOD = {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"}
AGAIN = {"quote": "Jumlah izin terbit 288 izin, rencana 240 izin.", "ratio": "1.20"}
FLAW = {"quote": "Tiga pemohon lupa dikabari.", "kind": "shortfall", "polarity": "counter"}
TEAM = {"quote": "Kami menata ulang loket bersama.", "kind": "output", "owner": "team"}
OLD = {"quote": "Tahun lalu terbit 500 izin dari rencana 100 izin.", "ratio": "5.00", "period": "2025"}
SAID = {"quote": "Semua pemohon puas.", "kind": "behaviour", "role": "citizen"}


def revealed(ctx, city, criterion="HK1"):
    review.rate_blind(ctx, city.assessment, criterion, "meets", version(ctx, city))
    return review.review_page(ctx, city.assessment, criterion)


def text(client, city, criterion="HK1"):
    login(client, "rater")
    return " ".join(client.get(f"/penilaian/{city.assessment}?kriteria={criterion}").text.split())


def test_the_lines_add_up_to_the_score(ctx, city, rater):
    store_evidence(ctx, city, GOOD, FLAW, TEAM)
    shown = revealed(rater, city).reveal
    assert sum((Decimal(line.value) for line in shown.lines), Decimal(shown.base)) == Decimal(shown.result["score"])
    assert Decimal(shown.up) + Decimal(shown.down) == Decimal(shown.result["score"])
    assert shown.lines[0].quote == GOOD["quote"]


def test_counter_evidence_stands_beside_support_with_its_own_sum(ctx, city, rater, client):
    store_evidence(ctx, city, GOOD, FLAW)
    revealed(rater, city)
    shown = text(client, city)
    assert [sum_ in shown for sum_ in ("mendukung +0,60", "melawan −0,25", "skor <b>+0,35</b>")] == [True] * 3


def test_a_line_says_what_its_weight_is_made_of(ctx, city, rater):
    store_evidence(ctx, city, TEAM, kind="laporan_kegiatan")
    (line,) = revealed(rater, city).reveal.lines
    factors = {name: str(factor) for name, factor in line.factors.items()}
    assert factors == {"kind": "0.20", "owner": "0.50", "source": "1.00", "document": "0.80", "link": "0.9"}


def test_what_a_team_did_is_shown_as_shared(ctx, city, rater, client):
    store_evidence(ctx, city, TEAM)
    revealed(rater, city)
    assert "tim, dibagi 0,50" in text(client, city)


def test_one_achievement_in_three_documents_is_one_line_with_three_sources(ctx, city, rater, client):
    (first,) = store_evidence(ctx, city, GOOD, name="laporan.txt")
    (second,) = store_evidence(ctx, city, AGAIN, name="tabel.txt")
    store_evidence(ctx, city, {**GOOD, "role": "employee"}, name="wawancara.txt")
    page = revealed(rater, city)
    (line,) = page.reveal.lines
    assert [place.split(" · ")[0] for place in line.places] == ["laporan.txt", "tabel.txt", "wawancara.txt"]
    cards = {card.id: card for card in page.cards}
    assert (cards[first].counted_with, cards[second].counted_with, len(cards[first].tellers)) == (None, first, 2)
    assert "Satu capaian, 3 sumber" in text(client, city)


def test_evidence_of_another_time_is_shown_with_its_reason_and_does_not_count(ctx, city, rater, client):
    _good, old = store_evidence(ctx, city, GOOD, OLD)
    page = revealed(rater, city)
    assert [line.quote for line in page.reveal.lines] == [GOOD["quote"]]
    assert {card.id: card.outside for card in page.cards}[old] == "2025"
    assert "di luar periode (2025), tidak dihitung" in text(client, city)


@pytest.mark.parametrize("period", ["2026-07", "2026", "2026-09-30/2026-12-01", "kata lain", None])
def test_evidence_with_a_day_in_the_period_or_none_that_can_be_read_counts(ctx, city, rater, period):
    store_evidence(ctx, city, {**GOOD, "period": period})
    assert len(revealed(rater, city).reveal.lines) == 1


def test_before_the_rating_it_is_not_told_that_evidence_is_of_another_time(ctx, city, rater):
    store_evidence(ctx, city, OLD)
    assert [card.outside for card in review.review_page(rater, city.assessment, "HK1").cards] == [None]


def test_what_was_only_said_is_an_abstention_with_what_is_missing(ctx, city, rater, client):
    store_evidence(ctx, city, {**SAID, "criteria": ("harmonis",)}, purpose="interview")
    assert revealed(rater, city, "harmonis").reveal.result["abstained"] == "claims_only"
    shown = text(client, city, "harmonis")
    assert "baru dikatakan orang, belum ada dokumen" in shown
    assert "Yang kurang, dari dokumen" in shown


def test_no_evidence_is_a_result_that_says_what_would_help(ctx, city, rater, client):
    revealed(rater, city, "loyal")
    shown = text(client, city, "loyal")
    assert "Belum ada bukti untuk kriteria ini, jadi mesin tidak mengusulkan apa pun." in shown
    assert "1 bukti lagi: perilaku" in shown


def test_what_would_change_it_is_told_in_words(ctx, city, rater, client):
    store_evidence(ctx, city, GOOD)
    revealed(rater, city)
    shown = text(client, city)
    assert "Berubah bila satu bukti ini tidak dihitung:" in shown
    assert "mesin tidak mengusulkan: Belum ada bukti" in shown


def test_while_a_linked_criterion_is_not_rated_no_number_tells_its_direction(ctx, city, rater, client):
    store_evidence(ctx, city, GOOD, {**FLAW, "criteria": ("HK1", "akuntabel")})
    shown = revealed(rater, city).reveal
    assert (shown.open, shown.lines, shown.version) == (False, (), None)
    page = text(client, city)
    assert "Hitungannya terbuka setelah" in page
    assert "skor" not in page and "−0," not in page and "+0," not in page
    revealed(rater, city, "akuntabel")
    assert "skor −" in text(client, city) or "skor +" in text(client, city)


def test_a_new_version_says_what_changed(ctx, city, rater, client):
    good, _flaw = store_evidence(ctx, city, GOOD, FLAW)
    revealed(rater, city)
    review.reject_evidence(rater, city.assessment, good, "evidence_wrong", "Angka lama.", version(rater, city))
    version_now = review.review_page(rater, city.assessment, "HK1").reveal.version
    assert (version_now.number, version_now.lost, version_now.gained) == (2, (GOOD["quote"],), ())
    assert "Usulan versi 2" in text(client, city)
