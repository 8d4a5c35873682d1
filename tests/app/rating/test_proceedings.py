"""The pure part of the proceedings: clocks, phases and possible steps, folded from steps alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rating.proceedings import PHASES, STEPS, Clock, clocks, fold, phase, possible
from app.rules.proceeding_words import CLOCK_STATES, LIMITS, NOT_POSSIBLE
from app.rules.proceeding_words import PHASES as PHASE_WORDS
from app.rules.proceeding_words import STEPS as STEP_WORDS
from app.rules.ruleset import load_rule_set
from app.rules.working_days import Timetable, make_calendar

RULES = load_rule_set("permenpanrb-6-2022")["clock"]
TIMES = Timetable(RULES, make_calendar(RULES))
CONFIRMED = date(2026, 11, 2)
LIVES = st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 12)), max_size=12)


def step(kind, days):
    """A step so many days after the confirmation."""
    day = (CONFIRMED + timedelta(days=days)).isoformat()
    return {"step": kind, "day": day, "at": f"{day}T03:00:00+00:00", "payload": {}}


def steps(*pairs):
    return [step(kind, days) for kind, days in pairs]


def seen(made, days):
    """Clocks, phase and possible steps so many days after the confirmation."""
    standing = fold(made)
    today = CONFIRMED + timedelta(days=days)
    running = clocks(standing, CONFIRMED, f"{CONFIRMED}T03:00:00+00:00", today, TIMES)
    return running, phase(standing, running), possible(standing, running)


def clock(done=None, ended=None, today=0, strict=False):
    def day(days):
        return None if days is None else CONFIRMED + timedelta(days=days)

    return Clock("sign", CONFIRMED, day(10), day(done), day(ended), day(today), {}, strict)


@pytest.mark.parametrize(
    ("fields", "state", "left"),
    [
        ({"today": 0}, "running", 10),
        ({"today": 10}, "running", 0),
        ({"today": 11}, "late", -1),
        ({"today": 11, "strict": True}, "expired", -1),
        ({"today": 30, "done": 10}, "met", -20),
        ({"today": 30, "done": 11}, "met_late", -20),
        ({"today": 30, "ended": 10}, "moot", -20),
        ({"today": 30, "ended": 11}, "missed", -20),
        ({"today": 30, "done": 5, "ended": 20}, "met", -20),
    ],
)
def test_the_state_of_a_clock(fields, state, left):
    assert (clock(**fields).state, clock(**fields).days_left) == (state, left)


@pytest.mark.parametrize(
    ("made", "days", "expected"),
    [
        ((), 0, "to_hand_over"),
        ((), 90, "to_hand_over"),
        ([("handed_over", 1)], 1, "to_sign"),
        ([("handed_over", 1)], 30, "to_sign_superior"),
        ([("handed_over", 1), ("refused", 2)], 2, "to_sign_superior"),
        ([("handed_over", 1), ("refused", 2), ("acknowledged", 3)], 3, "open_to_objection"),
        ([("handed_over", 1), ("acknowledged", 2)], 2, "open_to_objection"),
        ([("handed_over", 1), ("acknowledged", 2)], 30, "settled"),
        ([("handed_over", 1), ("refused", 2), ("superior_signed", 3)], 3, "open_to_objection"),
        ([("handed_over", 1), ("superior_signed", 20)], 20, "settled"),
        ([("handed_over", 1), ("objected", 2)], 2, "to_explain"),
        ([("handed_over", 1), ("objected", 2)], 20, "to_decide"),
        ([("handed_over", 1), ("objected", 2), ("explained", 3)], 3, "to_decide"),
        ([("handed_over", 1), ("objected", 2), ("explained", 3), ("decided", 4)], 4, "decided"),
    ],
)
def test_phases(made, days, expected):
    assert seen(steps(*made), days)[1] == expected


@pytest.mark.parametrize(
    ("made", "days", "expected"),
    [
        ((), 0, {"handed_over"}),
        ([("handed_over", 1)], 1, {"acknowledged", "refused", "objected"}),
        ([("handed_over", 1)], 30, {"acknowledged", "refused", "superior_signed"}),
        ([("handed_over", 1), ("acknowledged", 1)], 1, {"acknowledged", "objected"}),
        ([("handed_over", 1), ("refused", 1)], 1, {"acknowledged", "superior_signed", "objected"}),
        ([("handed_over", 1), ("refused", 1), ("superior_signed", 1)], 1, {"objected"}),
        ([("handed_over", 1), ("superior_signed", 20)], 20, set()),
        ([("handed_over", 1), ("acknowledged", 1), ("objected", 2)], 2, {"acknowledged", "explained"}),
        ([("handed_over", 1), ("acknowledged", 1), ("objected", 2)], 20, {"acknowledged", "explained", "decided"}),
        ([("handed_over", 1), ("objected", 2), ("explained", 3), ("decided", 4)], 4, set()),
    ],
)
def test_what_may_follow(made, days, expected):
    assert seen(steps(*made), days)[2] == expected


def test_a_refusal_starts_the_superiors_time_and_a_later_one_does_not_start_it_again():
    early = seen(steps(("handed_over", 0), ("refused", 3)), 4)[0]["superior_sign"]
    passed = seen(steps(("handed_over", 0)), 30)[0]["superior_sign"]
    late = seen(steps(("handed_over", 0), ("refused", 25)), 30)[0]["superior_sign"]
    assert early.started_on == CONFIRMED + timedelta(days=3)
    assert passed.started_on == late.started_on == CONFIRMED + timedelta(days=14)


def test_a_further_explanation_does_not_make_the_first_one_late():
    made = steps(("handed_over", 0), ("objected", 1), ("explained", 2), ("explained", 40))
    assert seen(made, 40)[0]["explain"].state == "met"


def test_a_decision_ends_what_was_not_done():
    made = steps(("handed_over", 0), ("objected", 1), ("decided", 30))
    states = {limit: one.state for limit, one in seen(made, 30)[0].items()}
    assert states == {
        "hand_over": "met",
        "sign": "missed",
        "superior_sign": "missed",
        "object": "met",
        "explain": "missed",
    }


@given(LIVES, st.integers(0, 60), st.integers(0, 60))
def test_time_alone_moves_no_deadline(life, days, more):
    made, day = _legal(life)
    now, later = seen(made, day + days)[0], seen(made, day + days + more)[0]
    assert all(later[limit].due_on == one.due_on for limit, one in now.items())


@given(LIVES, st.integers(0, 60))
def test_every_life_has_a_phase_and_words_for_it(life, days):
    made, day = _legal(life)
    running, where, steps_open = seen(made, day + days)
    assert where in PHASES
    assert running.keys() <= LIMITS.keys()
    assert {one.state for one in running.values()} <= CLOCK_STATES.keys()
    assert ("decided" in {one["step"] for one in made}) <= (not steps_open)


@given(LIVES)
def test_what_happens_once_happens_once(life):
    kinds = [one["step"] for one in _legal(life)[0]]
    for once in ("handed_over", "superior_signed", "objected", "decided"):
        assert kinds.count(once) <= 1
    assert "decided" not in kinds or kinds[-1] == "decided"


def test_all_codes_have_words():
    assert list(STEP_WORDS) == list(NOT_POSSIBLE) == list(STEPS)
    assert list(PHASE_WORDS) == list(PHASES)
    assert set(LIMITS) == set(RULES["limits"])


def _legal(life):
    """The steps of a life that were possible when they came, and the day of the last one."""
    made, day = [], 0
    for kind, wait in life:
        day += wait
        if kind in seen(made, day)[2]:
            made.append(step(kind, day))
    return made, day
