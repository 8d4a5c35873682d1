"""Pages of a long list: which part is asked for, and the addresses of the parts beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from flask import request, url_for

from app.store.database import Row

Item = TypeVar("Item")
PAGE_SIZE = 50
MAX_INTEGER = 2**63 - 1
"""The largest number that SQLite can hold."""


@dataclass(frozen=True)
class Paging:
    """Rows ``first`` to ``last`` (counted from 1) of ``total``; addresses of the neighbours, None at the ends."""

    total: int
    size: int
    first: int
    last: int
    earlier: str | None
    later: str | None


def search_text() -> str:
    """What is searched for."""
    return request.args.get("cari", "").strip()[:100]


def window() -> dict[str, int]:
    """``limit`` and ``offset`` of the page that is asked for."""
    return {"limit": PAGE_SIZE, "offset": (_number() - 1) * PAGE_SIZE}


def paging(rows: Sequence[Row]) -> Paging:
    """Where these rows stand; each carries the list's ``total``."""
    number, total = _number(), rows[0]["total"] if rows else 0
    first = (number - 1) * PAGE_SIZE + 1
    last = first + len(rows) - 1
    earlier = _address(number - 1) if number > 1 else None
    return Paging(total, PAGE_SIZE, first, last, earlier, _address(number + 1) if last < total else None)


def parts_of(items: Sequence[Item]) -> tuple[Sequence[Item], Paging]:
    """The page that is asked for of a list that is held whole, and where it stands."""
    first = (_number() - 1) * PAGE_SIZE
    shown = items[first : first + PAGE_SIZE]
    earlier = _address(_number() - 1) if _number() > 1 else None
    later = _address(_number() + 1) if first + len(shown) < len(items) and shown else None
    return shown, Paging(len(items), PAGE_SIZE, first + 1, first + len(shown), earlier, later)


def number_argument(name: str) -> int | None:
    """A whole number from the address; None if there is none, or none that can be used."""
    value = request.args.get(name, type=int)
    return value if value is not None and 0 <= value <= MAX_INTEGER else None


def _number() -> int:
    return min(max(number_argument("halaman") or 1, 1), 1_000_000)


def _address(number: int) -> str:
    """The same list elsewhere; written without ``url_for``, to which some names of arguments are commands."""
    arguments = {**request.args.to_dict(flat=False), "halaman": [str(number)]}
    return f"{url_for(str(request.endpoint), **(request.view_args or {}))}?{urlencode(arguments, doseq=True)}"
