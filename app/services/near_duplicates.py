"""Which stored complaint a new one repeats: looked for among a year of complaints before and after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from app.services.context import Context
from app.store.signatures import fetch_signatures, fetch_unsigned, save_signature
from nlp.themes.near_duplicates import PERMUTATIONS, Signatures, group_signatures, sign_texts

WINDOW_DAYS = 366


@dataclass(frozen=True)
class Firsts:
    """For each new complaint the first one that it repeats: below ``len(stored)`` a stored one, else a new one."""

    stored: tuple[int, ...]
    places: tuple[int | None, ...]

    def id_of(self, place: int, ids: Sequence[int | None]) -> int | None:
        """The id of the complaint that the new one at ``place`` repeats; ``ids`` are of the new ones before it."""
        first = self.places[place]
        if first is None:
            return None
        return self.stored[first] if first < len(self.stored) else ids[first - len(self.stored)]


def first_ones(ctx: Context, signatures: Signatures, days: Iterable[str | None]) -> Firsts:
    """Find what new complaints repeat, among each other and among those stored within a year of their dates.

    A new one is compared with first ones only, so that a copy never points to a copy. Call it inside the transaction
    that stores them. Signatures that are missing (of complaints of an older version) are made on the way.
    """
    first, last = _window([day for day in days if day])
    _sign_older(ctx, first, last)
    ids, packed = fetch_signatures(ctx.db, first, last)
    known = np.frombuffer(packed, np.uint32).reshape(len(ids), PERMUTATIONS)
    groups = group_signatures(np.concatenate([known, signatures]), len(ids))
    return Firsts(tuple(ids), tuple(groups[len(ids) :]))


def _sign_older(ctx: Context, first: str, last: str) -> None:
    rows = fetch_unsigned(ctx.db, first, last)
    for row, signature in zip(rows, sign_texts(row["masked_text"] for row in rows), strict=True):
        save_signature(ctx.db, row["id"], signature.tobytes())


def _window(days: list[str]) -> tuple[str, str]:
    """A year around the dates; without dates, all that is stored."""
    if not days:
        return "", "9999-12-31"
    reach = timedelta(WINDOW_DAYS)
    return (
        (date.fromisoformat(min(days)) - reach).isoformat(),
        (date.fromisoformat(max(days)) + reach).isoformat(),
    )
