import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.themes.near_duplicates import group_signatures, sign_texts

LAMP = (
    "Lampu jalan di depan pasar sudah dua minggu padam, warga takut lewat waktu malam, "
    "mohon petugas datang memeriksa tiang nomor empat di ujung gang"
)
WATER = (
    "Air tidak mengalir sejak hari Minggu, padahal tagihan tetap datang setiap bulan dan kami harus membeli air galon"
)


def group_near_duplicates(texts):
    return group_signatures(sign_texts(texts))


@pytest.mark.parametrize(
    "other",
    [
        LAMP,
        LAMP.upper(),
        f"  {LAMP.replace(',', ' -')}!!! ",
        LAMP.replace("Lampu", "Lámpu"),
        f"{LAMP} segera",
        LAMP.replace("empat", "lima"),
    ],
)
def test_a_repeated_complaint_points_to_the_first(other):
    assert group_near_duplicates([LAMP, WATER, other]) == [None, None, 0]


@pytest.mark.parametrize("other", [WATER, LAMP[: len(LAMP) // 2], "Lampu jalan padam", ""])
def test_another_complaint_stands_alone(other):
    assert group_near_duplicates([LAMP, other]) == [None, None]


def test_all_copies_point_to_the_first_one_and_never_to_a_copy():
    assert group_near_duplicates([WATER, LAMP, WATER, LAMP, WATER]) == [None, None, 0, 1, 0]


def test_texts_without_words_are_not_copies_of_each_other():
    assert group_near_duplicates(["", "!!!", "", "…"]) == [None] * 4


@pytest.mark.parametrize(
    ("texts", "expected"), [([], []), (["air mati", "air mati"], [None, 0]), (["a b", "b a"], [None, None])]
)
def test_few_and_short_texts(texts, expected):
    assert group_near_duplicates(texts) == expected


def test_a_slow_drift_does_not_pull_unlike_texts_into_one_group():
    words = [f"kata{number}" for number in range(30)]
    drift = [" ".join([f"baru{number}" for number in range(step)] + words[step:]) for step in range(0, 31, 2)]
    groups = group_near_duplicates(drift)
    assert groups[1] == 0
    assert groups[-1] != 0


def test_a_copy_is_found_in_a_later_batch_of_any_iterable():
    texts = [" ".join(f"kata{number * step}" for step in range(1, 30)) for number in range(1, 1500)]
    assert group_near_duplicates(iter([*texts, texts[5]])) == [None] * len(texts) + [5]


@settings(deadline=None)
@given(st.lists(st.text(max_size=40) | st.sampled_from([LAMP, WATER]), max_size=20))
def test_every_text_points_to_an_earlier_first_one(texts):
    groups = group_near_duplicates(texts)
    assert len(groups) == len(texts)
    assert all(first is None or (first < place and groups[first] is None) for place, first in enumerate(groups))


@settings(deadline=None)
@given(st.lists(st.text(max_size=60), max_size=15))
def test_a_list_said_twice_has_no_new_first_ones(texts):
    once, twice = group_near_duplicates(texts), group_near_duplicates([*texts, *texts])
    assert twice[: len(texts)] == once
    worded = [any(character.isalnum() for character in text) for text in texts]
    assert all(first is not None for first, has in zip(twice[len(texts) :], worded, strict=True) if has)


WORDY = st.text("abcdef ", max_size=30) | st.sampled_from([LAMP, WATER, f"{LAMP} segera", f"{WATER} ya"])


@settings(deadline=None)
@given(st.lists(WORDY, max_size=12), st.lists(WORDY, max_size=8))
def test_new_texts_beside_known_first_ones_are_grouped_as_if_all_came_at_once(old, new):
    """Known first ones are those of the old list; what a new text repeats is the same as in the list as a whole."""
    kept = [text for text, first in zip(old, group_near_duplicates(old), strict=True) if first is None]
    groups = group_signatures(sign_texts([*kept, *new]), len(kept))
    assert groups[: len(kept)] == [None] * len(kept)
    assert groups == group_near_duplicates([*kept, *new])
