import pytest

from app.services import follow_ups
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.services.follow_ups import Source, Wanted
from app.store import audit
from app.store.people import save_service
from tests.app.complaint_work.factory import OPENING, TODAY, attribute, open_record, store_complaints, write
from tests.support import as_user, make_employee, make_unit, make_user


@pytest.fixture
def record(ctx, city):
    return open_record(ctx, city)


def page(ctx, city, record, username="rater", today=TODAY):
    return follow_ups.follow_up_page(as_user(ctx, city.users[username]), record, today)


def listed(ctx, city, username="rater", today=TODAY, **wanted):
    found = follow_ups.list_follow_ups(as_user(ctx, city.users[username]), Wanted(**wanted), today)
    return [item.record["id"] for item in found]


def test_a_record_is_open_and_belongs_to_who_opened_it(ctx, city, record):
    item = page(ctx, city, record).listed
    assert (item.course.state, item.owner_name, item.record["unit_name"]) == ("open", "Rina Marlina", "Dinas Perizinan")


def test_it_keeps_the_filter_and_how_many_complaints_it_found(ctx, city):
    store_complaints(ctx, {}, {}, {"service": "adminduk"})
    number = open_record(ctx, city, address="layanan=perizinan&halaman=2", theme_id=None)
    found = page(ctx, city, number)
    assert (found.listed.record["filter"], found.listed.record["complaints"], found.found) == (
        "layanan=perizinan",
        2,
        2,
    )
    assert found.listed.record["origin"] == "filter"


def test_the_evidence_is_found_anew_and_masked(ctx, city):
    number = open_record(ctx, city, address="layanan=perizinan")
    store_complaints(ctx, {"text": "Nama [NAMA] antre."})
    found = page(ctx, city, number)
    assert (found.listed.record["complaints"], found.found) == (0, 1)
    assert found.quotes == ("Nama [NAMA] antre.",)


def test_a_few_different_texts_stand_for_the_evidence(ctx, city):
    store_complaints(ctx, *({"text": text} for text in ("Satu.", "Dua.", "Dua.", "Tiga.", "Empat.", "Empat.")))
    number = open_record(ctx, city, address="layanan=perizinan")
    assert page(ctx, city, number).quotes == ("Empat.", "Tiga.", "Dua.")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": " "}, "judul"),
        ({"title": "x" * 201}, "judul"),
        ({"reason": ""}, "mengapa"),
        ({"service": "tidak_ada"}, "Pilih layanan"),
        ({"due_on": "2026-08-19"}, "sudah lewat"),
        ({"due_on": "besok"}, "tanggal"),
        ({"owner_id": 999}, "Penanggung jawab"),
        ({"owner_nip": "198806062012011006"}, "Penanggung jawab"),
        ({"owner_nip": "12"}, "18 angka"),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused(ctx, city, values, said):
    with pytest.raises(InvalidInputError, match=said):
        open_record(ctx, city, **values)


@pytest.mark.parametrize("given", [{"owner_nip": "1985 0101 2010 0110 01"}, {"owner": "employee"}])
def test_an_owner_of_the_unit_is_named(ctx, city, given):
    owner = given.pop("owner", None)
    number = open_record(ctx, city, **given, **({"owner_id": city.users[owner]} if owner else {}))
    assert page(ctx, city, number).listed.owner_name == "Fitri Amelia"


@pytest.mark.parametrize("code", ["perizinan", "1"])
def test_a_service_is_named_by_code_or_number(ctx, city, code):
    assert page(ctx, city, open_record(ctx, city, service=code)).listed.record["service_code"] == "perizinan"


def test_a_unit_alone_will_do_and_a_service_without_unit_will_not(ctx, city):
    number = open_record(ctx, city, service="", unit_id=city.unit)
    assert page(ctx, city, number).listed.record["service_name"] is None
    save_service(ctx.db, {"code": "makam", "name": "Pemakaman", "unit_id": None})
    with pytest.raises(InvalidInputError, match="Pilih layanan"):
        open_record(ctx, city, service="makam")


@pytest.mark.parametrize(
    ("username", "error"),
    [("rater", None), ("superior", None), ("leader", None), ("outsider", None), ("employee", NotAllowedError)],
)
def test_who_opens_a_record(ctx, city, username, error):
    if error is None:
        assert open_record(ctx, city, username)
        return
    with pytest.raises(error):
        open_record(ctx, city, username)


def test_a_leader_opens_for_the_own_unit_only(ctx, city):
    other = make_unit(ctx, "LAIN", "Dinas Lain")
    with pytest.raises(NotAllowedError):
        open_record(ctx, city, "leader", service="", unit_id=other)


def test_the_whole_course(ctx, city, record):
    for kind in ("look", "finding", "change", "close", "reopen", "look"):
        write(ctx, city, record, kind)
    found = page(ctx, city, record)
    assert found.listed.course.state == "looked"
    assert [entry["kind"] for entry in found.entries] == ["look", "finding", "change", "close", "reopen", "look"]


@pytest.mark.parametrize("kind", ["finding", "change", "close", "reopen"])
def test_a_step_before_its_time_is_a_conflict(ctx, city, record, kind):
    with pytest.raises(ConflictError):
        write(ctx, city, record, kind)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("look", {"text": ""}),
        ("change", {"on_date": ""}),
        ("close", {"result": "perfect"}),
        ("due", {"on_date": "2026-08-01"}),
        ("owner", {"owner_nip": "198806062012011006"}),
        ("other", {}),
    ],
)
def test_an_entry_lacks_something(ctx, city, record, kind, values):
    for before in ("look", "finding"):
        write(ctx, city, record, before)
    with pytest.raises(InvalidInputError):
        write(ctx, city, record, kind, **values)


@pytest.mark.parametrize("statement", ["UPDATE {} SET at = ''", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["follow_ups", "follow_up_entries"])
def test_nothing_is_ever_edited(ctx, city, record, statement, table):
    write(ctx, city, record, "look")
    with pytest.raises(Exception, match="append-only"):
        ctx.db.conn.execute(statement.format(table))


@pytest.mark.parametrize(
    ("username", "error"),
    [("rater", None), ("superior", None), ("leader", None), ("outsider", NotAllowedError), ("employee", NotFoundError)],
)
def test_who_writes(ctx, city, record, username, error):
    if error is None:
        assert write(ctx, city, record, "look", username)
        return
    with pytest.raises(error):
        write(ctx, city, record, "look", username)


def test_an_owner_writes_whatever_the_role(ctx, city):
    number = open_record(ctx, city, owner_id=city.users["employee"])
    write(ctx, city, number, "look", "employee")
    assert page(ctx, city, number, "employee").entries[0]["user_name"] == "Fitri Amelia"
    assert listed(ctx, city, "employee") == [number]


def test_the_owner_is_handed_on(ctx, city, record):
    write(ctx, city, record, "owner", owner_id=str(city.users["employee"]))
    assert page(ctx, city, record).listed.owner_name == "Fitri Amelia"
    assert follow_ups.waiting_follow_ups(as_user(ctx, city.users["rater"]), TODAY) == []
    assert len(follow_ups.waiting_follow_ups(as_user(ctx, city.users["employee"]), TODAY)) == 1


def test_other_units_read_no_names(ctx, city, record):
    write(ctx, city, record, "look")
    found = page(ctx, city, record, "outsider")
    assert (found.listed.owner_name, found.listed.record["user_name"], found.entries[0]["user_name"]) == ("", "", "")
    assert found.allowed == found.owners == ()


def test_what_people_type_is_masked(ctx, city, record):
    write(ctx, city, record, "look", text="Pelapor 0812-3456-7890 ditemui.")
    assert "0812" not in page(ctx, city, record).entries[0]["text"]


def test_a_person_only_after_a_proof_and_by_those_related(ctx, city):
    (complaint,) = store_complaints(ctx, {})
    for finding in (None, "alleged"):
        if finding:
            attribute(ctx, city, complaint, finding)
        with pytest.raises(NotAllowedError):
            open_record(ctx, city, employee_id=city.employee)
    attribute(ctx, city, complaint, "proven")
    with pytest.raises(NotAllowedError):
        open_record(ctx, city, "outsider", employee_id=city.employee)
    assert open_record(ctx, city, employee_id=city.employee)


def test_a_proof_that_was_taken_back_is_none(ctx, city):
    (complaint,) = store_complaints(ctx, {})
    attribute(ctx, city, complaint, "proven")
    attribute(ctx, city, complaint, "unrelated")
    with pytest.raises(NotAllowedError):
        open_record(ctx, city, employee_id=city.employee)


@pytest.mark.parametrize(
    ("username", "sees"),
    [("rater", True), ("superior", True), ("employee", True), ("leader", False), ("outsider", False)],
)
def test_a_record_about_a_person_is_for_those_related(ctx, city, username, sees):
    (complaint,) = store_complaints(ctx, {})
    attribute(ctx, city, complaint, "proven")
    number = open_record(ctx, city, employee_id=city.employee)
    assert listed(ctx, city, username) == ([number] if sees else [])
    if not sees:
        with pytest.raises(NotFoundError):
            page(ctx, city, number, username)


def test_the_person_reads_and_does_not_write(ctx, city):
    (complaint,) = store_complaints(ctx, {})
    attribute(ctx, city, complaint, "proven")
    number = open_record(ctx, city, employee_id=city.employee, owner_id=city.users["employee"])
    assert page(ctx, city, number, "employee").allowed == ()
    with pytest.raises(NotAllowedError):
        write(ctx, city, number, "look", "employee")


def test_the_list_puts_late_ones_first_and_closed_ones_last(ctx, city):
    closed, late, later = (open_record(ctx, city, due_on=day) for day in ("2026-08-21", "2026-09-01", "2026-12-01"))
    for kind in ("look", "finding", "close"):
        write(ctx, city, closed, kind)
    assert listed(ctx, city, today="2026-10-01") == [late, later, closed]
    assert listed(ctx, city, today="2026-10-01", state="overdue") == [late]
    assert listed(ctx, city, state="closed") == [closed]


def test_the_list_is_narrowed_by_service_and_owner(ctx, city):
    first = open_record(ctx, city)
    second = open_record(ctx, city, "leader", service="", unit_id=city.unit)
    assert listed(ctx, city, service_id=city.service) == [first]
    assert listed(ctx, city, owner_id=city.users["leader"]) == [second]
    assert listed(ctx, city, mine=True) == [first]


@pytest.mark.parametrize(
    ("source", "service"),
    [
        (Source(address="layanan=perizinan&cari=antre"), "Perizinan"),
        (Source(address="layanan=perizinan&layanan=adminduk"), None),
        (Source(address="layanan=perizinan", unit_id=1), None),
        (Source(address="bukan_layanan=perizinan"), None),
        (Source("99"), None),
    ],
)
def test_the_only_service_of_a_filter_is_the_records(ctx, city, source, service):
    found = follow_ups.draft(as_user(ctx, city.users["rater"]), source).service
    assert (found["name"] if found else None) == service


def test_owners_to_choose_from_are_shown_to_those_who_work_with_the_unit(ctx, city):
    def names(username):
        return {row["name"] for row in follow_ups.draft(as_user(ctx, city.users[username]), Source("perizinan")).owners}

    assert names("rater") == {"Rina Marlina", "Fitri Amelia", "Hendra Saputra", "Dewi Anggraini"}
    assert names("outsider") == set()


def test_an_account_that_is_off_owns_nothing(ctx, city):
    employee = make_employee(ctx, city.unit, "199001012015011001", "Budi Santoso")
    user = make_user(ctx, "budi", employee_id=employee, active=0)
    with pytest.raises(InvalidInputError):
        open_record(ctx, city, owner_id=user)


def test_the_log_holds_codes_and_counts(ctx, city):
    number = open_record(ctx, city, **OPENING)
    write(ctx, city, number, "look")
    told = [(row["action"], row["detail"]) for row in audit.fetch_entries(ctx.db)]
    assert told == [
        ("follow_up.write", '{"entry": 1, "kind": "look"}'),
        ("follow_up.open", '{"complaints": null, "origin": "other"}'),
    ]


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"])
@pytest.mark.parametrize("kind", ["change", "due"])
def test_a_day_around_which_no_year_can_be_counted_is_refused(ctx, city, day, kind):
    number = open_record(ctx, city)
    for step in ("look", "finding"):
        write(ctx, city, number, step)
    with pytest.raises(InvalidInputError, match="2000"):
        write(ctx, city, number, kind, on_date=day)
