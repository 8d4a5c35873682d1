"""Load an assessment with all that its acts and pages need, in few queries."""

from dataclasses import dataclass
from typing import Any

from app.rating.acts import State, fold
from app.rules.ruleset import load_rule_set
from app.rules.statement_words import UNCOUNTED
from app.services.access import rates
from app.services.context import Context
from app.services.interviews.standing import with_statements
from app.services.review.telling import bounds_of
from app.store.anchors import fetch_carried
from app.store.assessments import fetch_acts, fetch_items, fetch_suggestions
from app.store.database import Row
from app.store.documents import fetch_evidence_of_person

SURE = 1.0
"""The confidence of a link that a person made."""


@dataclass(frozen=True)
class Criterion:
    """A criterion of an assessment: an SKP item (group hasil_kerja) or a BerAKHLAK value (perilaku_kerja)."""

    id: str
    title: str
    group: str
    guides: tuple[str, ...]
    target: str = ""


@dataclass(frozen=True)
class Loaded:
    """An assessment as it stands; ``suggestions`` holds the newest suggestion row of each criterion.

    Each row of ``evidence`` has its ``criteria`` as people have left them, the machine's as ``found_criteria``, the
    acts by which people moved it as ``moves``, and as ``statement`` what the person interviewed said of a note.
    """

    assessment: Row
    rule_set: dict[str, Any]
    criteria: tuple[Criterion, ...]
    acts: list[Row]
    state: State
    suggestions: dict[str, Row]
    evidence: list[Row]
    all_suggestions: tuple[Row, ...] = ()

    def evidence_for(self, criterion: str) -> list[Row]:
        """Current evidence linked to a criterion strongly enough, rejected and outside pieces included."""
        threshold = float(self.rule_set["suggestion"]["link_threshold"])
        return [row for row in self.evidence if row["criteria"].get(criterion, 0.0) >= threshold]

    def counted_for(self, criterion: str) -> list[Row]:
        """What counts of it: neither rejected nor about another time, nor a note that does not stand."""
        found = self.evidence_for(criterion)
        return [row for row in found if self.counts(row)]

    def counts(self, row: Row) -> bool:
        """Whether a piece of evidence counts for the criteria that it is linked to."""
        stands = row["statement"] not in UNCOUNTED
        return stands and row["id"] not in self.state.rejected and not self.is_outside(row)

    def is_outside(self, row: Row) -> bool:
        """Whether a piece of evidence tells of a time that has no day in common with the assessed period."""
        bounds = bounds_of(row["period"])
        if bounds is None:
            return False
        first, last = bounds
        return bool(last < self.assessment["starts_on"] or self.assessment["ends_on"] < first)

    def linked(self, row: Row) -> list[str]:
        """The criteria of this assessment that a piece of evidence is linked to, by a person or by the machine."""
        names = {**row["criteria"], **row["found_criteria"]}
        return [name for name in names if name in self.titles]

    @property
    def titles(self) -> dict[str, str]:
        """Titles of the criteria by id, in the rubric's order."""
        return {criterion.id: criterion.title for criterion in self.criteria}

    def decided(self, criterion: str) -> Row | None:
        """The decision that stands: one made on a suggestion whose rating has changed since does not."""
        decision = self.state.decisions.get(criterion)
        newest = self.suggestions.get(criterion)
        if decision is None or newest is None or decision["suggestion_id"] == newest["id"]:
            return decision
        then = next(row for row in self.all_suggestions if row["id"] == decision["suggestion_id"])
        same = then["payload"]["result"]["rating"] == newest["payload"]["result"]["rating"]
        return decision if same else None

    def inherited(self, criterion: str) -> bool:
        """Rated blind by somebody who no longer rates here: the successor decides, without seeing the machine."""
        blind = self.state.blind.get(criterion)
        return blind is not None and not rates(self.assessment, blind["by_employee_id"])


def load(ctx: Context, assessment: Row) -> Loaded:
    """Everything about an assessment; the caller has checked that the actor may."""
    rule_set = load_rule_set(assessment["rule_set"])
    acts = _follow(fetch_acts(ctx.db, assessment["id"]), fetch_carried(ctx.db, *_whose(assessment)))
    suggestions = fetch_suggestions(ctx.db, assessment["id"])
    items = fetch_items(ctx.db, *_whose(assessment))
    state = fold(acts)
    return Loaded(
        assessment,
        rule_set,
        _criteria(rule_set, items),
        acts,
        state,
        {row["criterion"]: row for row in suggestions},
        _moved(with_statements(ctx.db, fetch_evidence_of_person(ctx.db, *_whose(assessment))), state),
        tuple(suggestions),
    )


def _whose(assessment: Row) -> tuple[int, int]:
    return assessment["employee_id"], assessment["period_id"]


def _follow(acts: list[Row], carried: dict[int, int]) -> list[Row]:
    """Acts on evidence that a newer reading or version has go with it."""
    return [{**act, "evidence_id": carried.get(act["evidence_id"], act["evidence_id"])} for act in acts]


def moved(ctx: Context, assessment: Row | None, evidence: list[Row]) -> list[Row]:
    """Evidence with the links that people have given it in an assessment, if there is one."""
    if assessment is None:
        return evidence
    acts = _follow(fetch_acts(ctx.db, assessment["id"]), fetch_carried(ctx.db, *_whose(assessment)))
    return _moved(evidence, fold(acts))


def _moved(evidence: list[Row], state: State) -> list[Row]:
    return [_with_moves(row, state.moves.get(row["id"], [])) for row in evidence]


def _with_moves(row: Row, moves: list[Row]) -> Row:
    links = dict(row["criteria"])
    for act in moves:
        links.pop(act["target"], None)
        links[act["moved_to"]] = SURE
    return {**row, "criteria": links, "found_criteria": row["criteria"], "moves": moves}


def _criteria(rule_set: dict[str, Any], items: list[Row]) -> tuple[Criterion, ...]:
    work = [Criterion(i["code"], i["title"], "hasil_kerja", (i["indicator"],), i["target"]) for i in items]
    behaviour = [Criterion(v["id"], v["title"], "perilaku_kerja", tuple(v["guides"])) for v in rule_set["values"]]
    return (*work, *behaviour)
