"""The screens of themes: every state in the address, acts by forms, progress, nothing for those who may not."""

from datetime import date

import pytest

from app.services.task_kinds import run_task
from app.services.themes.page import ThemeCard, themes_page
from app.store.database import fetch_all
from app.store.tasks import claim_task, save_progress, save_task_end
from app.views.service_charts import month_label
from tests.app.themes.factory import ADMINDUK, ALL, compute, store_complaint, store_planted
from tests.app.themes.test_themes import cards
from tests.support import as_user, login


@pytest.fixture
def evaluator(ctx, city):
    actor = as_user(ctx, city.users["rater"])
    store_planted(actor)
    return actor


@pytest.fixture
def signed_in(client, evaluator):
    login(client, "rater")
    return client


@pytest.fixture
def computed(signed_in, evaluator):
    compute(evaluator)
    return signed_in


def test_before_themes_are_computed_the_screen_offers_it(signed_in):
    page = signed_in.get("/aduan/tema").text
    assert "belum dihitung" in page
    assert 'action="/aduan/tema/hitung"' in page


def test_computing_keeps_the_filter_in_the_address(signed_in, evaluator):
    response = signed_in.post("/aduan/tema/hitung?layanan=adminduk&sejak=2026-03")
    assert response.location == "/aduan/tema?layanan=adminduk&sejak=2026-03"
    assert "Menunggu giliran" in signed_in.get(response.location).text


def test_progress_is_shown_and_told_to_the_script(signed_in, ctx):
    signed_in.post("/aduan/tema/hitung")
    claim_task(ctx.db, 1)
    save_progress(ctx.db, 1, 30, 100)
    page = signed_in.get("/aduan/tema").text
    assert "Sedang dikerjakan: 30%" in page
    assert 'data-task-url="/pekerjaan/1"' in page
    assert signed_in.get("/pekerjaan/1").json == {
        "id": 1, "state": "running", "done": 30, "total": 100, "text": "Sedang dikerjakan: 30%",
    }  # fmt: skip


def test_a_failure_says_what_happened(signed_in, ctx):
    signed_in.post("/aduan/tema/hitung")
    save_task_end(ctx.db, 1, "failed", "Tidak ada aduan yang cocok dengan saringan ini.")
    page = signed_in.get("/aduan/tema").text
    assert "Tidak ada aduan yang cocok dengan saringan ini." in page
    assert "Hitung tema" in page


def test_a_task_that_is_not_there_is_not_found(signed_in):
    assert signed_in.get("/pekerjaan/9").status_code == 404


def test_a_filter_that_matches_nothing_is_refused_with_a_sentence(signed_in):
    response = signed_in.post("/aduan/tema/hitung?layanan=perizinan")
    assert response.status_code == 400
    assert "Tidak ada aduan yang cocok" in response.text


def test_themes_are_listed_with_size_and_quote(computed, evaluator):
    page = computed.get("/aduan/tema").text
    for card in themes_page(evaluator, ALL).cards:
        assert f"/aduan/tema/{card.id}" in page
        assert card.quotes[0] in page
    assert "60 aduan" in page


def test_other_filters_that_have_themes_are_linked(computed, evaluator):
    compute(evaluator, ADMINDUK)
    assert 'href="/aduan/tema?layanan=adminduk"' in computed.get("/aduan/tema").text


def test_newer_complaints_are_told(computed, evaluator):
    store_complaint(evaluator, "Air keruh")
    assert "1 aduan baru belum ikut dihitung" in computed.get("/aduan/tema").text


def test_a_theme_shows_its_chart_with_data_and_its_complaints(computed, evaluator):
    card = cards(evaluator)["air"]
    page = computed.get(f"/aduan/tema/{card.id}").text
    assert "<svg" in page
    assert "Tabel data" in page
    assert page.count("<article") == card.complaints


def test_a_long_theme_has_pages(signed_in, evaluator):
    store_planted(evaluator, each=60, seed=3, names=("air",))
    compute(evaluator)
    card = cards(evaluator)["air"]
    pages = [signed_in.get(f"/aduan/tema/{card.id}?halaman={number}").text for number in (1, 2)]
    assert [page.count("<article") for page in pages] == [50, 30]


def test_naming_merging_hiding_and_undoing_by_forms(computed, evaluator):
    found = cards(evaluator)
    air, waste = found["air"].id, found["sampah"].id
    computed.post(f"/aduan/tema/{air}/nama", data={"nama": "Air tidak mengalir"})
    computed.post(f"/aduan/tema/{waste}/gabung", data={"ke": air})
    computed.post(f"/aduan/tema/{air}/tampilan", data={"sembunyi": "ya"})
    page = computed.get("/aduan/tema").text
    assert "Disembunyikan (1)" in page
    assert "Air tidak mengalir" in page
    history = computed.get(f"/aduan/tema/{air}").text
    assert history.count("/urungkan") == 3
    act_ids = [row["id"] for row in fetch_all(evaluator.db, "SELECT id FROM theme_acts")]
    for act_id in act_ids:
        assert computed.post(f"/aduan/tema/{air}/urungkan", data={"tindakan": act_id}).status_code == 302
    assert {card.id for card in themes_page(evaluator, ALL).cards} == {card.id for card in found.values()}


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("nama", {"nama": "x" * 99}, 400),
        ("gabung", {"ke": "0"}, 404),
        ("gabung", {"ke": "abc"}, 404),
        ("urungkan", {"tindakan": "77"}, 404),
    ],
)
def test_what_cannot_be_done_says_so(computed, evaluator, path, data, status):
    theme = themes_page(evaluator, ALL).cards[0].id
    assert computed.post(f"/aduan/tema/{theme}/{path}", data=data).status_code == status


def test_a_name_is_shown_as_text(computed, evaluator):
    theme = themes_page(evaluator, ALL).cards[0].id
    computed.post(f"/aduan/tema/{theme}/nama", data={"nama": "<b>Air</b>"})
    assert "&lt;b&gt;Air&lt;/b&gt;" in computed.get("/aduan/tema").text


@pytest.mark.parametrize(("username", "status"), [("leader", 200), ("employee", 403), ("admin", 403)])
def test_who_sees_themes(app, computed, username, status):
    client = app.test_client()
    login(client, username)
    assert client.get("/aduan/tema").status_code == status


def test_a_leader_gets_no_forms_to_change_themes(app, computed, evaluator):
    client = app.test_client()
    login(client, "leader")
    theme = themes_page(evaluator, ALL).cards[0].id
    assert "/nama" not in client.get(f"/aduan/tema/{theme}").text
    assert client.post(f"/aduan/tema/{theme}/nama", data={"nama": "A"}).status_code == 403


def test_the_search_shows_months_and_themes_beside_its_results(computed, evaluator):
    page = computed.get("/aduan").text
    assert "Per bulan" in page
    assert themes_page(evaluator, ALL).cards[0].title in page


def test_the_search_offers_to_compute_the_themes_of_its_results(signed_in):
    page = signed_in.get("/aduan?layanan=adminduk").text
    assert 'action="/aduan/tema/hitung?layanan=adminduk"' in page


def test_a_search_without_results_has_nothing_beside_it(signed_in):
    assert "Hitung tema" not in signed_in.get("/aduan?cari=zzzz").text


@pytest.mark.parametrize("query", ["layanan=%00", "sejak=2026-99", "cari=%22%27;--", "mirip=99999999999999999999"])
def test_odd_filters_are_no_failure(signed_in, query):
    assert signed_in.get(f"/aduan/tema?{query}").status_code == 200
    assert signed_in.post(f"/aduan/tema/hitung?{query}").status_code in {302, 400}


def test_themes_come_out_of_the_queue_that_the_screen_fills(signed_in, ctx):
    signed_in.post("/aduan/tema/hitung")
    assert run_task(ctx, 1) == "done"
    assert "data-task-url" not in signed_in.get("/aduan/tema").text


@pytest.mark.parametrize("name", ["endpoint", "_method", "_scheme", "_external", "_anchor"])
def test_nothing_in_the_address_is_a_command(signed_in, name):
    response = signed_in.post(f"/aduan/tema/hitung?layanan=adminduk&{name}=x")
    assert (response.status_code, response.location) == (302, "/aduan/tema?layanan=adminduk")


@pytest.mark.parametrize("form", [{"ke": 10**30}, {"ke": "x"}])
def test_merging_into_what_no_number_names(computed, form):
    assert computed.post("/aduan/tema/1/gabung", data=form).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("rater", 200), ("leader", 200), ("employee", 404), ("admin", 404)])
def test_progress_is_told_to_those_who_see_complaints(signed_in, client, who, status):
    signed_in.post("/aduan/tema/hitung")
    login(client, who)
    assert client.get("/pekerjaan/1").status_code == status


def test_a_theme_tells_the_month_of_its_peak(signed_in, evaluator):
    for day in ("2026-03-30", "2026-06-15"):
        store_planted(evaluator, each=6, seed=3, names=("air",), since=date.fromisoformat(day), every_days=0)
    compute(evaluator)
    card = next(card for card in themes_page(evaluator, ALL).cards if "air" in card.terms)
    assert card.peak == max(card.months, key=card.months.get)
    assert f"terbanyak pada {month_label(card.peak)}: {card.months[card.peak]}" in signed_in.get("/aduan/tema").text


@pytest.mark.parametrize(
    ("months", "peak"),
    [
        ({"2026-05": 1, "2026-06": 9, "2026-07": 2}, "2026-06"),
        ({"2026-05": 1, "2026-06": 9, "2026-07": 9}, None),
        ({"2026-05": 1, "2026-06": 9}, None),
        ({}, None),
    ],
)
def test_a_peak_is_one_month_of_three_or_more(months, peak):
    card = ThemeCard(1, "{}", "", ("air",), False, 0, 0, months, 0, 0, None, (), (1,))
    assert card.peak == peak
