import pytest

from app.services.surveys.results import service_result
from app.services.unsur_lines import UnsurLine, unsur_table
from tests.app.complaint_screens.factory import analyse
from tests.app.leaders.factory import add_answers
from tests.app.search.factory import correct

PERIOD = {"name": "Triwulan II", "starts_on": "2026-05-01", "ends_on": "2026-05-31"}
OF_SERVICE = {"service": "perizinan", "service_abstained": False}


def spoken(ctx, unsur, **columns):
    return analyse(ctx, "kata", **{**OF_SERVICE, "unsur": unsur, "unsur_confidences": {}, **columns})[0]


@pytest.fixture
def table(ctx, city):
    def made():
        result = service_result(ctx, city.service, PERIOD["starts_on"], PERIOD["ends_on"])
        return unsur_table(ctx, "perizinan", PERIOD, result)

    return made


def test_complaints_are_counted_by_unsur_and_polarity(ctx, table):
    spoken(ctx, "waktu:negative perilaku:positive")
    spoken(ctx, "waktu:negative")
    spoken(ctx, "waktu:neutral")
    assert table().lines == (UnsurLine("waktu", 2, 1, 0, None), UnsurLine("perilaku", 0, 0, 1, None))


@pytest.mark.parametrize(
    "columns",
    [
        {"service": "kesehatan"},
        {"service_abstained": True},
        {"channel": "survei"},
        {"received_on": "2026-06-01"},
        {"received_on": None},
    ],
)
def test_what_does_not_count_for_the_service_is_left_out(ctx, table, columns):
    spoken(ctx, "waktu:negative", **columns)
    assert table().lines == ()


def test_a_persons_word_counts(ctx, city, table):
    number = spoken(ctx, "waktu:negative")
    correct(ctx, number, "unsur", "biaya:negative", city.users["rater"])
    assert [line.unsur for line in table().lines] == ["biaya"]


def test_the_survey_stands_beside_it_and_does_not_move(ctx, city, table):
    add_answers(ctx, city.service, "2026-05-06", *[3, 4] * 5)
    before = [line.mean for line in table().lines]
    spoken(ctx, "waktu:negative")
    after = table()
    assert [line.mean for line in after.lines] == before == [3.5] * 9
    assert (after.answers, after.lines[2].negative) == (10, 1)


def test_the_page_of_the_service_shows_both(ctx, city, rater, said):
    add_answers(ctx, city.service, "2026-08-06", *[3, 4] * 5)
    spoken(ctx, "waktu:negative", received_on="2026-08-01")
    page = rater.get(f"/layanan/{city.service}")
    assert "waktu penyelesaian − 1 ○ 0 + 0 3,5" in said(page)
    assert "unsur=waktu:negative" in page.text.replace("%3A", ":")


def test_silence_is_said(city, rater, said):
    assert "Belum ada aduan atau survei yang berbicara tentang unsur" in said(rater.get(f"/layanan/{city.service}"))
