"""The list of all addresses, and who may open them, changes only when a person changes ``routes.txt`` on purpose."""

from pathlib import Path

import pytest

from app.auth import permission_of
from app.permissions import Permission
from tests.support import login, make_app, make_city, make_context, make_settings

LIST = Path(__file__).with_name("routes.txt")
PUBLIC = {
    "/bahasa", "/bootstrap/static/<path:filename>", "/masuk", "/s/<token>", "/s/<token>/terima-kasih", "/sehat",
    "/static/<path:filename>",
}  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    settings = make_settings(tmp_path_factory.mktemp("routes"))
    ctx = make_context(settings)
    make_city(ctx)
    ctx.db.close()
    return make_app(settings)


def routes(app):
    for rule in app.url_map.iter_rules():
        permission = permission_of(app, rule.endpoint)
        methods = ",".join(sorted(rule.methods - {"HEAD", "OPTIONS"}))
        yield f"{methods} {rule.rule} {permission.value if permission else 'NOT STATED'}"


def test_the_list_is_what_the_app_has(app):
    listed, found = LIST.read_text().splitlines(), sorted(routes(app))
    assert found == listed, f"if this is meant, change {LIST.name} so that it says:\n" + "\n".join(found)


def test_every_address_states_what_it_asks_for(app):
    assert not [line for line in routes(app) if line.endswith("NOT STATED")]


def test_only_these_addresses_are_public(app):
    assert {line.split()[1] for line in routes(app) if line.endswith(" public")} == PUBLIC


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_without_signing_in_nothing_else_answers(app, method):
    client = app.test_client()
    for rule in app.url_map.iter_rules():
        if method in rule.methods and rule.rule not in PUBLIC:
            response = client.open(rule.build(dict.fromkeys(rule.arguments, 1))[1], method=method)
            assert (response.status_code, response.location.split("?")[0]) == (302, "/masuk"), rule.rule


@pytest.mark.parametrize("username", ["rater", "employee", "leader"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_administration_answers_administrators_only(app, username, method):
    client = app.test_client()
    login(client, username)
    asked = 0
    for rule in app.url_map.iter_rules():
        if method in rule.methods and permission_of(app, rule.endpoint) is Permission.ADMINISTER:
            address = rule.build(dict.fromkeys(rule.arguments, 1))[1]
            assert client.open(address, method=method).status_code == 403, rule.rule
            asked += 1
    assert asked > 5
