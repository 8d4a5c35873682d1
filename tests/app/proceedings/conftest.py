import pytest

from tests.app.proceedings.factory import Parties, confirmed_city


@pytest.fixture
def parties(tmp_path):
    with confirmed_city(tmp_path) as (ctx, city):
        yield Parties(ctx, city)
