"""When complaints were answered: tables taken in, waiting times of a service, what is said of them."""

import io
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.comparison import sooner_is_better
from app.rules.intervals import Interval, median_interval
from app.services.errors import InvalidInputError, NotAllowedError
from app.services.response_import import import_responses
from app.services.units.services import compare_services, response_of
from app.store.people import fetch_service
from app.store.periods import fetch_period
from app.store.responses import fetch_response_days
from tests.app.command_line import run
from tests.app.complaint_files import write_csv, write_xlsx
from tests.app.leaders.factory import add_complaints, earlier_period
from tests.support import as_user, login

TODAY = date(2026, 10, 1)
HEAD = ("Tracking ID", "Tanggal Selesai")


@pytest.fixture
def evaluator(ctx, city):
    add_complaints(ctx, "2026-07-01", "2026-07-10", "2026-07-20")
    return as_user(ctx, city.users["rater"])


def take_in(ctx, tmp_path, *rows, head=HEAD, write=write_csv):
    return import_responses(ctx, write(tmp_path / "tanggapan", head, *rows), "tanggapan.csv", TODAY)


def days(ctx):
    return fetch_response_days(ctx.db, "perizinan", "2026-07-01", "2026-09-30")


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
@pytest.mark.parametrize("head", [HEAD, ("nomor", "tanggal tanggapan"), ("nomor aduan", "tanggal ditutup")])
def test_a_table_is_taken_in(evaluator, tmp_path, head, write):
    result = take_in(evaluator, tmp_path, ("a0", "2026-07-05"), ("a2", "20 Juli 2026"), head=head, write=write)
    assert (result.rows, result.accepted, result.known, result.rejected) == (2, 2, 0, 0)
    assert days(evaluator) == [4, None, 0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("a9", "2026-07-05"), "belum diimpor"),
        (("a0", ""), "kosong"),
        (("a0", "kapan-kapan"), "tidak dapat dibaca"),
        (("a0", "2026-06-30"), "antara tanggal aduan masuk dan hari ini"),
        (("a0", "2026-10-02"), "antara tanggal aduan masuk dan hari ini"),
        (("a1", "2026-07-12"), "sudah ada pada baris sebelumnya"),
    ],
)
def test_a_row_that_cannot_be_used_is_given_back_with_its_reason(evaluator, tmp_path, row, reason):
    result = take_in(evaluator, tmp_path, ("a1", "2026-07-11"), row)
    assert (result.accepted, result.rejected) == (1, 1)
    assert reason in result.rejects[0][2]


def test_a_complaint_without_its_own_day_has_no_waiting_time(ctx, evaluator, tmp_path):
    add_complaints(ctx, None)
    assert "tidak punya tanggal masuk" in take_in(evaluator, tmp_path, ("a3", "2026-07-11")).rejects[0][2]


def test_a_later_table_replaces_a_day(evaluator, tmp_path):
    take_in(evaluator, tmp_path, ("a0", "2026-07-05"))
    result = take_in(evaluator, tmp_path, ("a0", "2026-07-08"), ("a1", "2026-07-11"))
    assert (result.accepted, result.known) == (1, 1)
    assert days(evaluator) == [7, 1, None]


def test_a_table_without_the_columns_is_refused(evaluator, tmp_path):
    with pytest.raises(InvalidInputError, match="tanggal tanggapan"):
        take_in(evaluator, tmp_path, ("a0", "2026-07-05"), head=("nomor", "kapan"))


@pytest.mark.parametrize("username", ["leader", "employee"])
def test_who_may_not_hand_it_in(ctx, city, tmp_path, username):
    with pytest.raises(NotAllowedError):
        take_in(as_user(ctx, city.users[username]), tmp_path, ("a0", "2026-07-05"))


def test_near_duplicates_and_unsure_complaints_do_not_count(ctx, evaluator, tmp_path):
    add_complaints(ctx, "2026-07-02", duplicate_of=1)
    add_complaints(ctx, "2026-07-02", service_abstained=1)
    take_in(evaluator, tmp_path, *((f"a{number}", "2026-07-30") for number in range(5)))
    assert days(evaluator) == [29, 20, 10]


@given(st.lists(st.integers(0, 400), min_size=6, max_size=60))
def test_the_interval_of_a_median_holds_it_and_lies_in_the_data(values):
    found = median_interval(values)
    assert min(values) <= found.low <= found.value <= found.high <= max(values)
    assert {found.low, found.high} <= set(values)


@pytest.mark.parametrize(("n", "low", "high"), [(6, 1, 6), (8, 1, 8), (9, 2, 8), (20, 6, 15), (100, 40, 61)])
def test_the_ranks_are_those_of_the_tables(n, low, high):
    """Conover 1999, table A3: binomial with one half."""
    assert median_interval(range(1, n + 1)) == Interval((n + 1) / 2, low, high)


@pytest.mark.parametrize("n", range(6))
def test_few_values_have_no_interval(n):
    assert median_interval([3] * n) is None


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        (Interval(10, 9, 11), Interval(4, 3, 5), "better"),
        (Interval(4, 3, 5), Interval(10, 9, 11), "worse"),
        (Interval(5, 1, 9), Interval(4, 1, 9), "same"),
        (None, Interval(4, 3, 5), "unknown"),
        (Interval(4, 3, 5), None, "unknown"),
    ],
)
def test_sooner_is_better_where_the_intervals_say_so(before, after, verdict):
    assert sooner_is_better(before, after) == verdict


def test_waiting_times_say_how_many_are_known():
    found = response_of([4, None, 2, None])
    assert (found.complaints, found.dated, found.median, found.typical) == (4, 2, 3.0, None)
    assert response_of([None]).median is None


def test_two_periods_are_compared(ctx, city, tmp_path):
    starts = [date(2026, month, 1) + timedelta(day) for month in (4, 7) for day in range(12)]
    add_complaints(ctx, *map(str, starts))
    waits = [20] * 12 + [5] * 12
    rows = [(f"a{place}", str(day + timedelta(waits[place]))) for place, day in enumerate(starts)]
    take_in(as_user(ctx, city.users["rater"]), tmp_path, *rows)
    before, after = fetch_period(ctx.db, earlier_period(ctx)), fetch_period(ctx.db, city.period)
    line = compare_services(ctx, fetch_service(ctx.db, city.service), before, after)
    assert (line.before.response.median, line.after.response.median, line.response) == (20, 5, "better")


def test_the_service_page_shows_the_waiting_time_and_its_doubt(ctx, city, client, evaluator, tmp_path):
    earlier_period(ctx)
    login(client, "rater")
    assert "Belum diketahui: LAPOR" in client.get(f"/layanan/{city.service}").text
    table = io.BytesIO(b"nomor,tanggal tanggapan\na0,2026-07-05\na1,2026-07-20\n")
    page = client.post("/aduan/tanggapan", data={"berkas": (table, "t.csv")})
    assert "2 baru" in page.text
    shown = " ".join(client.get(f"/layanan/{city.service}").text.split())
    assert "<b>7 hari</b>" in shown
    assert "median 2 dari 3 aduan" in shown


@pytest.mark.parametrize("data", [{}, {"berkas": (io.BytesIO(b"apa saja"), "v.csv")}])
def test_a_file_that_cannot_be_used_is_told(city, client, data):
    login(client, "rater")
    response = client.post("/aduan/tanggapan", data=data)
    assert response.status_code == 400
    assert 'role="alert"' in response.text


def test_the_command_takes_answers_in(ctx, evaluator, tmp_path):
    path = write_csv(tmp_path / "t.csv", HEAD, ("a0", "2026-07-05"))
    code, out, _ = run({"TINJAU_INSTANCE": str(ctx.settings.instance)}, "import", "responses", path)
    assert (code, "1 diterima" in out, days(ctx)) == (0, True, [4, None, None])
