"""Before a criterion is rated blind, nothing that anybody can open depends on what the machine concluded about it."""

import shutil
from contextlib import closing

import pytest

from app import create_app
from app.services import review
from app.services.instance import open_context
from tests.app.review.factory import finish, store_evidence, version
from tests.support import as_user, make_app, make_city, make_context, make_settings
from tests.whole.crawl import crawl

ROLES = ("admin", "rater", "superior", "employee", "leader", "outsider")
PIECES = (
    {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"},
    {"quote": "Jumlah izin terbit 288 izin, rencana 240 izin.", "ratio": "1.20"},
    {"quote": "Tahun lalu terbit 500 izin.", "period": "2025"},
    {
        "quote": "Saya lupa mengabari tiga pemohon.",
        "kind": "shortfall",
        "polarity": "counter",
        "criteria": ("akuntabel",),
    },
    {"quote": "Kami menata ulang loket bersama.", "owner": "team", "criteria": ("kolaboratif", "HK1")},
)
OPPOSITE = (
    "UPDATE evidence SET polarity = CASE polarity WHEN 'support' THEN 'counter' ELSE 'support' END,"
    " kind = CASE kind WHEN 'shortfall' THEN 'award' ELSE 'shortfall' END, quantity = NULL, owner = 'other',"
    " owner_confidence = 0.1, period = NULL",
    "UPDATE evidence_criteria SET confidence = 0.5",
)


def build(folder):
    settings = make_settings(folder)
    ctx = make_context(settings)
    city = make_city(ctx)
    store_evidence(ctx, city, *PIECES)
    return settings, ctx, city


def opposite_twin(settings, folder):
    """The same installation, in which the machine concluded the opposite of everything."""
    twin = make_settings(folder)
    shutil.copytree(settings.instance, twin.instance)
    ctx = open_context(twin)
    with closing(ctx.db):
        for statement in OPPOSITE:
            ctx.db.conn.execute(statement)
        ctx.db.conn.commit()
    app = create_app(twin)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    return app


@pytest.mark.parametrize("role", ROLES)
def test_no_page_tells_what_the_machine_concluded(tmp_path, role):
    settings, ctx, _city = build(tmp_path / "a")
    ctx.db.close()
    app = make_app(settings)
    twin = opposite_twin(settings, tmp_path / "b")
    here, there = crawl(app, role), crawl(twin, role)
    assert here.keys() == there.keys()
    assert [address for address in here if here[address] != there[address]] == []


def test_after_the_blind_rating_only_the_raters_page_of_that_criterion_differs(tmp_path):
    settings, ctx, city = build(tmp_path / "a")
    rater = as_user(ctx, city.users["rater"])
    review.rate_blind(rater, city.assessment, "akuntabel", "meets", version(rater, city))
    ctx.db.close()
    app, twin = make_app(settings), opposite_twin(settings, tmp_path / "b")
    here, there = crawl(app, "rater"), crawl(twin, "rater")
    differing = [address for address in here if here[address] != there[address]]
    assert differing
    assert all("kriteria=akuntabel" in address for address in differing)
    assert crawl(app, "superior") == crawl(twin, "superior")


def test_the_comparison_notices_a_leak(tmp_path):
    settings, ctx, city = build(tmp_path / "a")
    rater = as_user(ctx, city.users["rater"])
    finish(rater, city)
    review.confirm(rater, city.assessment, "Rina Marlina", version(rater, city))
    ctx.db.close()
    app, twin = make_app(settings), opposite_twin(settings, tmp_path / "b")
    assert crawl(app, "employee") != crawl(twin, "employee")


@pytest.mark.parametrize("role", ["superior", "admin", "leader", "outsider"])
def test_a_decision_does_not_tell_others_whether_it_follows_the_machine(tmp_path, role):
    def decided(folder, ratio):
        settings = make_settings(folder)
        ctx = make_context(settings)
        city = make_city(ctx)
        store_evidence(ctx, city, {**PIECES[0], "ratio": ratio})
        rater = as_user(ctx, city.users["rater"])
        review.rate_blind(rater, city.assessment, "HK1", "meets", version(rater, city))
        words = ("context", "Saya memeriksa arsipnya.")
        name = review.decide(rater, city.assessment, "HK1", "meets", version(rater, city), *words)
        ctx.db.close()
        return name, make_app(settings)

    (accepted, here), (rejected, there) = decided(tmp_path / "a", "1.00"), decided(tmp_path / "b", "1.20")
    assert (accepted, rejected) == ("accept", "reject")
    assert crawl(here, role) == crawl(there, role)
