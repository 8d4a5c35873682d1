"""Open every page that a signed-in person can reach, by its links and by guessing every address."""

import re
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from io import BytesIO
from itertools import product
from zipfile import ZipFile, is_zipfile

from flask import Flask
from werkzeug.routing import Rule

from app.auth import permission_of
from app.permissions import Permission, granted
from app.services.instance import open_context
from app.services.sign_in import actor_of
from app.store.people import fetch_user_by_name
from tests.support import login

IDS = range(1, 7)
FEW_IDS = range(1, 4)
"""For addresses with two numbers, which links reach as well."""
LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
COMBINED = re.compile(r"/aduan[^?]*\?[^&]*&")
"""Filters of complaints combine without end; one at a time shows all that their pages hold."""
CHANGING = (
    re.compile(r'(name="csrf-token" content=|name="csrf_token" value=|name="csrf_token" type="hidden" value=)"[^"]*"'),
    re.compile(r"\b[0-9a-f]{64}\b"),
    re.compile(r"\b\d{1,2} \w+ \d{4} \d{2}\.\d{2} WIB"),
    re.compile(r"\b\d{4}-\d{2}-\d{2}T[\d:.]+(?:\+00:00|Z)"),
)


def crawl(app: Flask, username: str) -> dict[str, str]:
    """Every address that answers 200 with its text, what changes from call to call taken out."""
    client = app.test_client()
    login(client, username)
    waiting, seen, pages = guesses(app, username), set(), {}
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(("/static", "/bootstrap")) or COMBINED.match(address):
            continue
        seen.add(address)
        with client.get(address) as response:
            if response.status_code != 200:
                continue
            pages[address] = normal(response)
            if response.mimetype == "text/html":
                waiting += [unescape(link) for link in LINK.findall(response.text)]
    return pages


def guesses(app: Flask, username: str) -> list[str]:
    """Every GET route, with each small number in each numeric place; the first alone where the role may not enter.

    A route's permission is asked before any view runs, so its refusal is the same for every number.
    """
    found: list[str] = []
    may = permissions(app, username)
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and "static" not in rule.endpoint:
            addresses = list(_filled(rule))
            found += addresses if permission_of(app, rule.endpoint) in may else addresses[:1]
    return found


def permissions(app: Flask, username: str) -> frozenset[Permission]:
    ctx = open_context(app.extensions["tinjau"][0])
    with closing(ctx.db):
        user = fetch_user_by_name(ctx.db, username)
        assert user is not None
        return granted(actor_of(user).roles)


def _filled(rule: Rule) -> Iterator[str]:
    names = sorted(rule.arguments)
    for values in product(IDS if len(names) < 2 else FEW_IDS, repeat=len(names)):
        address = str(rule.rule)
        for name, value in zip(names, values, strict=True):
            address = re.sub(rf"<(?:\w+:)?{name}>", str(value), address)
        yield address


def normal(response) -> str:
    """The body as text, or the bytes of a file as their representation; random tokens, hashes and times replaced."""
    text = response.text if response.mimetype.startswith(("text/", "application/json")) else _bytes(response.data)
    for pattern in CHANGING:
        text = pattern.sub("…", text)
    return text


def _bytes(data: bytes) -> str:
    """Office files and archives by what is in them, since their own list of contents holds the clock."""
    if not is_zipfile(BytesIO(data)):
        return repr(data)
    with ZipFile(BytesIO(data)) as archive:
        return "\n".join(f"{name} {_bytes(archive.read(name))}" for name in archive.namelist())
