import pytest
from flask import g

from app.auth import current_actor, current_context, permission_of, requires
from app.permissions import Permission, Role
from tests.support import login, make_user

JSON = {"Accept": "application/json"}


@pytest.fixture
def app_with_views(app):
    """The app with three more views: one that forgot to say what it asks for, and two that say it."""
    app.add_url_rule("/lupa", "lupa", lambda: "rahasia")
    app.add_url_rule("/aduan-saja", "aduan_saja", requires(Permission.SEE_COMPLAINTS)(lambda: "aduan"))
    app.add_url_rule("/umum", "umum", requires(Permission.PUBLIC)(lambda: str(current_actor().user_id)))
    return app


@pytest.mark.parametrize("role", list(Role))
def test_a_view_that_states_nothing_is_refused_to_everyone(ctx, app_with_views, role):
    make_user(ctx, "siapa", role)
    client = app_with_views.test_client()
    login(client, "siapa")
    response = client.get("/lupa")
    assert response.status_code == 403
    assert "rahasia" not in response.text


@pytest.mark.parametrize(
    ("role", "status"), [(Role.ADMIN, 403), (Role.EVALUATOR, 200), (Role.EMPLOYEE, 403), (Role.LEADER, 200)]
)
def test_a_role_opens_what_it_grants(ctx, app_with_views, role, status):
    make_user(ctx, "siapa", role)
    client = app_with_views.test_client()
    login(client, "siapa")
    assert client.get("/aduan-saja").status_code == status


def test_several_roles_add_up(ctx, app_with_views):
    make_user(ctx, "siapa", Role.ADMIN, Role.LEADER)
    client = app_with_views.test_client()
    login(client, "siapa")
    assert client.get("/aduan-saja").status_code == 200
    assert client.get("/administrasi").status_code == 200


@pytest.mark.parametrize("path", ["/lupa", "/aduan-saja", "/administrasi", "/log-audit"])
def test_without_signing_in_every_view_asks_for_it(app_with_views, path):
    assert app_with_views.test_client().get(path).location.startswith("/masuk?next=")


def test_a_post_without_signing_in_asks_for_it_too(client):
    assert client.post("/administrasi/unit/baru").location == "/masuk"


def test_a_script_is_told_by_status_and_json(client):
    response = client.get("/administrasi", headers=JSON)
    assert response.status_code == 401
    assert response.json["title"] == "Anda belum masuk"


def test_the_anonymous_actor_has_no_rights(app_with_views):
    assert app_with_views.test_client().get("/umum").text == "0"


def test_static_files_and_health_are_public(client):
    assert client.get("/static/css/tinjau.css", buffered=True).status_code == 200
    assert client.get("/bootstrap/static/css/bootstrap.min.css", buffered=True).status_code == 200
    assert client.get("/sehat").json == {"status": "ok"}


def test_what_an_endpoint_asks_for(app_with_views):
    assert permission_of(app_with_views, "lupa") is None
    assert permission_of(app_with_views, "static") is Permission.PUBLIC
    assert permission_of(app_with_views, "audit.index") is Permission.SEE_AUDIT


def test_a_request_has_one_connection_and_closes_it(app):
    with app.test_request_context("/"):
        db = current_context().db
        assert current_context().db is db
        assert db.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(Exception, match="closed"):
        db.execute("SELECT 1")


def test_a_page_that_needs_no_database_opens_none(app):
    with app.test_request_context("/"):
        assert current_actor().user_id == 0
        assert "context" not in g
