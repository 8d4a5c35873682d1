import pytest

from app.permissions import Role
from app.services import periods, register, skp
from app.services.errors import NotAllowedError, NotFoundError
from app.services.periods import Assignment
from app.store.database import transaction
from app.store.people import save_user
from tests.support import as_user, make_employee, make_user


def names(rows):
    return [row["name"] for row in rows]


@pytest.mark.parametrize(
    ("username", "seen"),
    [
        ("employee", ["Fitri Amelia"]),
        ("rater", ["Fitri Amelia", "Rina Marlina"]),
        ("superior", ["Fitri Amelia", "Hendra Saputra"]),
        ("leader", ["Dewi Anggraini", "Fitri Amelia", "Hendra Saputra", "Rina Marlina"]),
        ("outsider", ["Yoga Pratama"]),
        ("admin", ["Dewi Anggraini", "Fitri Amelia", "Hendra Saputra", "Rina Marlina", "Yoga Pratama"]),
    ],
)
def test_people_see_only_those_whom_they_are_related_to(ctx, city, username, seen):
    person = as_user(ctx, city.users[username])
    assert names(register.list_employees(person)) == seen
    everyone = register.list_employees(ctx)
    for row in everyone:
        if row["name"] in seen:
            assert register.get_employee(person, row["id"])["nip"] == row["nip"]
        else:
            with pytest.raises(NotFoundError):
                register.get_employee(person, row["id"])


def test_the_narrowed_list_is_searched_and_cut(ctx, city):
    leader = as_user(ctx, city.users["leader"])
    found = register.list_employees(leader, "R", limit=2, offset=1)
    assert names(found) == ["Fitri Amelia", "Hendra Saputra"]
    assert {row["total"] for row in found} == {4}


def test_an_account_without_employee_sees_nobody(ctx, city):
    lonely = as_user(ctx, make_user(ctx, "lepas", Role.EVALUATOR))
    assert register.list_employees(lonely) == []
    with pytest.raises(NotFoundError):
        register.get_employee(lonely, city.employee)


def test_a_leader_who_is_no_longer_one_sees_less(ctx, city):
    with transaction(ctx.db):
        save_user(ctx.db, {"roles": "employee"}, city.users["leader"])
    assert names(register.list_employees(as_user(ctx, city.users["leader"]))) == ["Dewi Anggraini"]


@pytest.mark.parametrize("username", ["rater", "superior", "employee", "leader"])
@pytest.mark.parametrize(
    "act",
    [
        lambda ctx: register.list_units(ctx),
        lambda ctx: register.get_unit(ctx, 1),
        lambda ctx: register.save_unit(ctx, {"code": "X", "name": "X"}),
        lambda ctx: register.list_services(ctx),
        lambda ctx: register.save_service(ctx, {"code": "x", "name": "x", "unit_id": None}),
        lambda ctx: register.save_employee(ctx, {"nip": "1" * 18, "name": "x", "unit_id": 1}),
        lambda ctx: register.find_employee(ctx, "198501012010011001"),
        lambda ctx: periods.save_period(ctx, {}),
        lambda ctx: periods.set_period_state(ctx, 1, "closed"),
        lambda ctx: periods.list_assignments(ctx, 1),
        lambda ctx: periods.list_unassigned(ctx, 1),
        lambda ctx: periods.get_assignment(ctx, 1),
        lambda ctx: periods.save_assignment(ctx, 1, Assignment("198501012010011001", "198806062012011006"), 1),
        lambda ctx: skp.list_items(ctx, 1, 1),
        lambda ctx: skp.add_item(ctx, 1, 1, {"code": "HK9", "title": "x"}),
        lambda ctx: skp.edit_item(ctx, 1, {"code": "HK9", "title": "x"}),
        lambda ctx: skp.remove_item(ctx, 1),
    ],
)
def test_only_administrators_keep_the_register(ctx, city, username, act):
    with pytest.raises(NotAllowedError):
        act(as_user(ctx, city.users[username]))


def test_everyone_may_know_the_periods(ctx, city):
    assert names(periods.list_periods(as_user(ctx, city.users["employee"]))) == ["Triwulan III 2026"]


def test_the_rater_of_a_new_assignment_may_rate_and_the_old_one_not(ctx, city):
    from app.services.access import require_rater

    entry = Assignment("198501012010011001", "198806062012011006")
    periods.save_assignment(as_user(ctx, city.users["admin"]), city.period, entry, city.assessment)
    assert require_rater(as_user(ctx, city.users["outsider"]), city.assessment)["rater_name"] == "Yoga Pratama"
    with pytest.raises(NotFoundError):
        require_rater(as_user(ctx, city.users["rater"]), city.assessment)


def test_a_person_can_be_rated_by_others_and_rate_others(ctx, city):
    third = make_employee(ctx, city.unit, "199001012015011777", "Sari Dewi")
    periods.save_assignment(ctx, city.period, Assignment("197902022005012002", "197003031995031003"))
    rows = periods.list_assignments(ctx, city.period)
    assert [(row["employee_name"], row["rater_ready"]) for row in rows] == [
        ("Fitri Amelia", True),
        ("Rina Marlina", True),
    ]
    assert third in {row["id"] for row in periods.list_unassigned(ctx, city.period)}
