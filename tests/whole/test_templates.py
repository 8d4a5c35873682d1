"""What the content policy forbids stands in no template; no template is unused; every form carries its token."""

import re
from pathlib import Path

import pytest

from app.permissions import Role
from app.settings import ROOT
from tests.support import login, make_app, make_city, make_context, make_settings, make_user
from tests.whole.crawl import crawl

FOLDER = ROOT / "app" / "templates"
TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "unescaped output": re.compile(r"\|\s*safe\b|autoescape\s+false"),
    "something from elsewhere": re.compile(r"(?:src|href)=\"(?:https?:)?//"),
}
NAMED = re.compile(r"""(?:extends|include|import|from|render_template)\W+["']([\w/.]+\.html)["']""")
LINKED = re.compile(r"""(?:url_for|link_to)\(\s*f?["']([\w.]+)["']""")


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    settings = make_settings(tmp_path_factory.mktemp("templates"))
    ctx = make_context(settings)
    make_city(ctx)
    make_user(ctx, "semua", *Role)
    ctx.db.close()
    return make_app(settings, csrf=True)


def sources():
    return [*FOLDER.rglob("*.html"), *(ROOT / "app").rglob("*.py")]


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_nothing_that_the_policy_forbids(name):
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "app" / "static").rglob("*.js")), ids=lambda path: path.name)
def test_a_script_sets_no_style_and_runs_no_text(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\beval\(|new Function|document\.write|setAttribute\(\s*[\"']style|https?://", text) == []


def test_every_template_is_used():
    used = {name for path in sources() for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert sorted(set(TEMPLATES) - used) == []


def test_every_template_that_is_named_exists():
    used = {name for path in sources() for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert sorted(used - set(TEMPLATES)) == []


def test_every_link_leads_to_a_screen(app):
    named = {name for path in sources() for name in LINKED.findall(path.read_text(encoding="utf-8"))}
    named = {name for name in named if not name.startswith(".") and not name.endswith(".")}
    assert sorted(named - set(app.view_functions)) == []


@pytest.mark.parametrize("username", ["admin", "rater"])
def test_every_posting_form_carries_its_token(app, username):
    """The crawl puts an ellipsis in the token's place."""
    forms = [form for page in crawl(app, username).values() for form in re.findall(r"<form.*?</form>", page, re.DOTALL)]
    posting = [form for form in forms if re.search(r"<form[^>]*method=\"post\"", form)]
    assert len(posting) > 20
    assert [form for form in posting if not re.search(r"<input[^>]*…", form)] == []


def test_a_post_without_token_does_nothing(app):
    client = app.test_client()
    login(client, "semua")
    for rule in app.url_map.iter_rules():
        if "POST" in rule.methods:
            address = rule.build(dict.fromkeys(rule.arguments, 1))[1]
            response = client.post(address, data={"language": "en"})
            assert response.status_code == 400, rule.rule
            assert "Formulir ini sudah tidak berlaku" in response.text, rule.rule


def test_static_files_are_our_own_and_small():
    files = [path for path in (ROOT / "app" / "static").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= {".css", ".js", ".svg"}
    assert [path.name for path in files if path.stat().st_size > 40_000 or Path(path).name.endswith(".min.js")] == []
