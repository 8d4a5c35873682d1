"""How far a figure might be off by the luck of the texts: percentile bootstrap over rows."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

SAMPLES = 400
Interval = tuple[float, float]


def bootstrap(rows: int, figure: Callable[[NDArray[np.int64]], float], samples: int = SAMPLES) -> Interval:
    """Return the 95% interval of a figure over ``samples`` draws of as many rows with replacement (Efron 1979).

    Args:
        rows: how many there are; must be above zero.
        figure: the figure of the rows at the places that it is given.
        samples: how many draws; the seed is fixed.
    """
    random = np.random.default_rng(20261124)
    drawn = [figure(random.integers(0, rows, rows)) for _ in range(samples)]
    low, high = np.nanpercentile(drawn, (2.5, 97.5))
    return round(float(low), 4), round(float(high), 4)
