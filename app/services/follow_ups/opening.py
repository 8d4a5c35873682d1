"""Open a follow-up record: about a service or unit, from what was seen; about a person only after a proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.permissions import Permission
from app.rules.words import N_
from app.rules.work_words import ORIGINS
from app.services.complaint_search import ComplaintFilter, matching_ids
from app.services.context import Context
from app.services.errors import InvalidInputError, NotAllowedError
from app.services.fields import nip as nip_of
from app.services.filter_address import filter_of, plain_address
from app.services.follow_ups.access import may_open, provable, works_with
from app.services.follow_ups.checks import day_in, text_in
from app.store import follow_ups as store
from app.store.database import Row, transaction
from app.store.people import fetch_service, fetch_service_by_code, fetch_unit

SOURCE = ("service", "unit_id", "theme_id", "address", "origin")
MAX_TITLE = 200
MAX_TEXT = 4_000


@dataclass(frozen=True)
class Source:
    """Where a record is opened from: a service (its code or id), a unit, a theme, a filter (see ``filter_address``).

    ``origin`` is a code of ``ORIGINS``; it is found from the others if it is not one.
    """

    service: str = ""
    unit_id: int | None = None
    theme_id: int | None = None
    address: str = ""
    origin: str = ""


@dataclass(frozen=True)
class Draft:
    """What a new record is about. ``owners`` are accounts of the unit, empty where the actor may not know its people.

    ``complaints`` counts what the filter finds now; None without a filter.
    """

    service: Row | None
    unit: Row | None
    origin: str
    theme_id: int | None
    address: str
    complaints: int | None
    owners: tuple[Row, ...]


def draft(ctx: Context, source: Source) -> Draft:
    """What a record opened from there would be about."""
    ctx.require(Permission.FOLLOW_UP)
    kept = plain_address(source.address)
    service = _service(ctx, source, filter_of(kept))
    unit = _unit(ctx, service, source.unit_id)
    owners = store.fetch_accounts(ctx.db, unit["id"]) if unit and works_with(ctx, unit["id"]) else []
    count = len(matching_ids(ctx, filter_of(kept))) if kept else None
    guessed = "theme" if source.theme_id is not None else "filter" if kept else "other"
    origin = source.origin if source.origin in ORIGINS else guessed
    return Draft(service, unit, origin, source.theme_id, kept, count, tuple(owners))


def open_follow_up(ctx: Context, values: Mapping[str, Any], today: str) -> int:
    """Open a record; gives its id.

    Args:
        values: ``title``, ``reason``, ``service`` (code or id) or ``unit_id`` (or both), ``due_on`` (ISO date, not
            before ``today``), and if wanted ``owner_id`` or ``owner_nip`` (else the one who opens), ``theme_id``,
            ``address`` (a filter), ``origin``, ``employee_id``.
        today: the local date.

    Raises:
        InvalidInputError: something is missing or cannot be.
        NotAllowedError: the actor may not open records for this unit, or nothing is proven about the person.
    """
    given = draft(ctx, Source(**{name: values[name] for name in SOURCE if name in values}))
    unit = _open_unit(ctx, given, values.get("employee_id"))
    row = {
        "title": text_in(values.get("title", ""), MAX_TITLE, N_("Tulis judul tindak lanjut, paling banyak 200 huruf.")),
        "reason": text_in(values.get("reason", ""), MAX_TEXT, N_("Tulis mengapa ini perlu dilihat.")),
        "owner_id": chosen_owner(ctx, unit["id"], values.get("owner_id"), values.get("owner_nip", "")),
        "due_on": day_in(values.get("due_on", ""), since=today),
        "unit_id": values.get("unit_id"),
        "employee_id": values.get("employee_id"),
    }
    with transaction(ctx.db):
        number = store.save_follow_up(ctx.db, {**row, **_origin(given), "user_id": ctx.actor.user_id})
        ctx.log("follow_up.open", "follow_up", number, origin=given.origin, complaints=given.complaints)
    return number


def chosen_owner(ctx: Context, unit_id: int, owner_id: int | None, nip: str) -> int | None:
    """The account that will see to it: of the unit, or the actor's own where none is named.

    Raises:
        InvalidInputError: there is no such account in the unit.
    """
    if owner_id is None and not nip.strip():
        return ctx.actor.user_id
    if owner_id is not None:
        account = store.fetch_account(ctx.db, owner_id)
    else:
        account = store.fetch_account_by_nip(ctx.db, nip_of(nip))
    if account is None or (account["unit_id"] != unit_id and account["id"] != ctx.actor.user_id):
        raise InvalidInputError("Penanggung jawab harus punya akun aktif dan bekerja di unit ini.")
    return int(account["id"])


def _open_unit(ctx: Context, given: Draft, employee_id: int | None) -> Row:
    """The unit of a new record, if the actor may open one for it, and about this person."""
    if given.unit is None:
        raise InvalidInputError("Pilih layanan yang sudah punya unit, atau pilih unitnya.")
    if not may_open(ctx, given.unit["id"]):
        raise NotAllowedError("Pimpinan membuka tindak lanjut untuk layanan unitnya sendiri.")
    if employee_id is not None and not provable(ctx, employee_id):
        raise NotAllowedError("Tindak lanjut tentang seorang pegawai hanya setelah suatu aduan terbukti.")
    return given.unit


def _origin(given: Draft) -> Row:
    service_id = given.service["id"] if given.service else None
    seen = {"theme_id": given.theme_id, "filter": given.address, "complaints": given.complaints}
    return {"service_id": service_id, "origin": given.origin, **seen}


def _service(ctx: Context, source: Source, filters: ComplaintFilter) -> Row | None:
    """The service that is named; else the only one that the filter asks for, unless a unit is named."""
    named = source.service
    if not named and source.unit_id is None:
        asked = [value for facet, value in filters.chosen if facet == "service"]
        named = asked[0] if len(asked) == 1 else ""
    found = fetch_service_by_code(ctx.db, named) if named else None
    if found is None and named.isdecimal() and len(named) < 18:
        return fetch_service(ctx.db, int(named))
    return found


def _unit(ctx: Context, service: Row | None, unit_id: int | None) -> Row | None:
    chosen = unit_id if unit_id is not None else service["unit_id"] if service else None
    return fetch_unit(ctx.db, chosen) if chosen is not None else None
