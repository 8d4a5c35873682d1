"""Merging two versions of a line, places between places, and marks that are typed first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.notes_merge import PLACE, Line, between, merge, speaker_of, split_prefix

BASE = Line("a", "V00000", "answer", "kami menata loket", "employee", 60.0)


def test_each_side_keeps_what_it_changed():
    theirs, mine = replace(BASE, mark="quote"), replace(BASE, text="kami menata ulang loket")
    assert merge(BASE, theirs, mine) == (replace(BASE, mark="quote", text=mine.text), None)


def test_two_texts_are_never_mixed():
    theirs, mine = replace(BASE, text="satu"), replace(BASE, text="dua", mark="quote")
    assert merge(BASE, theirs, mine) == (replace(BASE, text="satu", mark="quote"), "dua")


def test_the_same_text_typed_twice_stays_one():
    both = replace(BASE, text="sama")
    assert merge(BASE, both, both) == (both, None)


def test_a_text_for_a_line_that_exists_without_a_common_version_stands_beside_it():
    assert merge(None, BASE, replace(BASE, text="lain", mark="quote")) == (BASE, "lain")


@pytest.mark.parametrize("edit", [{"text": "baru"}, {"mark": "quote"}, {"place": "V00001"}])
def test_an_edit_beats_a_removal_on_either_side(edit):
    edited, removed = replace(BASE, **edit), replace(BASE, removed=True)
    assert merge(BASE, edited, removed) == (edited, None)
    assert merge(BASE, removed, edited) == (edited, None)


def test_a_removal_that_nobody_contradicts_stays():
    removed = replace(BASE, removed=True)
    assert merge(BASE, BASE, removed) == (removed, None)
    assert merge(BASE, removed, BASE) == (removed, None)


def test_what_was_removed_can_be_brought_back():
    removed = replace(BASE, removed=True)
    assert merge(removed, replace(removed, mark="quote"), BASE) == (replace(BASE, mark="quote"), None)


def test_a_text_that_they_removed_does_not_come_back_beside_mine():
    theirs, mine = replace(BASE, text="satu", removed=True), replace(BASE, text="dua")
    assert merge(BASE, theirs, mine) == (mine, None)


@given(st.lists(st.integers(0, 30), max_size=60))
def test_a_place_is_always_found(spots):
    places: list[str] = []
    for spot in spots:
        here = min(spot, len(places))
        before, after = places[here - 1] if here else "", places[here] if here < len(places) else ""
        places.insert(here, between(before, after))
    assert places == sorted(set(places))
    assert all(PLACE.fullmatch(place) for place in places)


def test_places_stay_short_where_lines_are_appended_or_typed_in_between():
    first, last = "", ""
    for _ in range(5000):
        last = between(last, "")
        first = first or last
    assert len(last) == 6
    here = first
    for _ in range(500):
        here = between(here, between(first, ""))
    assert len(here) == 6


def test_many_lines_before_the_same_one_grow_slowly():
    low, high = between("", ""), between(between("", ""), "")
    for _ in range(400):
        high = between(low, high)
    assert low < high
    assert len(high) < 100


def test_where_there_is_no_room_it_stands_behind():
    assert between("V00000", "V00000") > "V00000"


@pytest.mark.parametrize(
    ("typed", "mark", "text"),
    [
        ("t Apa yang Ibu lakukan?", "question", "Apa yang Ibu lakukan?"),
        ("J  saya data dulu", "answer", "saya data dulu"),
        ("k loketnya penuh", "quote", "loketnya penuh"),
        ("c tampak ragu", "remark", "tampak ragu"),
        ("tadi pagi", None, "tadi pagi"),
        (" t dan u", None, " t dan u"),
        ("t", None, "t"),
    ],
)
def test_a_prefix_marks_the_line(typed, mark, text):
    assert split_prefix(typed) == (mark, text)


@pytest.mark.parametrize(
    ("mark", "speaker"),
    [("question", "interviewer"), ("answer", "citizen"), ("quote", "citizen"), ("remark", "interviewer")],
)
def test_the_mark_tells_who_speaks(mark, speaker):
    assert speaker_of(mark, "citizen") == speaker
