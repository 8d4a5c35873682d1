"""Public forms of services: made, opened and closed by those who run surveys; their QR code and poster."""

import io
from secrets import choice

from app.permissions import Permission
from app.reports.poster import Poster, poster_pdf
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.store import survey_forms as store
from app.store.database import Row, transaction
from app.store.imports import save_import
from app.store.people import fetch_service

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody mistakes for one another on paper."""
TOKEN_LENGTH = 10
STATES = ("open", "closed")


def list_forms(ctx: Context) -> list[Row]:
    """All forms with their state and number of answers, open ones first."""
    ctx.require(Permission.MANAGE_SURVEYS)
    return store.fetch_forms(ctx.db)


def get_form(ctx: Context, form_id: int) -> Row:
    """One form.

    Raises:
        NotFoundError: there is none.
    """
    ctx.require(Permission.MANAGE_SURVEYS)
    form = store.fetch_form(ctx.db, form_id)
    if form is None:
        raise NotFoundError("Formulir ini tidak ada.")
    return form


def open_form(ctx: Context, service_id: int) -> int:
    """Make and open a form of a service, under an address that nobody can guess; gives its id.

    Raises:
        NotFoundError: there is no such service.
        ConflictError: the service has an open form already.
    """
    ctx.require(Permission.MANAGE_SURVEYS)
    with transaction(ctx.db):
        service = fetch_service(ctx.db, service_id)
        if service is None:
            raise NotFoundError("Pilih layanan dari daftar.")
        if any(form["service_id"] == service_id and form["state"] == "open" for form in store.fetch_forms(ctx.db)):
            raise ConflictError("Layanan ini sudah punya formulir yang terbuka. Tutup dahulu bila perlu alamat baru.")
        form_id = store.save_form(
            ctx.db, {"token": _token(), "service_id": service_id, "import_id": _save_source(ctx, service)}
        )
        store.save_form_state(ctx.db, form_id, "open", ctx.actor.user_id)
        ctx.log("survey_form.open", "survey_form", form_id, service=service_id)
    return form_id


def set_form_state(ctx: Context, form_id: int, state: str) -> None:
    """Open or close a form; answers stay.

    Raises:
        InvalidInputError: no such state.
        NotFoundError: no such form.
        ConflictError: it is so already, or another form of the service is open.
    """
    ctx.require(Permission.MANAGE_SURVEYS)
    if state not in STATES:
        raise InvalidInputError("Pilih: buka atau tutup formulir.")
    with transaction(ctx.db):
        form = get_form(ctx, form_id)
        others = (row for row in store.fetch_forms(ctx.db) if row["service_id"] == form["service_id"])
        if form["state"] == state or (state == "open" and any(row["state"] == "open" for row in others)):
            raise ConflictError("Formulir layanan ini sudah berubah. Muat ulang daftarnya.")
        store.save_form_state(ctx.db, form_id, state, ctx.actor.user_id)
        ctx.log("survey_form.open" if state == "open" else "survey_form.close", "survey_form", form_id)


def form_qr(ctx: Context, form_id: int, address: str) -> bytes:
    """The QR code of a form's address as SVG."""
    import segno

    get_form(ctx, form_id)
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", scale=8, border=4, xmldecl=True)
    return target.getvalue()


def form_poster(ctx: Context, form_id: int, address: str, size: str) -> bytes:
    """A page to hang up with the QR code, as PDF; ``size`` is ``a4`` or ``a5``.

    Raises:
        InvalidInputError: another size.
    """
    import segno

    form = get_form(ctx, form_id)
    if size not in {"a4", "a5"}:
        raise InvalidInputError("Ukuran poster: A4 atau A5.")
    modules = tuple(tuple(map(bool, row)) for row in segno.make(address, error="m", micro=False).matrix)
    unit = form["unit_name"] or ""
    return poster_pdf(Poster(ctx.settings.city, unit, form["service_name"], address, modules), size)


def _save_source(ctx: Context, service: Row) -> int:
    """The form's answers stand in the list of imports as one source, whose counts grow."""
    head = {"kind": "survey_form", "name": f"formulir: {service['code']}", "sha256": "", "user_id": ctx.actor.user_id}
    return save_import(ctx.db, {**head, "rows": 0, "accepted": 0, "rejected": 0, "known": 0, "rejects": None})


def _token() -> str:
    return "".join(choice(ALPHABET) for _ in range(TOKEN_LENGTH))
