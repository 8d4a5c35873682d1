"""An installation copied for each run, and what may happen in it: used by the state machine's test."""

import random
import shutil
import tempfile
from datetime import date, timedelta
from inspect import signature
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from app.rating.proceedings import WHOLE
from app.rules.ruleset import RATINGS
from app.services import review
from app.services.errors import ServiceError
from app.store.assessments import fetch_assessment
from app.store.database import fetch_all
from app.store.people import fetch_user
from tests.app.proceedings.factory import PIECE, Parties
from tests.app.review.factory import store_evidence
from tests.support import City, as_user, make_city, make_context, make_settings

TABLES = ("acts", "suggestions", "proceedings", "holidays", "audit", "evidence", "files", "documents", "assessments")
KEPT_WHOLE = frozenset(TABLES) - {"assessments"}
NIPS = {
    "employee": "198501012010011001",
    "rater": "197902022005012002",
    "superior": "197003031995031003",
    "outsider": "198806062012011006",
    "nobody": "",
}
REASON = "Karena begitu adanya."
DOMAINS = {
    "who": ("rater", "superior", "employee", "leader", "outsider", "admin"),
    "criterion": ("HK1", "kompeten", "tidak_ada"),
    "part": ("hasil_kerja", "perilaku_kerja"),
    "rating": (*RATINGS, "not_yet", "lain"),
    "words": ("", REASON),
    "take": (review.undo, review.redo),
    "stance": ("", "agree", "disagree", "lain"),
    "against": ([], ["HK1"], ["kompeten", WHOLE]),
    "outcome": ("upheld", "changed"),
    "ratings": ({}, {"HK1": "above"}, {"HK1": "lain"}, {"loyal": "below"}),
    "whole": ("", *RATINGS),
    "state": ("open", "closed"),
    "superior": ("superior", "outsider", "nobody"),
    "stand_in": (False, True),
    "day_kind": ("off", "working", "default"),
    "days": (-3, 0, 1, 7, 14, 20),
    "passed": (1, 5, 16),
    "chance": (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
}
ACTS: dict[str, tuple[str, ...]] = {}
INVARIANTS: list[str] = []


CHANCE = st.sampled_from(DOMAINS["chance"])


def anyhow(method):
    """A rule whose arguments are drawn from the domains of their names."""
    names = tuple(signature(method).parameters)[1:]
    ACTS[method.__name__] = names
    return rule(**{name: st.sampled_from(DOMAINS[name]) for name in names})(method)


def always(method):
    """An invariant; ``live`` checks it too."""
    INVARIANTS.append(method.__name__)
    return invariant()(method)


MAY = {
    "review": {"rater"},
    "handed_over": {"rater"},
    "acknowledged": {"employee"},
    "refused": {"rater", "superior"},
    "superior_signed": {"superior"},
    "objected": {"employee"},
    "explained": {"rater"},
    "decided": {"superior"},
    "administer": {"admin"},
}
_TEMPLATE: list[tempfile.TemporaryDirectory] = []


def template() -> Path:
    """An installation made once, copied for each run."""
    if not _TEMPLATE:
        folder = tempfile.TemporaryDirectory(prefix="tinjau-machine-")
        ctx = make_context(make_settings(Path(folder.name)))
        store_evidence(ctx, make_city(ctx), PIECE)
        ctx.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ctx.db.close()
        _TEMPLATE.append(folder)
    return Path(_TEMPLATE[0].name)


class World:
    """One assessment with its six people; ``rows``, ``due`` and the results are what was seen so far."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tinjau-machine-"))
        shutil.copytree(template(), self.folder, dirs_exist_ok=True)
        self.ctx = make_context(make_settings(self.folder))
        self.city = _city_of(self.ctx)
        self.parties = Parties(self.ctx, self.city)
        self.rows = {}
        self.due = {}
        self.confirmed = self.decided = None

    def teardown(self):
        self.ctx.db.close()
        shutil.rmtree(self.folder)

    def attempt(self, who, right, act, *arguments, **keywords):
        """Do it if the services let this person; check that they were right to, and that a refusal left no trace."""
        before = self.snapshot()
        relations = self.relations(who)
        try:
            act(as_user(self.ctx, self.city.users[who]), *arguments, **keywords)
        except ServiceError:
            assert self.snapshot() == before
            return
        assert relations & MAY[right], f"{who} ({relations}) did {right}"
        assert len(self.snapshot()["audit"]) > len(before["audit"])

    def relations(self, who):
        """What this person is to the assessment, by the assignment as it stands."""
        row, me = self.assessment, fetch_user(self.ctx.db, self.city.users[who])["employee_id"]
        found = {"admin"} if who == "admin" else set()
        found |= {"employee"} if me == row["employee_id"] else set()
        found |= {"superior"} if me and me == row["superior_id"] else set()
        rates = me is not None and (me == row["rater_id"] or (row["stand_in"] and me == row["superior_id"]))
        return found | ({"rater"} if rates else set())

    @property
    def assessment(self):
        return fetch_assessment(self.ctx.db, self.city.assessment)

    def snapshot(self):
        return {table: {row["id"]: row for row in fetch_all(self.ctx.db, f"SELECT * FROM {table}")} for table in TABLES}

    def day_from_now(self, days: int) -> date:
        return self.parties.today + timedelta(days=days)

    def step(self, who, right, act, *arguments):
        case = self.city.assessment, self.parties.seen, *arguments
        self.attempt(who, right, act, *case, today=self.parties.today)


def live(machine, seed: int):
    """A long life, some of it as usual, most of it anything by anybody; Hypothesis alone rarely gets to a decision."""
    chance = random.Random(seed)
    machine.begin(seed % 10)
    for _step in range(60):
        name = "go_on" if chance.random() < 0.25 else chance.choice(sorted(ACTS))
        getattr(machine, name)(**{argument: chance.choice(DOMAINS[argument]) for argument in ACTS[name]})
        for invariant_name in INVARIANTS:
            getattr(machine, invariant_name)()


def _city_of(ctx):
    """The ids of the copied installation are those of every fresh one."""
    users = {row["username"]: row["id"] for row in fetch_all(ctx.db, "SELECT id, username FROM users")}
    row = fetch_all(ctx.db, "SELECT * FROM assessments")[0]
    people = (row["employee_id"], row["rater_id"], row["superior_id"])
    return City(1, 1, row["period_id"], *people, row["id"], users)
