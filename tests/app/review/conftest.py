"""The person who rates."""

import pytest

from tests.support import as_user


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])
