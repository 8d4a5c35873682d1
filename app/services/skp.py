"""SKP items of a person in a period: kept by the administrator, fixed once something was rated under them."""

from app.permissions import Permission
from app.rules.ruleset import load_rule_set
from app.services import fields
from app.services.context import Context
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.periods import get_period, require_open
from app.services.register import get_employee
from app.store import periods
from app.store.assessments import fetch_items
from app.store.database import Row, transaction


def list_items(ctx: Context, period_id: int, employee_id: int) -> list[Row]:
    """The items by code; ``rated`` says that an item can no longer be changed."""
    ctx.require(Permission.ADMINISTER)
    rows = fetch_items(ctx.db, employee_id, period_id)
    return [{**row, "rated": periods.fetch_item_was_rated(ctx.db, period_id, employee_id, row["code"])} for row in rows]


def get_item(ctx: Context, item_id: int) -> Row:
    """One item; ``NotFoundError`` if there is none."""
    ctx.require(Permission.ADMINISTER)
    row = periods.fetch_item(ctx.db, item_id)
    if row is None:
        raise NotFoundError("Hasil kerja ini tidak ada.")
    return row


def add_item(ctx: Context, period_id: int, employee_id: int, values: Row) -> int:
    """Add an item: ``code``, ``title``, ``aspect``, ``indicator``, ``target``; gives its id.

    Raises:
        InvalidInputError: a field cannot be used, or the period is closed.
        ConflictError: the person has an item with this code in this period.
    """
    ctx.require(Permission.ADMINISTER)
    row = item_row(ctx, period_id, values)
    with transaction(ctx.db):
        get_employee(ctx, employee_id)
        _check_free(ctx, period_id, employee_id, row["code"], None)
        item_id = periods.save_item(ctx.db, {**row, "period_id": period_id, "employee_id": employee_id})
        ctx.log("skp.add", "skp_item", item_id, employee_id=employee_id, period_id=period_id)
    return item_id


def edit_item(ctx: Context, item_id: int, values: Row) -> None:
    """Change an item that nothing was rated under; errors as in ``add_item``."""
    with transaction(ctx.db):
        before = _changeable(ctx, item_id)
        row = item_row(ctx, before["period_id"], values)
        _check_free(ctx, before["period_id"], before["employee_id"], row["code"], item_id)
        periods.save_item(ctx.db, row, item_id)
        ctx.log("skp.edit", "skp_item", item_id)


def remove_item(ctx: Context, item_id: int) -> Row:
    """Take away an item that nothing was rated under; gives what it was."""
    with transaction(ctx.db):
        row = _changeable(ctx, item_id)
        periods.save_item_removed(ctx.db, item_id)
        ctx.log("skp.remove", "skp_item", item_id)
    return row


def item_row(ctx: Context, period_id: int, values: Row) -> Row:
    """Checked fields of an item of an open period."""
    period = get_period(ctx, period_id)
    require_open(ctx, period_id)
    row = fields.item_row(values)
    if row["code"] in {value["id"] for value in load_rule_set(period["rule_set"])["values"]}:
        raise InvalidInputError("Kode ini dipakai untuk nilai BerAKHLAK. Pilih kode lain, misalnya HK1.")
    return row


def is_fixed(ctx: Context, item: Row) -> bool:
    """Whether something was rated under the item."""
    return periods.fetch_item_was_rated(ctx.db, item["period_id"], item["employee_id"], item["code"])


def _changeable(ctx: Context, item_id: int) -> Row:
    row = get_item(ctx, item_id)
    require_open(ctx, row["period_id"])
    if is_fixed(ctx, row):
        raise ConflictError("Hasil kerja ini sudah dinilai, sehingga tidak dapat diubah atau dihapus lagi.")
    return row


def _check_free(ctx: Context, period_id: int, employee_id: int, code: str, own_id: int | None) -> None:
    holder = periods.fetch_item_by_code(ctx.db, period_id, employee_id, code)
    if holder is not None and holder["id"] != own_id:
        raise ConflictError("Kode hasil kerja ini sudah ada. Pilih kode lain, atau ubah yang sudah ada.")
