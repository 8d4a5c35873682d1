"""The screens of trends: the chart with its table, before and after a date, volumes."""

import io

import pytest

from app.store.volumes import fetch_volumes
from tests.app.command_line import run
from tests.app.themes.test_trends import evaluator, store_months, store_volumes  # noqa: F401  a fixture
from tests.support import login


@pytest.fixture
def signed_in(client, evaluator):  # noqa: F811
    login(client, "rater")
    return client


def test_without_volumes_counts_are_shown_with_the_notice(signed_in, evaluator):  # noqa: F811
    store_months(evaluator, 3, 4, 5, 3, 4, 5)
    page = signed_in.get("/aduan/tren?layanan=adminduk").text
    assert "Aduan bukan sampel" in page
    assert "chart-band" not in page


def test_with_volumes_a_rate_with_limits_is_shown(signed_in, evaluator):  # noqa: F811
    store_months(evaluator, 8, 12, 10, 9, 11, 40)
    store_volumes(evaluator, 400, 500, 500, 400, 600, 600)
    page = signed_in.get("/aduan/tren?layanan=adminduk").text
    assert "per 1.000 layanan" in page
    assert "chart-band" in page
    assert "Di luar batas kendali: Jun 26" in page


def test_before_and_after_stands_beside_the_chart_and_in_it(signed_in, evaluator):  # noqa: F811
    store_months(evaluator, 10, 10, 10, 2, 2, 2)
    page = signed_in.get("/aduan/tren?layanan=adminduk&tanggal=2026-04-01&sebutan=Loket+baru").text
    assert "−80% (selang 95%: −93% sampai −52%)" in page
    assert page.count("Loket baru") >= 2
    assert "chart-mark" in page
    assert "tidak membuktikan sebab" in page


def test_few_months_are_warned_of(signed_in, evaluator):  # noqa: F811
    store_months(evaluator, 5, 5, 5, 5, 5, 5)
    assert "Kurang dari tiga bulan" in signed_in.get("/aduan/tren?layanan=adminduk&tanggal=2026-06-10").text


@pytest.mark.parametrize("day", ["kapan", "2026-13-01", "1999-01-01"])
def test_a_date_that_cannot_be_used_is_told(signed_in, evaluator, day):  # noqa: F811
    store_months(evaluator, 5, 5, 5, 5, 5, 5)
    response = signed_in.get(f"/aduan/tren?layanan=adminduk&tanggal={day}")
    assert response.status_code == 400
    assert 'role="alert"' in response.text


def test_without_complaints_the_screen_says_so(signed_in):
    assert "Belum ada aduan" in signed_in.get("/aduan/tren").text


def test_a_service_without_complaints_is_no_failure(signed_in, evaluator):  # noqa: F811
    store_months(evaluator, 5)
    assert signed_in.get("/aduan/tren?layanan=entah").status_code == 200


def test_what_is_said_of_a_change_is_shown_as_text(signed_in, evaluator):  # noqa: F811
    store_months(evaluator, 5, 5, 5, 5, 5, 5)
    page = signed_in.get("/aduan/tren?layanan=adminduk&tanggal=2026-04-01&sebutan=<script>x").text
    assert "<script>x" not in page


def test_a_table_of_volumes_is_taken_in_on_the_screen(signed_in, evaluator):  # noqa: F811
    table = b"layanan,bulan,jumlah\nadminduk,2026-04,390\nentah,2026-04,1\n"
    page = signed_in.post("/aduan/tren/volume", data={"berkas": (io.BytesIO(table), "v.csv")}).text
    assert "1 baru" in page
    assert "1 ditolak" in page
    assert fetch_volumes(evaluator.db, "adminduk") == {"2026-04": 390}


@pytest.mark.parametrize(
    "data", [{}, {"berkas": (io.BytesIO(b""), "")}, {"berkas": (io.BytesIO(b"apa saja"), "v.csv")}]
)
def test_a_file_that_cannot_be_used_is_told(signed_in, data):
    response = signed_in.post("/aduan/tren/volume", data=data)
    assert response.status_code == 400
    assert 'role="alert"' in response.text


@pytest.mark.parametrize(("username", "status"), [("leader", 403), ("employee", 403), ("admin", 200)])
def test_who_may_hand_in_volumes(app, evaluator, username, status):  # noqa: F811
    client = app.test_client()
    login(client, username)
    assert client.get("/aduan/tren/volume").status_code == status


def test_the_command_takes_volumes_in(ctx, evaluator, tmp_path):  # noqa: F811
    path = tmp_path / "v.csv"
    path.write_text("layanan,bulan,jumlah\nadminduk,2026-04,390\n")
    code, out, _ = run({"TINJAU_INSTANCE": str(ctx.settings.instance)}, "import", "volumes", path)
    assert (code, "1 diterima" in out) == (0, True)
    assert fetch_volumes(ctx.db, "adminduk") == {"2026-04": 390}
