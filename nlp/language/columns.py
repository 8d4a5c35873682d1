"""Arrays that grow row by row, so that a table of words need not be copied for each new word."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Scalar = TypeVar("Scalar", bound=np.generic)
_FIRST_SIZE = 256


class Growing(Generic[Scalar]):
    """Rows of numbers of one type; ``rows`` is what was added so far, shape (rows, width)."""

    def __init__(self, dtype: type[Scalar], width: int = 1) -> None:
        self._data: NDArray[Scalar] = np.zeros((_FIRST_SIZE, width), dtype)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def rows(self) -> NDArray[Scalar]:
        """A view, good until the next row is added."""
        return self._data[: self._length]

    def extend(self, rows: Sequence[Sequence[Any]]) -> None:
        """Add rows at the end."""
        if not rows:
            return
        end = self._length + len(rows)
        if end > len(self._data):
            grown = np.zeros((max(end, 2 * len(self._data)), self._data.shape[1]), self._data.dtype)
            grown[: self._length] = self.rows
            self._data = grown
        self._data[self._length : end] = rows
        self._length = end
