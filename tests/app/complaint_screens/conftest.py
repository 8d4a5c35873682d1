import re
from html import unescape

import pytest

from tests.app.complaint_models import make_models
from tests.support import login, make_settings


@pytest.fixture
def settings(tmp_path):
    """Small models, the fast ones only."""
    return make_settings(tmp_path, models=make_models(tmp_path / "models"), accurate_complaints=False)


@pytest.fixture
def rater(client, city):
    login(client, "rater")
    return client


@pytest.fixture
def admin(client, city):
    login(client, "admin")
    return client


@pytest.fixture
def said():
    """The words of a page, without its tags."""
    return lambda page: " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())
