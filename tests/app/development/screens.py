"""Open pages and send forms as somebody."""

import re

from tests.support import login


def get(client, username: str, address: str):
    login(client, username)
    return client.get(address)


def post(client, username: str, address: str, **data):
    login(client, username)
    return client.post(address, data=data, follow_redirects=True)


def text(response) -> str:
    """The words of a page without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())
