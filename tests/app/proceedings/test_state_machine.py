"""From any sequence of acts by any people: names behind ratings, no act without right, nothing lost, no time taken.

The machine tries everything with everybody and compares with an oracle that is written down here on purpose a second
time: who may ever succeed with what, by the assignment as it stands.
"""

import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize

from app.rating.proceedings import STEPS
from app.rules.ruleset import RATINGS
from app.services import calendar, periods, proceedings, review
from app.services.errors import ServiceError
from app.services.proceedings.load import case_of
from app.services.review.load import load
from app.store.assessments import fetch_acts
from app.store.audit import find_problems
from app.store.people import fetch_user
from app.store.proceedings import fetch_final_ratings, fetch_steps
from tests.app.proceedings.machine import (
    CHANCE,
    INVARIANTS,
    KEPT_WHOLE,
    NIPS,
    REASON,
    World,
    always,
    anyhow,
    live,
)
from tests.app.review.factory import finish, version
from tests.support import as_user


class Machine(World, RuleBasedStateMachine):
    """What happens, in any order, by anybody."""

    def __init__(self):
        RuleBasedStateMachine.__init__(self)
        World.__init__(self)

    @initialize(chance=CHANCE)
    def begin(self, chance):
        if chance:
            self.rate_everything("rater", "meets")
            self.confirm("rater")

    @anyhow
    def blind(self, who, criterion, rating, words):
        self.review(who, review.rate_blind, criterion, rating, version(self.ctx, self.city), words)

    @anyhow
    def decide_criterion(self, who, criterion, rating, words):
        self.review(who, review.decide, criterion, rating, version(self.ctx, self.city), "context", words)

    @anyhow
    def whole(self, who, part, rating):
        self.review(who, review.rate_whole, part, rating, version(self.ctx, self.city), "Terhadap ekspektasi.")

    @anyhow
    def take_back(self, who, take):
        self.review(who, take, version(self.ctx, self.city))

    @anyhow
    def note(self, who, criterion, words):
        self.review(who, review.add_note, criterion, words, version(self.ctx, self.city))

    @anyhow
    def recommendation(self, who, words):
        self.review(who, review.recommend, words, version(self.ctx, self.city))

    @anyhow
    def reject(self, who, words):
        self.review(who, review.reject_evidence, 1, "context", words, version(self.ctx, self.city))

    @anyhow
    def restore(self, who):
        self.review(who, review.restore_evidence, 1, version(self.ctx, self.city))

    @anyhow
    def rate_everything(self, who, rating):
        try:
            finish(as_user(self.ctx, self.city.users[who]), self.city, rating)
        except ServiceError:
            return
        assert "rater" in self.relations(who)

    @anyhow
    def confirm(self, who):
        name = fetch_user(self.ctx.db, self.city.users[who])["name"]
        self.review(who, review.confirm, name, version(self.ctx, self.city))

    def review(self, who, act, *arguments):
        self.attempt(who, "review", act, self.city.assessment, *arguments)

    @anyhow
    def hand_over(self, who):
        self.step(who, "handed_over", proceedings.hand_over)

    @anyhow
    def acknowledge(self, who, stance, words):
        self.step(who, "acknowledged", proceedings.acknowledge, stance, words)

    @anyhow
    def refuse(self, who, words):
        self.step(who, "refused", proceedings.refuse, words)

    @anyhow
    def sign(self, who):
        self.step(who, "superior_signed", proceedings.sign_as_superior)

    @anyhow
    def object_to(self, who, words, against):
        self.step(who, "objected", proceedings.object_to, words, against)

    @anyhow
    def explain(self, who, words):
        self.step(who, "explained", proceedings.explain, words)

    @anyhow
    def decide(self, who, outcome, words, ratings, whole):
        self.step(who, "decided", proceedings.decide, proceedings.Decision(outcome, words, ratings, whole))

    @anyhow
    def go_on(self, chance):
        """What usually follows, by those whose turn it is; without this hardly any run gets far."""
        usual = {
            "handed_over": (self.hand_over, "rater"),
            "acknowledged": (self.acknowledge, "employee", "agree", ""),
            "objected": (self.object_to, "employee", REASON, ["HK1"]),
            "explained": (self.explain, "rater", REASON),
            "decided": (self.decide, "superior", "changed", REASON, {}, "above"),
            "refused": (self.refuse, "rater", REASON),
            "superior_signed": (self.sign, "superior"),
        }
        done = {step["step"] for step in fetch_steps(self.ctx.db, self.city.assessment)}
        open_steps = [name for name in usual if name not in done]
        if open_steps:
            act, *words = usual[open_steps[-1 - chance % min(3, len(open_steps)) if chance > 3 else 0]]
            act(*words)

    @anyhow
    def turn_period(self, who, state):
        self.attempt(who, "administer", periods.set_period_state, self.city.period, state, REASON)

    @anyhow
    def reassign(self, who, superior, stand_in):
        entry = periods.Assignment(NIPS["employee"], NIPS["rater"], NIPS[superior], stand_in)
        self.attempt(who, "administer", periods.save_assignment, self.city.period, entry, self.city.assessment)

    @anyhow
    def change_calendar(self, who, day_kind, days):
        day = self.day_from_now(days).isoformat()
        self.attempt(who, "administer", calendar.set_day, day, day_kind, "Libur setempat")

    @anyhow
    def time_passes(self, passed):
        self.parties.wait(passed)

    @always
    def no_record_is_lost_or_edited(self):
        now = self.snapshot()
        for table, rows in self.rows.items():
            assert rows.keys() <= now[table].keys(), table
            if table in KEPT_WHOLE:
                assert all(now[table][number] == row for number, row in rows.items()), table
        self.rows = now

    @always
    def the_audit_chain_verifies(self):
        assert list(find_problems(self.ctx.db, self.ctx.audit_key)) == []

    @always
    def every_confirmed_rating_has_a_named_human(self):
        result, row = self.parties.result(), self.assessment
        assert (result is None) == (row["confirmed_at"] is None)
        if result is None:
            return
        assert result.by
        assert result.predikat == row["predikat"]
        blind = {act["target"]: act for act in fetch_acts(self.ctx.db, row["id"]) if act["act"] == "blind"}
        for criterion in load(self.ctx, row).criteria:
            assert result.ratings[criterion.id] in {*RATINGS, "not_yet"}
            assert blind[criterion.id]["user_name"]
            assert blind[criterion.id]["by_employee_id"] not in {None, row["employee_id"]}

    @always
    def only_a_decision_changes_a_confirmed_result_and_nothing_a_decision(self):
        result = self.parties.result()
        if result is not None and result.source == "confirmed":
            assert self.confirmed in (None, result)
            self.confirmed = result
        if result is not None and result.source == "objection":
            assert self.decided in (None, result)
            self.decided = result

    @always
    def whoever_decides_took_no_part(self):
        steps = fetch_steps(self.ctx.db, self.city.assessment)
        rated = {act["user_id"] for act in fetch_acts(self.ctx.db, self.city.assessment)}
        for step in steps:
            if step["step"] in {"decided", "superior_signed"}:
                assert step["user_id"] not in rated
                assert [one for one in steps if one["step"] == "objected"] or step["step"] == "superior_signed"

    @always
    def the_store_gives_the_same_final_ratings(self):
        result = self.parties.result()
        rows = fetch_final_ratings(self.ctx.db, [self.city.assessment])
        found = {row["target"]: row["rating"] for row in rows}
        wholes = {part: getattr(result, part) for part in ("hasil_kerja", "perilaku_kerja")} if result else {}
        assert found == ({**result.ratings, **wholes} if result else {})

    @always
    def no_deadline_runs_backwards(self):
        row = self.assessment
        if not row["confirmed_at"]:
            return
        case = case_of(self.ctx, row, calendar.timetable(self.ctx, row["rule_set"]), self.parties.today)
        for limit, clock in case.clocks.items():
            assert clock.due_on >= self.due.get(limit, clock.due_on)
            self.due[limit] = clock.due_on

    @always
    def steps_are_dated_in_order(self):
        days = [step["day"] for step in fetch_steps(self.ctx.db, self.city.assessment)]
        assert days == sorted(days)


TestMachine = Machine.TestCase
TestMachine.settings = settings(max_examples=25, stateful_step_count=30, deadline=None, derandomize=True)


@pytest.fixture(scope="module")
def ends():
    """The kinds of steps with which each of many lives ended."""
    found = []
    for seed in range(30):
        machine = Machine()
        live(machine, seed)
        found.append([step["step"] for step in fetch_steps(machine.ctx.db, machine.city.assessment)])
        machine.teardown()
    return found


@pytest.mark.parametrize("step", STEPS)
def test_each_step_happens_in_some_lives(ends, step):
    assert sum(step in steps for steps in ends) >= 3


def test_the_invariants_are_all_of_them():
    assert len(INVARIANTS) == 8
