"""The list of follow-up records, and one with its entries and what the person may do next."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.permissions import Permission
from app.rules.follow_up import CLOSED, Course, course_of
from app.services.complaint_search import matching_ids
from app.services.context import Context
from app.services.errors import NotFoundError
from app.services.filter_address import filter_of
from app.services.follow_ups.access import may_read, may_write, sees_names, works_with
from app.services.follow_ups.effect import Effect, effects_of
from app.store import follow_ups as store
from app.store.complaints import fetch_masked_texts
from app.store.database import Row
from nlp.language.masking import mask

QUOTES, LOOKED_THROUGH = 3, 50
_NAMES = ("user_name", "owner_name")


@dataclass(frozen=True)
class Wanted:
    """Which records: each field narrows. ``state`` is a state, ``overdue``, or empty; ``mine`` for the actor's own."""

    state: str = ""
    service_id: int | None = None
    owner_id: int | None = None
    mine: bool = False


@dataclass(frozen=True)
class Listed:
    """A line of the list; ``owner_name`` is empty where the actor may not know it."""

    record: Row
    course: Course
    owner_name: str
    overdue: bool


@dataclass(frozen=True)
class FollowUpPage:
    """A record with its entries oldest first; texts masked, names empty where the actor may not know them.

    ``allowed`` are the kinds of entries that the actor may add now. ``owners`` are accounts that may take over.
    ``quotes`` are texts of complaints of the filter, masked, and ``found`` how many it finds now; empty and None for
    those who may not see complaints. ``effects`` has one a service, none before a change.
    """

    listed: Listed
    entries: tuple[Row, ...]
    allowed: tuple[str, ...]
    owners: tuple[Row, ...]
    quotes: tuple[str, ...]
    sees_complaints: bool
    found: int | None
    effects: tuple[Effect, ...]


def list_follow_ups(ctx: Context, wanted: Wanted, today: str) -> list[Listed]:
    """Records that the actor may see: those past their target first, then open ones by target, then closed ones."""
    ctx.require(Permission.SIGNED_IN)
    found = [item for item in _all(ctx, today) if _fits(ctx, item, wanted)]
    return sorted(found, key=lambda item: (item.course.state == CLOSED, item.course.due_on, item.record["id"]))


def known_owners(ctx: Context, today: str) -> dict[int, str]:
    """Owners of records by account, in the order of their names: those whom the actor may know."""
    owners = {item.course.owner_id: item.owner_name for item in _all(ctx, today) if item.owner_name}
    return dict(sorted(owners.items(), key=lambda owner: owner[1]))


def waiting_follow_ups(ctx: Context, today: str) -> list[Listed]:
    """Records that are not closed and whose owner is the actor, by target day: what waits on the home page."""
    return [item for item in list_follow_ups(ctx, Wanted(mine=True), today) if item.course.state != CLOSED]


def follow_up_page(ctx: Context, follow_up_id: int, today: str) -> FollowUpPage:
    """One record.

    Raises:
        NotFoundError: there is none, or the actor may not see it.
    """
    ctx.require(Permission.SIGNED_IN)
    record = store.fetch_follow_up(ctx.db, follow_up_id)
    entries = store.fetch_entries(ctx.db, [follow_up_id])
    course = course_of(record, entries) if record else None
    if record is None or course is None or not may_read(ctx, record, course.owner_id):
        raise NotFoundError("Tindak lanjut ini tidak ada.")
    listed = _listed(ctx, record, course, today)
    writes, knows = may_write(ctx, record, course.owner_id), works_with(ctx, record["of_unit_id"])
    ids = _evidence(ctx, record)
    return FollowUpPage(
        listed,
        tuple(_shown(ctx, listed, entry) for entry in entries),
        course.allowed() if writes else (),
        tuple(store.fetch_accounts(ctx.db, record["of_unit_id"])) if writes and knows else (),
        _quotes(ctx, ids or ()),
        ctx.may(Permission.SEE_COMPLAINTS),
        None if ids is None else len(ids),
        effects_of(ctx, record, course.changed_on),
    )


def _all(ctx: Context, today: str) -> list[Listed]:
    records = store.fetch_follow_ups(ctx.db)
    entries: dict[int, list[Row]] = defaultdict(list)
    for entry in store.fetch_entries(ctx.db, [record["id"] for record in records]):
        entries[entry["follow_up_id"]].append(entry)
    courses = [(record, course_of(record, entries[record["id"]])) for record in records]
    return [_listed(ctx, record, course, today) for record, course in courses if may_read(ctx, record, course.owner_id)]


def _listed(ctx: Context, record: Row, course: Course, today: str) -> Listed:
    owner = store.fetch_account(ctx.db, course.owner_id)
    masked = {name: mask(record[name], _allowed(record)).text for name in ("title", "reason")}
    item = Listed({**record, **masked}, course, owner["name"] if owner else "", course.overdue(today))
    if sees_names(ctx, record, course.owner_id):
        return item
    return replace(item, record={**item.record, "user_name": ""}, owner_name="")


def _shown(ctx: Context, listed: Listed, entry: Row) -> Row:
    text = mask(entry["text"], _allowed(listed.record)).text
    if sees_names(ctx, listed.record, listed.course.owner_id):
        return {**entry, "text": text}
    return {**entry, "text": text, **dict.fromkeys(_NAMES, "")}


def _allowed(record: Row) -> tuple[str, ...]:
    return tuple(record[name] for name in ("employee_name", "nip") if record[name])


def _evidence(ctx: Context, record: Row) -> tuple[int, ...] | None:
    if not record["filter"] or not ctx.may(Permission.SEE_COMPLAINTS):
        return None
    return tuple(matching_ids(ctx, filter_of(record["filter"])).tolist())


def _quotes(ctx: Context, ids: Sequence[int]) -> tuple[str, ...]:
    """A few different texts among the newest complaints."""
    texts = fetch_masked_texts(ctx.db, sorted(ids)[-LOOKED_THROUGH:])
    return tuple(dict.fromkeys(reversed(texts)))[:QUOTES]


def _fits(ctx: Context, item: Listed, wanted: Wanted) -> bool:
    state = "overdue" if wanted.state == "overdue" and item.overdue else item.course.state
    return (
        (not wanted.state or state == wanted.state)
        and (wanted.service_id is None or item.record["service_id"] == wanted.service_id)
        and (wanted.owner_id is None or item.course.owner_id == wanted.owner_id)
        and (not wanted.mine or item.course.owner_id == ctx.actor.user_id)
    )
