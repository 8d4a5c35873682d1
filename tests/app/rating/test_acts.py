"""The state of an assessment is a fold over its acts."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.rating.acts import effective, fold, next_redo, next_undo


def act(number: int, name: str, target: str = "HK1", **fields: Any) -> dict[str, Any]:
    return {"id": number, "act": name, "target": target, "user_id": 1, "undoes": None, "evidence_id": None, **fields}


def test_the_first_blind_rating_stays() -> None:
    state = fold([act(1, "blind", rating="below"), act(2, "blind", rating="above")])
    assert state.blind["HK1"]["rating"] == "below"


def test_an_undo_takes_the_decision_out_and_a_redo_brings_it_back() -> None:
    acts = [act(1, "blind"), act(2, "accept"), act(3, "undo", undoes=2)]
    assert fold(acts).decisions == {}
    assert fold([*acts, act(4, "undo", undoes=3)]).decisions["HK1"]["id"] == 2


def test_a_blind_rating_cannot_be_undone() -> None:
    assert next_undo([act(1, "blind")], 1) is None


def test_nobody_undoes_what_another_did() -> None:
    assert next_undo([act(1, "accept", user_id=2)], 1) is None


def test_undo_steps_back_one_act_at_a_time() -> None:
    acts = [act(1, "accept"), act(2, "note"), act(3, "undo", undoes=2)]
    found = next_undo(acts, 1)
    assert found is not None and found["id"] == 1


def test_a_redo_is_offered_only_right_after_the_undo() -> None:
    undone = [act(1, "accept"), act(2, "undo", undoes=1)]
    found = next_redo(undone, 1)
    assert found is not None and found["id"] == 2
    assert next_redo([*undone, act(3, "note")], 1) is None


def test_rejected_evidence_can_be_restored() -> None:
    acts = [act(1, "reject_evidence", evidence_id=7)]
    assert set(fold(acts).rejected) == {7}
    assert fold([*acts, act(2, "restore_evidence", evidence_id=7)]).rejected == {}


@given(st.lists(st.sampled_from(["accept", "note", "undo", "redo"]), max_size=25))
def test_any_walk_of_undo_and_redo_keeps_every_act_and_ends_like_an_editor(steps: list[str]) -> None:
    acts: list[dict[str, Any]] = []
    done: list[int] = []
    undone: list[int] = []
    for number, step in enumerate(steps, start=1):
        if step == "undo" and (found := next_undo(acts, 1)):
            acts.append(act(number, "undo", undoes=found["id"]))
            undone.append(done.pop())
        elif step == "redo" and (found := next_redo(acts, 1)):
            acts.append(act(number, "undo", undoes=found["id"]))
            done.append(undone.pop())
        elif step in {"accept", "note"}:
            acts.append(act(number, step))
            done.append(number)
            undone.clear()
    assert [item["id"] for item in effective(acts)] == sorted(done)
