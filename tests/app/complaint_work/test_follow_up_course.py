import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.follow_up import course_of

RECORD = {"owner_id": 1, "due_on": "2026-09-30"}
KINDS = ("look", "finding", "change", "close", "reopen", "owner", "due")


def entry(kind, day="2026-09-01"):
    return {"kind": kind, "on_date": day, "result": "improved" if kind == "close" else "", "owner_id": 2}


def course(*kinds):
    return course_of(RECORD, [entry(kind) for kind in kinds])


@pytest.mark.parametrize(
    ("kinds", "state"),
    [
        ((), "open"),
        (("look",), "looked"),
        (("look", "finding"), "looked"),
        (("look", "finding", "change"), "changing"),
        (("look", "finding", "change", "look", "finding"), "changing"),
        (("look", "finding", "change", "close"), "closed"),
        (("look", "finding", "close", "reopen"), "open"),
        (("owner", "due"), "open"),
    ],
)
def test_states(kinds, state):
    assert course(*kinds).state == state


@pytest.mark.parametrize(
    ("kinds", "allowed"),
    [
        ((), {"look", "owner", "due"}),
        (("look",), {"look", "finding", "owner", "due"}),
        (("look", "finding"), {"look", "finding", "change", "close", "owner", "due"}),
        (("look", "finding", "close"), {"reopen"}),
        (("look", "finding", "close", "reopen"), {"look", "owner", "due"}),
        (("look", "finding", "close", "reopen", "look"), {"look", "finding", "owner", "due"}),
    ],
)
def test_nothing_is_changed_or_closed_before_something_was_found(kinds, allowed):
    assert set(course(*kinds).allowed()) == allowed


def test_owner_target_and_change_are_the_newest():
    now = course_of(
        RECORD, [entry("look"), entry("finding"), entry("change"), entry("owner"), entry("due", "2026-12-01")]
    )
    assert (now.owner_id, now.due_on, now.changed_on) == (2, "2026-12-01", "2026-09-01")


def test_a_result_stands_while_closed():
    assert course("look", "finding", "close").result == "improved"
    assert course("look", "finding", "close", "reopen").result == ""


@pytest.mark.parametrize(
    ("kinds", "today", "late"),
    [((), "2026-09-30", False), ((), "2026-10-01", True), (("look", "finding", "close"), "2026-10-01", False)],
)
def test_overdue_while_not_closed(kinds, today, late):
    assert course(*kinds).overdue(today) is late


@given(st.lists(st.sampled_from(KINDS), max_size=20))
def test_whatever_is_tried_no_closing_stands_without_a_finding(wanted):
    done = []
    for kind in wanted:
        if kind in course(*done).allowed():
            done.append(kind)
    since = len(done) - 1 - done[::-1].index("reopen") if "reopen" in done else -1
    if course(*done).state == "closed":
        assert "finding" in done[since + 1 :]
    assert course(*done).allowed()
