"""The background task that finds the themes of a filter, and among them the ones that were known before."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.services.complaint_search import matching_ids
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.tasks import Report
from app.services.themes.scope import filters_of
from app.store import themes as store
from app.store.database import Row, transaction
from nlp.themes.matching import Known, match_themes
from nlp.themes.model import Theme, ThemeModel, find_themes

RECENT_DAYS = 60
BEFORE_DAYS = 180


@dataclass(frozen=True)
class _Groups:
    """Complaints with their near-duplicates: ``ids[i]`` are those of group i, the earliest id first."""

    ids: tuple[tuple[int, ...], ...]
    texts: tuple[str, ...]
    days: tuple[str | None, ...]


@dataclass(frozen=True)
class _Stretch:
    """The last days of the data (up to 60) and those before them (up to 180), to be compared."""

    last: date | None = None
    recent: int = 0
    before: int = 0

    def place(self, day: str | None) -> str:
        """``recent``, ``before``, or nothing of both."""
        if day is None or self.last is None:
            return ""
        age = (self.last - date.fromisoformat(day)).days
        return "recent" if age < self.recent else "before" if age < self.recent + self.before else ""


def compute_themes(ctx: Context, task: Row, report: Report) -> None:
    """Find the themes of the filter in the task's ``scope`` and store them; near-duplicates count once.

    Raises:
        InvalidInputError: the filter matches nothing any more.
    """
    scope = str(task["payload"]["scope"])
    rows = store.fetch_texts(ctx.db, matching_ids(ctx, filters_of(scope)).tolist())
    if not rows:
        raise InvalidInputError(
            "Tidak ada aduan yang cocok dengan saringan ini, jadi tidak ada tema. Longgarkan saringannya."
        )
    groups = _groups(rows)
    model = find_themes(groups.texts, progress=report)
    with transaction(ctx.db):
        _save(ctx, scope, task["user_id"], groups, model, last_id=rows[-1]["id"])


def _groups(rows: list[Row]) -> _Groups:
    members: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        members[row["head"]].append(row)
    groups = list(members.values())
    days = tuple(min((row["received_on"] for row in group if row["received_on"]), default=None) for group in groups)
    return _Groups(
        tuple(tuple(row["id"] for row in group) for group in groups),
        tuple(str(group[0]["masked_text"]) for group in groups),
        days,
    )


def _stretch(days: tuple[str | None, ...]) -> _Stretch:
    """Stretches of whole days back from the last complaint; of less than 180 days, the last third is the recent one."""
    known = [date.fromisoformat(day) for day in days if day]
    if not known:
        return _Stretch()
    last, span = max(known), (max(known) - min(known)).days + 1
    recent = min(RECENT_DAYS, span // 3)
    return _Stretch(last, recent, min(BEFORE_DAYS, span - recent))


def _save(ctx: Context, scope: str, user_id: int | None, groups: _Groups, model: ThemeModel, *, last_id: int) -> None:
    stretch = _stretch(groups.days)
    run = {"scope": scope, "method": model.method, "chosen": model.chosen, "score": model.score, "user_id": user_id}
    run |= {"complaints": sum(map(len, groups.ids)), "once": len(groups.ids), "last_complaint_id": last_id}
    run |= {"last_day": stretch.last.isoformat() if stretch.last else None}
    run_id = store.save_run(ctx.db, {**run, "recent_days": stretch.recent, "before_days": stretch.before})
    known = _known_before(ctx, scope, model.themes, groups)
    members = []
    for theme, theme_id in zip(model.themes, known, strict=True):
        row = {"scope": scope, "run_id": run_id, **_row(theme, groups, stretch)}
        number = store.save_theme(ctx.db, row if theme_id else {**row, "first_run_id": run_id}, theme_id)
        members += _members(number, theme, groups)
    store.save_members(ctx.db, scope, members)
    counts = {"complaints": run["complaints"], "themes": len(model.themes), "again": len(known) - known.count(None)}
    ctx.log("themes.compute", "theme_run", run_id, **counts)


def _row(theme: Theme, groups: _Groups, stretch: _Stretch) -> dict[str, Any]:
    days = [groups.days[place] for place in theme.members]
    places = Counter(map(stretch.place, days))
    months = Counter(day[:7] for day in days if day)
    return {
        "terms": theme.terms,
        "centre": theme.centre,
        "quotes": [groups.ids[place][0] for place in theme.quotes],
        "complaints": sum(len(groups.ids[place]) for place in theme.members),
        "once": len(theme.members),
        "months": dict(sorted(months.items())),
        "recent": places["recent"],
        "before": places["before"],
    }


def _members(theme_id: int, theme: Theme, groups: _Groups) -> list[tuple[int, int, float]]:
    pairs = zip(theme.members, theme.closeness, strict=True)
    return [(theme_id, number, near) for place, near in pairs for number in groups.ids[place]]


def _known_before(ctx: Context, scope: str, found: tuple[Theme, ...], groups: _Groups) -> list[int | None]:
    """For each theme the id of the stored one that it continues: of the run before, or one that a person acted on."""
    acted = {act["theme_id"] for act in store.fetch_acts(ctx.db, scope)}
    rows = store.fetch_themes(ctx.db, scope)
    newest = max((row["run_id"] for row in rows), default=0)
    old = [row for row in rows if row["run_id"] == newest or row["id"] in acted]
    texts = store.fetch_members(ctx.db, [row["id"] for row in old])
    before = [Known(row["centre"], texts[row["id"]]) for row in old]
    after = [Known(theme.centre, frozenset(n for p in theme.members for n in groups.ids[p])) for theme in found]
    return [None if place is None else old[place]["id"] for place in match_themes(before, after)]
