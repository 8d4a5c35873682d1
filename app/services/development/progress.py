"""The last two confirmed periods beside each other, with what was agreed in between."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.rating.acts import WHOLES
from app.rules.progress import Change, Compared, compare
from app.rules.words import PARTS
from app.services.context import Context
from app.services.development.coaching import Note
from app.services.development.evidence import with_polarity
from app.services.proceedings.result import Result, final_result
from app.services.review.load import Criterion, Loaded, load
from app.store.assessments import fetch_assessments_of_employee
from app.store.database import Row

Evidence = dict[str, list[Row]]
Agreed = tuple[list[Row], tuple[Note, ...]]


@dataclass(frozen=True)
class Action:
    """Something agreed: a training plan (with its ``state``) or a note's agreement (empty state), and its day."""

    text: str
    on: str
    state: str


@dataclass(frozen=True)
class ProgressRow:
    """A criterion, or a part as a whole, in two periods."""

    title: str
    whole: bool
    before: str | None
    after: str | None
    change: Change
    doubts: tuple[str, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Progress:
    """Two confirmed assessments of a person compared; ``doubts`` hold for all rows, ``actions`` for no one of them."""

    before: Row
    after: Row
    rows: tuple[ProgressRow, ...]
    doubts: tuple[str, ...]
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class _Side:
    """One period; ``criteria`` by what makes a criterion the same in another period."""

    assessment: Row
    criteria: dict[str, Criterion]
    result: Result

    def key_of(self, criterion: str) -> str:
        """The key of a criterion's id; empty if it has none here."""
        return next((key for key, item in self.criteria.items() if item.id == criterion), "")

    def rating(self, key: str) -> str | None:
        """The final rating under a key."""
        item = self.criteria.get(key)
        return self.result.ratings.get(item.id) if item else None


def progress_of(ctx: Context, loaded: Loaded, result: Result, evidence: Evidence, agreed: Agreed) -> Progress | None:
    """This confirmed assessment against the one before; None if there is no earlier confirmed one.

    The earlier ratings are part of the person's development, so whoever may see that sees them, even where another
    rated then.
    """
    before = _earlier(ctx, loaded.assessment)
    if before is None:
        return None
    after = _Side(loaded.assessment, _by_key(loaded), result)
    actions = _actions(agreed, before, after)
    keys = [*after.criteria, *(key for key in before.criteria if key not in after.criteria)]
    rows = tuple(_row(key, before, after, evidence, actions) for key in keys)
    wholes = tuple(_whole(part, before, after, evidence) for part in WHOLES)
    return Progress(
        before.assessment, after.assessment, (*wholes, *rows), _doubts(before, after), tuple(actions.get("", ()))
    )


def _earlier(ctx: Context, assessment: Row) -> _Side | None:
    rows = fetch_assessments_of_employee(ctx.db, assessment["employee_id"])
    known = [row for row in rows if row["confirmed_at"] and row["ends_on"] < assessment["ends_on"]]
    if not known:
        return None
    row = max(known, key=lambda one: (one["ends_on"], one["starts_on"]))
    result = final_result(ctx, row["id"])
    return _Side(row, _by_key(load(ctx, row)), result) if result else None


def _by_key(loaded: Loaded) -> dict[str, Criterion]:
    """A value is the same everywhere; an SKP item is the same only under the same code with the same wording."""
    return {
        item.id if item.group == "perilaku_kerja" else f"{item.id} {' '.join(item.title.casefold().split())}": item
        for item in loaded.criteria
    }


def _row(key: str, before: _Side, after: _Side, evidence: Evidence, actions: dict[str, list[Action]]) -> ProgressRow:
    new = after.criteria.get(key)
    item = new or before.criteria[key]
    old_rating, new_rating = before.rating(key), after.rating(key)
    found = _compared(old_rating, new_rating, evidence[new.id] if new else ())
    agreed = tuple(actions.get(key, ()))
    return ProgressRow(item.title, False, old_rating, new_rating, found.change, found.doubts, agreed)


def _whole(part: str, before: _Side, after: _Side, evidence: Evidence) -> ProgressRow:
    old, new = str(getattr(before.result, part)), str(getattr(after.result, part))
    ids = [item.id for item in after.criteria.values() if item.group == part]
    found = _compared(old, new, {row["id"]: row for name in ids for row in evidence[name]}.values())
    return ProgressRow(PARTS[part], True, old, new, found.change, found.doubts, ())


def _compared(before: str | None, after: str | None, evidence: Iterable[Row]) -> Compared:
    rows = list(evidence)
    return compare(before, after, len(with_polarity(rows, "support")), len(with_polarity(rows, "counter")))


def _actions(agreed: Agreed, before: _Side, after: _Side) -> dict[str, list[Action]]:
    """By key: what was agreed in the earlier assessment or at meetings since, as far as it was due by now.

    Konseling stays out, even for those who may read it: this table is shown around.
    """
    plans, notes = agreed
    actions: dict[str, list[Action]] = defaultdict(list)
    last = after.assessment["ends_on"]
    for row in plans:
        if row["assessment_id"] == before.assessment["id"] and row["state"] != "cancelled" and row["due_on"] <= last:
            action = Action(row["title"], row["done_on"] or row["due_on"], row["state"])
            actions[before.key_of(row["criterion"])].append(action)
    sides = {side.assessment["id"]: side for side in (before, after)}
    for row in (note.row for note in notes if note.row["kind"] == "bimbingan"):
        side = sides.get(row["assessment_id"])
        if side and row["agreement"] and row["held_on"] <= last:
            actions[side.key_of(row["criterion"])].append(Action(row["agreement"], row["held_on"], ""))
    return actions


def _doubts(before: _Side, after: _Side) -> tuple[str, ...]:
    old, new = before.assessment, after.assessment
    doubts = {"other_rater": old["rater_id"] != new["rater_id"], "other_rules": old["rule_set"] != new["rule_set"]}
    return tuple(name for name, holds in doubts.items() if holds)
