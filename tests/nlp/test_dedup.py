"""Near-duplicates: found, confirmed, grouped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.training.dedup import groups, jaccard, near_duplicates, shingles

LONG = "lampu jalan di depan pasar padam sejak bulan lalu dan belum ada petugas yang datang memperbaiki"
OTHER = "akta kelahiran anak saya salah ketik padahal berkas sudah lengkap sejak dua minggu yang lalu"


@pytest.mark.parametrize("copy", [LONG, LONG.upper(), LONG + "!!", LONG.replace("lalu", "kemarin"), "Lapor: " + LONG])
def test_copies_are_found(copy: str) -> None:
    assert near_duplicates([OTHER, copy], [LONG]) == {1}


@pytest.mark.parametrize("text", [OTHER, "", "lampu jalan di depan pasar"])
def test_other_texts_are_not(text: str) -> None:
    assert near_duplicates([text], [LONG]) == set()


def test_copies_among_themselves_do_not_count() -> None:
    assert near_duplicates([LONG, LONG], [OTHER]) == set()


def test_groups_hold_copies_of_copies() -> None:
    found = groups([LONG, OTHER, LONG + " mohon dibantu", LONG + " mohon dibantu segera pak"])
    assert found[0] == found[2] == found[3] != found[1]


@pytest.mark.parametrize(
    ("left", "right", "expected"), [({1, 2}, {1, 2}, 1), ({1, 2}, {2, 3}, 1 / 3), ({1}, {2}, 0), (set(), set(), 0)]
)
def test_jaccard(left: set[int], right: set[int], expected: float) -> None:
    assert jaccard(frozenset(left), frozenset(right)) == pytest.approx(expected)


def test_shingles_ignore_case_and_spaces() -> None:
    assert shingles("Air  MATI!") == shingles("air mati")


@given(st.lists(st.text(max_size=40), max_size=8))
def test_every_text_is_in_one_group_with_its_equals(texts: list[str]) -> None:
    found = groups(texts)
    assert len(found) == len(texts)
    assert all(
        found[left] == found[right]
        for left in range(len(texts))
        for right in range(len(texts))
        if texts[left] == texts[right]
    )


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_a_text_is_its_own_near_duplicate(texts: list[str]) -> None:
    assert near_duplicates(texts, texts) == set(range(len(texts)))
