"""Which complaints a correction of many is about: those ticked, or all that a filter finds at this moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.permissions import Permission
from app.services.complaint_search import matching_ids
from app.services.context import Context
from app.services.corrections.acts import MAX_BATCH
from app.services.errors import ConflictError, InvalidInputError
from app.services.filter_address import filter_of, plain_address
from app.store.complaints import fetch_complaint
from app.store.corrections import fetch_label_counts
from app.store.database import Row

SAMPLES = 5


@dataclass(frozen=True)
class Chosen:
    """The complaints, how many have which service now, and the first few of them, masked.

    ``address`` is the filter that found them, None where they were ticked one by one.
    """

    ids: tuple[int, ...]
    counts: tuple[Row, ...]
    samples: tuple[Row, ...]
    address: str | None = None


def choose(ctx: Context, ids: Sequence[int]) -> Chosen:
    """These complaints, in the order given.

    Raises:
        InvalidInputError: none was ticked.
    """
    ctx.require(Permission.CORRECT_COMPLAINTS)
    wanted = tuple(dict.fromkeys(ids))
    if not wanted:
        raise InvalidInputError("Belum ada aduan yang dipilih. Centang dulu aduannya, atau pilih semua hasil saringan.")
    return _chosen(ctx, wanted, None)


def choose_filtered(ctx: Context, address: str, expected: int | None = None) -> Chosen:
    """All complaints that the filter finds now.

    Args:
        address: the filter as in ``filter_address``.
        expected: how many the person confirmed.

    Raises:
        InvalidInputError: none is found, or more than can be corrected at once.
        ConflictError: the filter now finds another number of complaints.
    """
    ctx.require(Permission.CORRECT_COMPLAINTS)
    ids = tuple(matching_ids(ctx, filter_of(address)).tolist())
    if expected is not None and len(ids) != expected:
        raise ConflictError(
            "Hasil saringan ini berubah sejak halaman Anda dibuka. Periksa lagi jumlahnya, lalu ulangi."
        )
    if not ids:
        raise InvalidInputError("Tidak ada aduan dalam saringan ini.")
    if len(ids) > MAX_BATCH:
        raise InvalidInputError("Paling banyak 5.000 aduan sekali betulkan. Persempit saringannya, lalu ulangi.")
    return _chosen(ctx, ids, plain_address(address))


def _chosen(ctx: Context, ids: tuple[int, ...], address: str | None) -> Chosen:
    samples = tuple(row for number in ids[:SAMPLES] if (row := fetch_complaint(ctx.db, number)))
    return Chosen(ids, tuple(fetch_label_counts(ctx.db, ids)), samples, address)
