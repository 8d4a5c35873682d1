import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.complaints import fetch_rejects
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.signals import internal_signals
from app.services.surveys.internal_import import import_internal_survey
from app.store.audit import fetch_entries
from app.store.database import fetch_all
from app.store.imports import fetch_imports
from tests.app.complaint_files import write_csv
from tests.app.surveys.factory import NIP, internal_table, take_internal
from tests.support import as_user, login, make_app, make_city, make_context, make_period, make_settings
from tests.whole.crawl import crawl, normal

PAGES = ("/penilaian/1", "/penilaian", "/survei", "/survei/layanan/1", "/survei/impor", "/aduan/impor", "/unit/1")
LOTS = st.lists(st.tuples(st.integers(1, 7), st.integers(1, 4)), max_size=6)


def shown(ctx, city):
    return internal_signals(ctx, city.employee, city.period)


@pytest.mark.parametrize("n", [1, 4])
def test_a_group_below_five_is_not_shown_at_all(ctx, city, tmp_path, n):
    take_internal(ctx, city, tmp_path, *[("rekan", 4, 4)] * n)
    assert shown(ctx, city) == ()


def test_small_groups_are_not_added_up(ctx, city, tmp_path):
    take_internal(ctx, city, tmp_path, *[("rekan", 4, 4)] * 4, *[("bawahan", 4, 4)] * 4, ("atasan", 1, 1))
    assert shown(ctx, city) == ()


def test_a_late_answer_waits_so_that_nothing_can_be_subtracted(ctx, city, tmp_path):
    take_internal(ctx, city, tmp_path, *[("rekan", 4, 4)] * 5)
    first = shown(ctx, city)
    take_internal(ctx, city, tmp_path, ("rekan", 1, 1), name="b.csv")
    assert shown(ctx, city) == first
    take_internal(ctx, city, tmp_path, *[("rekan", 2, 2)] * 4, name="c.csv")
    assert [one.n for one in shown(ctx, city)] == [10, 10]


def test_a_question_of_few_is_not_shown_beside_one_of_many(ctx, city, tmp_path):
    take_internal(ctx, city, tmp_path, *[("rekan", 4, 4)] * 5)
    take_internal(ctx, city, tmp_path, *[("rekan", 1)] * 4, name="b.csv", questions=("Berani mengaku salah",))
    assert {one.question for one in shown(ctx, city)} == {"Membantu rekan", "Menepati janji"}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LOTS)
def test_every_step_between_two_showings_is_nothing_or_at_least_five(tmp_path_factory, lots):
    folder = tmp_path_factory.mktemp("lots")
    ctx = make_context(make_settings(folder))
    city, before = make_city(ctx), 0
    for number, (size, score) in enumerate(lots):
        rows = [("rekan", score, number % 4 + 1)] * size
        take_internal(ctx, city, folder, *rows, name=f"{number}.csv", questions=("A", f"Lain {number}"))
        now = sum(one.n for one in shown(ctx, city) if one.question == "A")
        assert now - before == 0 or now - before >= 5
        before = now
    ctx.db.close()


def asked(folder, answers):
    """The application of a city in which so many colleagues answered."""
    ctx = make_context(make_settings(folder))
    city = make_city(ctx)
    if answers:
        take_internal(ctx, city, folder, *[("rekan", 1, 4)] * answers)
    ctx.db.close()
    return make_app(ctx.settings)


def seen(app, who):
    client = app.test_client()
    login(client, who)
    return [normal(client.get(address)) for address in PAGES]


@pytest.mark.parametrize("who", ["rater", "superior", "leader", "outsider", "employee"])
def test_four_answers_look_like_none(tmp_path, who):
    none, four = (asked(tmp_path / str(number), number) for number in (0, 4))
    assert seen(none, who) == seen(four, who)


def test_four_answers_look_like_three_on_every_page_and_in_the_log(tmp_path):
    three, four = (crawl(asked(tmp_path / str(number), number), "rater") for number in (3, 4))
    assert {address for address in four if four[address] != three[address]} <= {"/aduan/unduh.xlsx"}


def test_five_answers_are_seen_by_the_rater(tmp_path):
    review, *others = seen(asked(tmp_path, 5), "rater")
    assert "Membantu rekan" in review
    assert "dari 4, n = 5" in review
    assert not any("Membantu rekan" in page for page in others)


def test_neither_log_nor_list_of_imports_tells_the_count(ctx, city, tmp_path):
    result = take_internal(ctx, city, tmp_path, *[("rekan", 1, 1)] * 3)
    (entry,) = fetch_entries(ctx.db)
    assert (entry["action"], entry["detail"]) == ("survey.import_internal", f'{{"period": {city.period}}}')
    assert (result.accepted, fetch_imports(ctx.db)) == (3, [])


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (("tetangga", 3, 3), "kelompok responden"),
        (("rekan", 5, 3), "nilai pertanyaan 'Membantu rekan' bukan"),
        (("rekan", "", 3), "pertanyaan 'Membantu rekan' kosong"),
    ],
)
def test_what_cannot_be_used_is_rejected_with_a_reason(ctx, city, tmp_path, values, reason):
    result = take_internal(ctx, city, tmp_path, values, *[("rekan", 3, 3)] * 5)
    assert (result.accepted, result.rejected) == (5, 1)
    assert reason in result.rejects[0][2]


@pytest.mark.parametrize("group", ["Rekan kerja", "REKAN", "sejawat", "colleagues"])
def test_groups_have_several_names(ctx, city, tmp_path, group):
    assert take_internal(ctx, city, tmp_path, (group, 3, 3)).accepted == 1


def test_a_person_who_is_not_assessed_is_rejected(ctx, city, tmp_path):
    path = write_csv(tmp_path / "a.csv", ("NIP", "Kelompok", "A"), ("9" * 18, "rekan", 3))
    assert "tidak dinilai" in import_internal_survey(ctx, path, "a.csv", city.period).rejects[0][2]


@pytest.mark.parametrize(("who", "accepted"), [("rater", 0), ("superior", 0), ("outsider", 1)])
def test_whoever_rates_a_person_does_not_hold_the_answers_about_them(ctx, city, tmp_path, who, accepted):
    actor = as_user(ctx, city.users[who])
    assert take_internal(actor, city, tmp_path, ("rekan", 3, 3)).accepted == accepted


def test_free_texts_are_not_taken(ctx, city, tmp_path):
    path = write_csv(tmp_path / "a.csv", ("NIP", "Kelompok", "A", "Saran"), (NIP, "rekan", 3, "Ia sering telat"))
    assert import_internal_survey(ctx, path, "a.csv", city.period).accepted == 1
    assert [row["scores"] for row in fetch_all(ctx.db, "SELECT scores FROM internal_answers")] == ['{"A": 3}']


@pytest.mark.parametrize("state", ["closed", "none"])
def test_only_an_open_period_takes_answers(ctx, city, tmp_path, state):
    period = make_period(ctx, "lama", "Lama", state="closed") if state == "closed" else 99
    with pytest.raises(InvalidInputError, match="periode yang terbuka"):
        import_internal_survey(ctx, internal_table(tmp_path / "a.csv", ("rekan", 3, 3)), "a.csv", period)


@pytest.mark.parametrize("head", [("NIP", "A"), ("Kelompok", "A"), ("NIP", "Kelompok", "Saran")])
def test_a_table_without_what_is_needed_is_refused(ctx, city, tmp_path, head):
    path = write_csv(
        tmp_path / "a.csv", head, [{"NIP": NIP, "Kelompok": "rekan", "A": 3}.get(name, "x") for name in head]
    )
    with pytest.raises(InvalidInputError, match="Kolom"):
        import_internal_survey(ctx, path, "a.csv", city.period)


def test_the_same_file_does_not_count_twice(ctx, city, tmp_path):
    take_internal(ctx, city, tmp_path, ("rekan", 3, 3))
    with pytest.raises(ConflictError, match="sudah diimpor"):
        take_internal(ctx, city, tmp_path, ("rekan", 3, 3))


def test_answers_stay_as_they_came(ctx, city, tmp_path):
    take_internal(ctx, city, tmp_path, ("rekan", 3, 3))
    for statement in ("UPDATE internal_answers SET scores = '{}'", "DELETE FROM internal_answers"):
        with pytest.raises(Exception, match="append-only"):
            ctx.db.conn.execute(statement)


def test_the_importer_is_not_shown_who_is_spoken_of(ctx, city, client, tmp_path):
    login(client, "outsider")
    with internal_table(tmp_path / "a.csv", ("rekan", 3, 3)).open("rb") as file:
        page = client.post("/survei/impor", data={"jenis": "internal_survey", "berkas": file}, follow_redirects=True)
    assert "1 baris akan diterima" in page.text
    assert "Fitri Amelia" not in page.text
    assert NIP not in page.text


def test_rejected_answers_about_people_are_for_the_importer_only(ctx, city, tmp_path):
    rater, admin = (as_user(ctx, city.users[name]) for name in ("outsider", "admin"))
    rows = [("tetangga", 1, 1), *[("rekan", 3, 3)] * 5]
    number = import_internal_survey(rater, internal_table(tmp_path / "a.csv", *rows), "a.csv", city.period).import_id
    assert b"tetangga" in fetch_rejects(rater, number)[1]
    with pytest.raises(NotFoundError):
        fetch_rejects(admin, number)
