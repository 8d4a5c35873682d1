"""The state of an assessment, folded from its append-only acts. Pure: the same acts give the same state."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Act = dict[str, Any]

DECISIONS = frozenset({"accept", "adjust", "reject", "keep"})
WHOLES = ("hasil_kerja", "perilaku_kerja")
EVIDENCE_ACTS = frozenset({"accept_evidence", "relink_evidence", "reject_evidence", "restore_evidence"})
UNDOABLE = DECISIONS | EVIDENCE_ACTS | {"whole", "note", "recommend"}
NOT_YET = "not_yet"


@dataclass
class State:
    """What stands now: first blind ratings, decisions, whole ratings, notes, recommendation, confirmation; evidence
    that was accepted, rejected, or moved to another criterion (``moves`` in order).
    """

    blind: dict[str, Act] = field(default_factory=dict)
    decisions: dict[str, Act] = field(default_factory=dict)
    wholes: dict[str, Act] = field(default_factory=dict)
    notes: dict[str, list[Act]] = field(default_factory=dict)
    accepted: dict[int, Act] = field(default_factory=dict)
    rejected: dict[int, Act] = field(default_factory=dict)
    moves: dict[int, list[Act]] = field(default_factory=dict)
    recommendation: Act | None = None
    confirmed: Act | None = None


def fold(acts: Sequence[Act]) -> State:
    """The state after all acts that were not undone."""
    state = State()
    for act in effective(acts):
        _apply(state, act)
    return state


def effective(acts: Sequence[Act]) -> list[Act]:
    """The acts that count, in order: an undo takes an act out, an undo of the undo brings it back."""
    gone: set[int] = set()
    for act in reversed(acts):
        if act["act"] == "undo" and act["id"] not in gone:
            gone.add(act["undoes"])
    return [act for act in acts if act["act"] != "undo" and act["id"] not in gone]


def next_undo(acts: Sequence[Act], user_id: int) -> Act | None:
    """The newest act of this person that can be undone; a first blind rating and a confirmation cannot."""
    for act in reversed(effective(acts)):
        if act["user_id"] == user_id:
            return act if act["act"] in UNDOABLE else None
    return None


def next_redo(acts: Sequence[Act], user_id: int) -> Act | None:
    """The undo that a redo would take back: the newest act in the assessment is an undo of this person."""
    taken_back = {act["undoes"] for act in acts if act["act"] == "undo"}
    for act in reversed(acts):
        if act["act"] != "undo":
            return None
        if act["id"] not in taken_back:
            return act if act["user_id"] == user_id and _is_first_level(acts, act) else None
    return None


def _is_first_level(acts: Sequence[Act], undo: Act) -> bool:
    undone = next(act for act in acts if act["id"] == undo["undoes"])
    return bool(undone["act"] != "undo")


def _apply(state: State, act: Act) -> None:
    target = act["target"]
    match act["act"]:
        case "blind":
            state.blind.setdefault(target, act)
        case "whole":
            state.wholes[target] = act
        case "note":
            state.notes.setdefault(target, []).append(act)
        case "recommend":
            state.recommendation = act
        case "confirm":
            state.confirmed = act
        case name if name in EVIDENCE_ACTS:
            _turn_evidence(state, act)
        case name if name in DECISIONS:
            state.decisions[target] = act


def _turn_evidence(state: State, act: Act) -> None:
    number = act["evidence_id"]
    match act["act"]:
        case "relink_evidence":
            state.moves.setdefault(number, []).append(act)
        case "accept_evidence":
            state.accepted[number] = act
        case "reject_evidence":
            state.accepted.pop(number, None)
            state.rejected[number] = act
        case "restore_evidence":
            state.rejected.pop(number, None)
