"""The same achievement told again is known by kind, figures and nearly the same words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rating.told import Told, group_told, same
from app.services.review.telling import told
from app.store.packing import pack_quantity
from nlp.types import Quantity


def piece(quote, number=1, kind="output", polarity="support", period=None, **quantity):
    figures = pack_quantity(Quantity(**quantity)) if quantity else None
    row = {"id": number, "quote": quote, "kind": kind, "polarity": polarity, "quantity": figures, "period": period}
    return told(row, 2026)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saya menyusun 12 laporan bulanan.", "Telah disusun laporan bulanan sebanyak 12 laporan."),
        ("menyusun dua belas laporan bulanan", "Penyusunan 12 laporan bulanan"),
        ("Terbit 288 izin dari rencana 240 izin.", "Jumlah izin yang terbit: 288 izin, rencana 240"),
        ("Terbit 288 izin dari rencana 240 izin.", "Kami menerbitkan 288 izin"),
        ("Membuat kartu periksa berkas satu halaman", "Saya membuat kartu periksa berkas satu halaman"),
        ("mengikuti pelatihan pengadaan barang dan jasa 40 JP", "Pelatihan Pengadaan Barang dan Jasa (40 JP)"),
        ("Pada Agustus 2026 terbit 20 izin", "Terbit 20 izin"),
    ],
)
def test_the_same_achievement_in_other_words(one, other):
    assert same(piece(one), piece(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saya menyusun 12 laporan bulanan.", "Saya menyusun 11 laporan bulanan."),
        ("Saya menyusun 12 laporan bulanan.", "Saya menyusun laporan bulanan."),
        ("Terbit 20 izin pada Juli 2026", "Terbit 20 izin pada Agustus 2026"),
        ("Sosialisasi izin di Talawi diikuti 20 peserta", "Sosialisasi izin di Silungkang diikuti 20 peserta"),
        ("mengantar berkas ke rumah pemohon lansia", "menata ulang loket agar antrean berkurang"),
        ("Memeriksa 30 berkas pemohon", "Menyuluh 30 pedagang pasar"),
    ],
)
def test_another_achievement_is_told_apart(one, other):
    assert not same(piece(one), piece(other))


@pytest.mark.parametrize("other", [{"kind": "award"}, {"polarity": "counter"}, {"period": "2026-07"}])
def test_kind_direction_and_time_tell_achievements_apart(other):
    here = piece("menata ulang loket bersama", period="2026-08")
    assert not same(here, piece("menata ulang loket bersama", **{"period": "2026-08", **other}))


def test_a_target_and_its_realisation_are_also_an_output():
    assert same(piece("Terbit 288 izin", kind="target_realisation"), piece("Terbit 288 izin", kind="output"))
    assert not same(piece("Terbit 288 izin", kind="behaviour"), piece("Terbit 288 izin", kind="output"))


@pytest.mark.parametrize("field", ["realisation", "target"])
def test_figures_that_were_read_differently_are_not_the_same(field):
    one = piece("Terbit izin sesuai rencana", **{field: 12})
    assert not same(one, replace(one, **{field: 11}))


def test_the_same_realisation_of_the_same_target_needs_few_common_words():
    row = piece("1 | Izin usaha mikro (OSS) | 240 | 281 | rekap OSS, buku register", realisation=281, target=240)
    prose = piece(
        "Dalam SKP klinik ini mendorong penerbitan izin usaha menjadi 281 dari 240", realisation=281, target=240
    )
    assert same(row, prose)
    assert not same(replace(row, words=frozenset({"rapat", "koordinasi"})), prose)


def test_units_that_differ_tell_apart():
    one = piece("terbit 30", realisation=30, unit="izin")
    assert same(one, replace(one, unit="izin usaha"))
    assert same(one, replace(one, unit=""))
    assert same(replace(one, unit="orang"), replace(one, unit="peserta"))
    assert not same(one, replace(one, unit="berkas"))


def test_three_sources_are_one_achievement_under_the_smallest_id():
    quotes = ["Saya menyusun 12 laporan bulanan.", "Penyusunan 12 laporan bulanan", "disusun 12 laporan bulanan"]
    pieces = [piece(quote, number) for number, quote in zip((7, 3, 9), quotes, strict=True)]
    assert group_told([*pieces, piece("menata ulang loket", 5)]) == {7: 3, 3: 3, 9: 3, 5: 5}


told_pieces = st.lists(
    st.builds(
        Told,
        evidence_id=st.integers(1, 99),
        kind=st.sampled_from(["output", "behaviour"]),
        polarity=st.just("support"),
        words=st.frozensets(st.sampled_from("abcdefgh"), min_size=1, max_size=6),
        numbers=st.frozensets(st.sampled_from(["1", "2"]), max_size=1),
    ),
    max_size=8,
    unique_by=lambda item: item.evidence_id,
)


@given(told_pieces, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(pieces, random):
    shuffled = list(pieces)
    random.shuffle(shuffled)
    assert group_told(shuffled) == group_told(pieces)


@given(told_pieces)
def test_told_again_each_piece_joins_its_own_group(pieces):
    twins = [replace(item, evidence_id=item.evidence_id + 100) for item in pieces]
    groups = group_told([*pieces, *twins])
    assert groups == {**group_told(pieces), **{n + 100: group for n, group in group_told(pieces).items()}}
