"""The list of uploads: in parts, by state, by name, of one container; who sees what is the same for all of them."""

import pytest

from app.services.errors import ConflictError, NotFoundError
from app.services.ingest import count_files, folder_path, get_file, get_files, list_files
from app.services.requeue import cancel_file, count_retryable, retry_all, retry_files
from app.store.file_rows import GROUPS, Part
from app.store.files import claim_file, fetch_file, fetch_under_way, save_progress, save_state
from tests.app.document_factories import make_file
from tests.app.review.factory import finish
from tests.support import as_user, login, make_assignment

STATES = [
    ("satu.pdf", "received", ""),
    ("dua.pdf", "reading", ""),
    ("tiga.pdf", "ready", ""),
    ("empat.pdf", "ready", "duplicate"),
    ("lima.pdf", "failed", "corrupt"),
    ("enam.pdf", "failed", "encrypted"),
    ("tujuh_50%.pdf", "needs_ocr", ""),
]


def about(city):
    return {"employee_id": city.employee, "period_id": city.period}


@pytest.fixture
def many(ctx, city):
    return {name: make_file(ctx, name, state, reason_code=code, **about(city)) for name, state, code in STATES}


@pytest.fixture
def spread(ctx, city):
    """Files about all sorts of people, by all sorts of people; ids."""
    make_assignment(ctx, city.period, city.rater, city.superior)
    people = (city.employee, city.rater, city.superior, None)
    return [
        make_file(ctx, sha256=f"{n}{m}" * 8, employee_id=person, period_id=period, uploaded_by=user, duplicate_of=None)
        for n, person in enumerate(people)
        for m, (period, user) in enumerate(
            [(city.period, city.users["rater"]), (None, city.users["employee"]), (city.period, None)]
        )
    ]


@pytest.mark.parametrize("name", ["rater", "superior", "employee", "outsider", "admin"])
@pytest.mark.parametrize("confirmed", [False, True])
def test_one_file_is_seen_exactly_where_the_list_shows_it(ctx, city, spread, name, confirmed):
    if confirmed:
        finish(as_user(ctx, city.users["rater"]), city)
    user = as_user(ctx, city.users[name])
    listed = [row["id"] for row in list_files(user)]
    assert [row["id"] for row in get_files(user, spread)] == listed
    assert sum(count_files(user).values()) == len(listed)
    for file_id in set(spread) - set(listed):
        with pytest.raises(NotFoundError):
            get_file(user, file_id)


def seen_before(ctx, user, ids):
    """The rule as it was written before it became SQL, over all rows."""
    me = user.actor.employee_id
    rated = {(row[0], row[1]) for row in ctx.db.conn.execute(
        "SELECT employee_id, period_id FROM assessments WHERE rater_id = :me OR superior_id = :me", {"me": me}
    )}  # fmt: skip
    confirmed = {row[0] for row in ctx.db.conn.execute(
        "SELECT period_id FROM assessments JOIN acts ON acts.assessment_id = assessments.id AND act = 'confirm'"
        " WHERE employee_id = ?", (me,)
    )}  # fmt: skip
    for file_id in ids:
        row = fetch_file(ctx.db, file_id)
        if row["employee_id"] == me:
            yield file_id, bool(row["by_employee"]) or row["period_id"] in confirmed
        elif row["employee_id"] is None:
            yield file_id, row["uploaded_by"] == user.actor.user_id
        else:
            yield file_id, (row["employee_id"], row["period_id"]) in rated


@pytest.mark.parametrize("name", ["rater", "superior", "outsider"])
@pytest.mark.parametrize("confirmed", [False, True])
def test_the_rule_in_sql_is_the_rule_in_words(ctx, city, spread, name, confirmed):
    if confirmed:
        finish(as_user(ctx, city.users["rater"]), city)
    user = as_user(ctx, city.users[name])
    expected = [file_id for file_id, seen in seen_before(ctx, user, spread) if seen]
    assert sorted(row["id"] for row in list_files(user)) == expected


def test_the_list_is_cut_in_the_database(ctx, city, many):
    shown = list_files(ctx, Part(limit=2, offset=1))
    assert [(row["name"], row["total"]) for row in shown] == [("enam.pdf", 7), ("lima.pdf", 7)]


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("olah", ["satu.pdf", "dua.pdf"]),
        ("siap", ["tiga.pdf"]),
        ("gagal", ["lima.pdf", "enam.pdf"]),
        ("tindakan", ["enam.pdf", "tujuh_50%.pdf"]),
    ],
)
def test_the_list_by_what_became_of_a_file(ctx, city, client, many, group, names):
    assert sorted(row["name"] for row in list_files(ctx, Part(group))) == sorted(names)
    login(client, "rater")
    page = client.get(f"/dokumen?keadaan={group}").text
    assert [name for name in many if f">{name}</a>" in page] == names


def test_every_group_has_a_link_and_an_unknown_one_is_everything(ctx, city, client, many):
    login(client, "rater")
    page = client.get("/dokumen?keadaan=lain").text
    assert all(f'href="/dokumen?keadaan={group}"' in page for group in GROUPS)
    assert all(f">{name}</a>" in page for name in many)


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("ENAM", ["enam.pdf"]),
        ("_50%", ["tujuh_50%.pdf"]),
        ("%", ["tujuh_50%.pdf"]),
        ("a_", []),
        ("arsip", ["satu.pdf"]),
    ],
)
def test_the_list_by_name_and_folder(ctx, city, many, search, names):
    ctx.db.conn.execute("UPDATE files SET path_in_parent = 'Arsip/satu.pdf' WHERE name = 'satu.pdf'")
    assert [row["name"] for row in list_files(ctx, Part(search=search))] == names


def test_the_content_of_one_container(ctx, city, client, many):
    container = make_file(ctx, "a.zip", reason_code="container", **about(city))
    inside = make_file(ctx, "x.pdf", parent_id=container, path_in_parent="TW III/x.pdf", **about(city))
    login(client, "rater")
    page = client.get(f"/dokumen?wadah={container}").text
    assert "Isi a.zip" in page and "di a.zip › TW III" in page
    assert [row["id"] for row in list_files(ctx, Part(within=container))] == [container, inside]


def test_the_list_of_nothing_that_fits_says_so(ctx, city, client, many):
    login(client, "rater")
    assert "Tidak ada berkas yang cocok" in client.get("/dokumen?cari=tidakada").text


@pytest.mark.parametrize(
    ("step", "done", "total", "words"),
    [
        ("", 0, 0, "membuka berkas"),
        ("unpack", 0, 0, "membongkar"),
        ("read", 11, 64, "membaca halaman 12 dari 64"),
        ("ocr", 2, 26, "OCR halaman 3 dari 26"),
    ],
)
def test_a_file_under_way_tells_how_far_it_is(ctx, city, client, step, done, total, words):
    file_id = make_file(ctx, state="received", **about(city))
    claim_file(ctx.db, file_id)
    save_progress(ctx.db, file_id, step, done, total)
    login(client, "rater")
    html = client.get(f"/dokumen/keadaan?ids={file_id}").json["files"][0]["html"]
    assert words in html
    assert (f'max="{total}" value="{done}"' in html) == (total > 0)


def test_a_new_attempt_begins_at_nothing(ctx, city):
    file_id = make_file(ctx, state="received", step="ocr", pages_done=3, pages_total=9)
    claim_file(ctx.db, file_id)
    row = fetch_file(ctx.db, file_id)
    assert (row["step"], row["pages_done"], row["pages_total"]) == ("", 0, 0)


def test_who_asks_for_a_container_gets_what_was_unpacked(ctx, city, client):
    container = make_file(ctx, "a.zip", reason_code="container", **about(city))
    inside = make_file(ctx, "b.zip", parent_id=container, path_in_parent="b.zip", **about(city))
    inmost = make_file(ctx, "x.pdf", parent_id=inside, path_in_parent="x.pdf", **about(city))
    login(client, "rater")
    rows = client.get(f"/dokumen/keadaan?ids={container}").json["files"]
    assert [(row["id"], row["parent"]) for row in rows] == [(container, None), (inside, container), (inmost, inside)]


@pytest.mark.parametrize("name", ["satu.pdf", "dua.pdf"])
def test_a_file_that_is_not_done_can_be_stopped_and_put_back(ctx, city, client, many, name):
    login(client, "rater")
    assert "Pembacaan dibatalkan" in client.post(f"/dokumen/{many[name]}/batal", follow_redirects=True).text
    row = fetch_file(ctx.db, many[name])
    assert (row["state"], row["reason_code"]) == ("failed", "cancelled")
    assert retry_files(ctx, [row["id"]]) == 1


@pytest.mark.parametrize("name", ["tiga.pdf", "lima.pdf"])
def test_what_is_done_is_not_cancelled(ctx, city, client, many, name):
    with pytest.raises(ConflictError):
        cancel_file(ctx, many[name])
    login(client, "rater")
    assert "tidak sedang diolah lagi" in client.post(f"/dokumen/{many[name]}/batal", follow_redirects=True).text


def test_in_a_closed_period_nothing_is_cancelled(ctx, city, many):
    ctx.db.conn.execute("UPDATE periods SET state = 'closed'")
    ctx.db.conn.commit()
    with pytest.raises(ConflictError):
        cancel_file(ctx, many["satu.pdf"])


def test_somebody_elses_file_is_not_cancelled(ctx, city, client, many):
    login(client, "outsider")
    assert client.post(f"/dokumen/{many['satu.pdf']}/batal").status_code == 404


def test_all_that_failed_is_tried_again_but_what_needs_a_person_first(ctx, city, many):
    save_state(ctx.db, many["tiga.pdf"], "failed", "cancelled")
    assert count_retryable(ctx) == retry_all(ctx) == 2
    assert [fetch_file(ctx.db, many[name])["state"] for name in ("lima.pdf", "enam.pdf", "tiga.pdf")] == [
        "received",
        "failed",
        "failed",
    ]


@pytest.mark.parametrize(
    ("given_name", "path"),
    [
        ("a.txt", ""),
        ("TW III/foto/a.txt", "TW III/foto/a.txt"),
        ("..\\x\\a.txt", "x/a.txt"),
        ("/a.txt", ""),
        ("x/\x00a.txt", "x/a.txt"),
    ],
)
def test_a_folder_is_kept_for_people_to_read(given_name, path):
    assert folder_path(given_name) == path


def test_what_is_under_way_includes_what_was_unpacked(ctx, city):
    container = make_file(ctx, "a.zip")
    inside = make_file(ctx, "b.zip", parent_id=container)
    waiting = make_file(ctx, "c.txt", "received", parent_id=inside)
    make_file(ctx, "lain.txt", "received")
    assert fetch_under_way(ctx.db, [container]) == [waiting]


def test_thousands_of_files_are_listed_in_one_query(ctx, city):
    queries = []
    make_file(ctx, **about(city))
    ctx.db.conn.set_trace_callback(queries.append)
    list_files(as_user(ctx, city.users["rater"]), Part(limit=50))
    ctx.db.conn.set_trace_callback(None)
    assert len([query for query in queries if "FROM files" in query]) == 1
