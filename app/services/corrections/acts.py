"""Correct labels, undo a batch, do it again. Each is a new batch of rows; none is ever edited."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.permissions import Permission
from app.rules.corrections import History, history_of
from app.services.context import Context
from app.services.corrections.change import Change, check_change, rows_of
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.store import corrections as store
from app.store.database import Row, transaction

MAX_BATCH = 5_000


@dataclass(frozen=True)
class Outcome:
    """Number of the new batch, how many complaints it changed, and the numbers of those that were left as they are."""

    batch: int
    changed: int
    left: tuple[str, ...]


def correct(ctx: Context, ids: Sequence[int], change: Change, *, seen: int | None = None) -> Outcome:
    """Set the labels of these complaints; those that have them already are left.

    A machine's label is also set where it is the same but the machine was not sure of it. ``seen`` is the newest
    correction that the person saw of a single complaint, 0 for none.

    Raises:
        InvalidInputError: no complaint or too many, no such label, or nothing would change.
        NotFoundError: one of the complaints does not exist.
        ConflictError: somebody corrected the complaint meanwhile.
    """
    ctx.require(Permission.CORRECT_COMPLAINTS)
    wanted = sorted(set(ids))
    _check(wanted)
    check_change(ctx, change)
    with transaction(ctx.db):
        labels = store.fetch_labels(ctx.db, wanted)
        if len(labels) < len(wanted):
            raise NotFoundError("Sebagian aduan yang dipilih tidak ada. Muat ulang daftarnya, lalu pilih lagi.")
        if seen is not None and seen != _newest(ctx, wanted):
            raise ConflictError("Label aduan ini baru saja dibetulkan orang lain. Periksa riwayatnya, lalu ulangi.")
        rows = [row for label in labels for row in rows_of(label, change)]
        if not rows:
            raise InvalidInputError("Tidak ada label yang berubah: aduan yang dipilih sudah berlabel seperti itu.")
        changed = {row["complaint_id"] for row in rows}
        left = tuple(label["external_id"] for label in labels if label["id"] not in changed)
        batch = _save(ctx, rows)
        ctx.log("labels.correct", "correction", batch, complaints=len(changed), **change.set)
    return Outcome(batch, len(changed), left)


def undo(ctx: Context, batch: int) -> Outcome:
    """Take a batch back, except where a label was corrected again since: that correction stands.

    Raises:
        NotFoundError: there is no such batch of corrections.
        ConflictError: nothing of it can be taken back.
    """
    with transaction(ctx.db):
        outcome = _turn(ctx, str(batch), again=False)
        ctx.log("labels.undo", "correction", batch, complaints=outcome.changed, left=len(outcome.left))
    return outcome


def redo(ctx: Context, batch: int) -> Outcome:
    """Do a batch again where it was undone and nothing else happened since; errors as in ``undo``."""
    with transaction(ctx.db):
        outcome = _turn(ctx, str(batch), again=True)
        ctx.log("labels.redo", "correction", batch, complaints=outcome.changed, left=len(outcome.left))
    return outcome


def histories(ctx: Context, ids: Sequence[int]) -> dict[tuple[int, str], History]:
    """By complaint and label; the caller has checked the permission."""
    rows: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in store.fetch_corrections(ctx.db, ids):
        rows[row["complaint_id"], row["field"]].append(row)
    return {key: history_of(some) for key, some in rows.items()}


def get_batch(ctx: Context, batch: str) -> list[Row]:
    """The rows of a batch of corrections.

    Raises:
        NotFoundError: there is none, or it is an undo itself.
    """
    ctx.require(Permission.CORRECT_COMPLAINTS)
    rows = store.fetch_batch(ctx.db, batch)
    if not rows or rows[0]["undoes"] is not None:
        raise NotFoundError("Pembetulan ini tidak ada.")
    return rows


def _turn(ctx: Context, batch: str, *, again: bool) -> Outcome:
    rows = get_batch(ctx, batch)
    known = histories(ctx, [row["complaint_id"] for row in rows])
    turned = [new for row in rows if (new := _turned(row, known[row["complaint_id"], row["field"]], again=again))]
    if not turned:
        raise ConflictError(
            "Tidak ada yang dapat diubah: labelnya sudah dibetulkan lagi sesudah itu, atau sudah begitu."
        )
    changed = {row["complaint_id"] for row in turned}
    left = {row["complaint_id"]: row["external_id"] for row in rows if row["complaint_id"] not in changed}
    return Outcome(_save(ctx, turned), len(changed), tuple(left.values()))


def _turned(row: Row, history: History, *, again: bool) -> Row | None:
    batch = row["batch"]
    pile = history.redone(batch) if again else history.undone(batch)
    if pile is None:
        return None
    new = {"value": history.value(pile), "before": history.value(history.pile)}
    undoes = history.undone_by[batch] if again else batch
    return {"complaint_id": row["complaint_id"], "field": row["field"], "undoes": undoes, **new}


def _save(ctx: Context, rows: Sequence[Row]) -> int:
    batch = store.fetch_next_batch(ctx.db)
    store.save_corrections(ctx.db, batch, ctx.actor.user_id, rows)
    return int(batch)


def _newest(ctx: Context, ids: Sequence[int]) -> int:
    rows = store.fetch_corrections(ctx.db, ids)
    return int(rows[-1]["id"]) if rows else 0


def _check(ids: Sequence[int]) -> None:
    if not ids:
        raise InvalidInputError("Pilih sedikitnya satu aduan.")
    if len(ids) > MAX_BATCH:
        raise InvalidInputError("Paling banyak 5.000 aduan sekali betulkan. Persempit saringannya, lalu ulangi.")
