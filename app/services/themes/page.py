"""What screens show of themes: one card a theme, merged ones as one, hidden ones apart."""

from collections import Counter
from dataclasses import dataclass

from app.permissions import Permission
from app.rules.rate_ratio import RateRatio, rate_ratio
from app.services.complaint_search import ComplaintFilter, matching_ids
from app.services.context import Context
from app.services.errors import NotFoundError
from app.services.themes.acts import KIND
from app.services.themes.fold import Given, fold, merged, root_of, standing
from app.services.themes.scope import filters_of, scope_of
from app.store import themes as store
from app.store.database import Row
from app.store.tasks import fetch_last_task

LEVEL = 0.99
"""Of many themes some seem to rise by chance alone; at this level about one in a hundred does."""

LEAST_DAYS = 30
"""Themes of data that has a shorter recent stretch are not said to rise or fall."""

NAMED_BY = 3
_QUOTES = 3


@dataclass(frozen=True)
class ThemeCard:
    """A theme with those that were merged into it.

    ``name`` is empty where nobody named it: ``terms`` name it then. ``complaints`` counts all, ``once`` near-duplicates
    as one; so do ``months`` (``YYYY-MM`` → number), ``recent`` and ``before``. ``change`` compares the two stretches
    of the run by day; None where the data is too short for that. ``quotes`` are masked texts.
    """

    id: int
    scope: str
    name: str
    terms: tuple[str, ...]
    hidden: bool
    complaints: int
    once: int
    months: dict[str, int]
    recent: int
    before: int
    change: RateRatio | None
    quotes: tuple[str, ...]
    parts: tuple[int, ...]

    @property
    def title(self) -> str:
        """The name, else the three foremost words."""
        words = ", ".join(self.terms[:NAMED_BY])
        return self.name or words[:1].upper() + words[1:]

    @property
    def peak(self) -> str | None:
        """The month (``YYYY-MM``) with more complaints than any other; None of fewer than three months, or in a tie."""
        most = max(self.months.values(), default=0)
        months = [month for month, count in self.months.items() if count == most]
        return months[0] if len(self.months) > 2 and len(months) == 1 else None


@dataclass(frozen=True)
class ThemesPage:
    """The themes of a filter. ``run`` is None where none were looked for yet, ``task`` the newest request for them.

    ``rest`` counts complaints (near-duplicates once) that fit no theme, ``newer`` complaints that came after the run.
    """

    scope: str
    run: Row | None
    task: Row | None
    cards: tuple[ThemeCard, ...] = ()
    hidden: tuple[ThemeCard, ...] = ()
    rest: int = 0
    newer: int = 0

    @property
    def under_way(self) -> bool:
        """Whether themes are being looked for now."""
        return self.task is not None and self.task["state"] in {"waiting", "running"}


def themes_page(ctx: Context, filters: ComplaintFilter) -> ThemesPage:
    """The themes of a filter as the newest run found them, largest first."""
    ctx.require(Permission.SEE_COMPLAINTS)
    scope = scope_of(filters)
    run = store.fetch_run(ctx.db, scope)
    task = fetch_last_task(ctx.db, KIND, {"scope": scope})
    if run is None:
        return ThemesPage(scope, None, task)
    cards = cards_of(ctx, scope, run)
    rest = run["once"] - sum(card.once for card in cards)
    newer = int((matching_ids(ctx, filters_of(scope)) > run["last_complaint_id"]).sum())
    shown, hidden = (tuple(card for card in cards if card.hidden is aside) for aside in (False, True))
    return ThemesPage(scope, run, task, shown, hidden, rest, newer)


def list_scopes(ctx: Context) -> list[Row]:
    """The newest run of each filter for which themes were looked for."""
    ctx.require(Permission.SEE_COMPLAINTS)
    return store.fetch_newest_runs(ctx.db)


def cards_of(ctx: Context, scope: str, run: Row) -> list[ThemeCard]:
    """One card for each theme of a run, merged ones as one, largest first."""
    every = {row["id"]: row for row in store.fetch_themes(ctx.db, scope)}
    given = fold(store.fetch_acts(ctx.db, scope))
    current = [row["id"] for row in every.values() if row["run_id"] == run["id"]]
    groups = [(root, [every[part] for part in parts]) for root, parts in merged(current, given).items()]
    texts = store.fetch_quotes(ctx.db, [number for _, rows in groups for row in rows for number in row["quotes"]])
    cards = [_card(every[root], _ranked(root, rows), given, run, texts) for root, rows in groups]
    return sorted(cards, key=lambda card: (-card.once, card.id))


def get_card(ctx: Context, theme_id: int) -> tuple[ThemeCard, Row]:
    """A theme, or the one that it was merged into, and the run that it stands in.

    Raises:
        NotFoundError: there is none, or the newest run did not find it again.
    """
    ctx.require(Permission.SEE_COMPLAINTS)
    row = store.fetch_theme(ctx.db, theme_id)
    run = store.fetch_run(ctx.db, row["scope"]) if row else None
    if row is None or run is None:
        raise NotFoundError("Tema ini tidak ada.")
    root = root_of(theme_id, fold(store.fetch_acts(ctx.db, row["scope"])))
    card = next((card for card in cards_of(ctx, row["scope"], run) if card.id == root), None)
    if card is None:
        raise NotFoundError("Tema ini tidak muncul lagi dalam aduan terbaru. Buka daftar tema untuk melihat yang ada.")
    return card, run


def history(ctx: Context, card: ThemeCard) -> list[Row]:
    """What people did with the themes of a card, newest first; ``undone`` where it stands no more."""
    every = store.fetch_acts(ctx.db, card.scope)
    stands = {act["id"] for act in standing(every)}
    own = {card.id, *card.parts}
    shown = [act for act in reversed(every) if act["act"] != "undo" and own & {act["theme_id"], act["into_id"]}]
    return [{**act, "undone": act["id"] not in stands} for act in shown]


def list_members(ctx: Context, card: ThemeCard, *, limit: int, offset: int) -> list[Row]:
    """Masked complaints of a theme, closest first; ``total`` in each row counts all."""
    ctx.require(Permission.SEE_COMPLAINTS)
    return store.fetch_member_rows(ctx.db, card.parts, limit=limit, offset=offset)


def _ranked(root: int, rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["id"] != root, -row["once"]))


def _card(root: Row, rows: list[Row], given: dict[int, Given], run: Row, texts: dict[int, Row]) -> ThemeCard:
    """``rows`` are what the run found, the root first if it is among them."""
    months: Counter[str] = Counter()
    for row in rows:
        months.update(row["months"])
    recent, before = (sum(row[name] for row in rows) for name in ("recent", "before"))
    quotes = [texts[number]["masked_text"] for row in rows for number in row["quotes"] if number in texts]
    own = given.get(root["id"], Given())
    return ThemeCard(
        id=root["id"],
        scope=root["scope"],
        name=own.name,
        terms=tuple(rows[0]["terms"]),
        hidden=own.hidden,
        complaints=sum(row["complaints"] for row in rows),
        once=sum(row["once"] for row in rows),
        months=dict(sorted(months.items())),
        recent=recent,
        before=before,
        change=_change(recent, before, run),
        quotes=tuple(quotes[:_QUOTES]),
        parts=tuple(row["id"] for row in rows),
    )


def _change(recent: int, before: int, run: Row) -> RateRatio | None:
    if run["recent_days"] < LEAST_DAYS:
        return None
    return rate_ratio(before, recent, run["before_days"], run["recent_days"], LEVEL)
