"""The parties of the small city, each with stored evidence about the employee."""

import pytest

from tests.app.employee.factory import PIECES
from tests.app.review.factory import store_evidence
from tests.support import as_user


@pytest.fixture
def pieces(ctx, city):
    """Ids of a supporting, a counter and an unlinked piece of evidence."""
    return store_evidence(ctx, city, *PIECES)


@pytest.fixture
def employee(ctx, city):
    return as_user(ctx, city.users["employee"])


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def superior(ctx, city):
    return as_user(ctx, city.users["superior"])
