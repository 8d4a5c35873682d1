"""Take items from an iterator before they are asked for, so that what they started goes on meanwhile."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def read_ahead(items: Iterable[Item], count: int) -> Iterator[Item]:
    """Give the items in order, having taken up to ``count`` more before each is given."""
    source = iter(items)
    waiting = deque(islice(source, count))
    for item in source:
        waiting.append(item)
        yield waiting.popleft()
    yield from waiting
