import pytest

from app.services import attribution
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.store import audit
from tests.app.complaint_work.factory import store_complaints
from tests.support import as_user, login

WHY = "Warga menyebut uang tanpa kuitansi."


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def complaint(ctx):
    return store_complaints(ctx, {})[0]


@pytest.mark.parametrize("matter", ["levy", "authority", "other"])
def test_a_complaint_is_passed_on(rater, complaint, matter):
    attribution.forward(rater, complaint, matter, WHY)
    assert [(row["id"], row["matter"]) for row in attribution.list_referred(rater)] == [(1, matter)]


def test_it_can_be_taken_back_and_passed_on_again(rater, complaint):
    attribution.forward(rater, complaint, "levy", WHY)
    attribution.take_back(rater, complaint, "Salah pilih aduan tadi.")
    assert attribution.list_referred(rater) == []
    attribution.forward(rater, complaint, "levy", WHY)
    assert [row["act"] for row in attribution.referrals_of(rater, complaint)] == ["forward", "take_back", "forward"]


def test_the_same_twice_is_a_conflict(rater, complaint):
    with pytest.raises(ConflictError):
        attribution.take_back(rater, complaint, "Belum pernah diteruskan.")
    attribution.forward(rater, complaint, "levy", WHY)
    with pytest.raises(ConflictError):
        attribution.forward(rater, complaint, "authority", WHY)


@pytest.mark.parametrize(("matter", "note"), [("guilt", WHY), ("levy", "ya"), ("levy", "x" * 2001)])
def test_matter_and_note_are_needed(rater, complaint, matter, note):
    with pytest.raises(InvalidInputError):
        attribution.forward(rater, complaint, matter, note)


def test_a_complaint_that_is_not_there(rater):
    with pytest.raises(NotFoundError):
        attribution.forward(rater, 99, "levy", WHY)


@pytest.mark.parametrize("username", ["leader", "employee", "admin"])
def test_only_evaluators_pass_on_and_see_it(ctx, city, complaint, username):
    person = as_user(ctx, city.users[username])
    with pytest.raises(NotAllowedError):
        attribution.forward(person, complaint, "levy", WHY)
    with pytest.raises(NotAllowedError):
        attribution.list_referred(person)


def test_others_read_neither_the_note_nor_who_wrote_it(ctx, city, rater, complaint):
    attribution.forward(rater, complaint, "levy", WHY)
    (mine,) = attribution.list_referred(rater)
    (theirs,) = attribution.list_referred(as_user(ctx, city.users["outsider"]))
    assert (mine["note"], mine["user_name"]) == (WHY, "Rina Marlina")
    assert (theirs["note"], theirs["user_name"], theirs["matter"]) == ("", "", "levy")


def test_the_log_holds_the_code_only(ctx, rater, complaint):
    attribution.forward(rater, complaint, "levy", WHY)
    entry = audit.fetch_entries(ctx.db)[0]
    assert (entry["action"], entry["subject_id"], entry["detail"]) == (
        "complaint.refer",
        complaint,
        '{"matter": "levy"}',
    )


def test_nobody_takes_back_what_another_passed_on(ctx, city, client, rater, complaint):
    attribution.forward(rater, complaint, "levy", WHY)
    with pytest.raises(NotAllowedError, match="meneruskan"):
        attribution.take_back(as_user(ctx, city.users["outsider"]), complaint, "Ini tidak perlu diperiksa.")
    assert len(attribution.list_referred(rater)) == 1
    shown = {}
    for name in ("rater", "outsider"):
        login(client, name)
        shown[name] = f'action="/aduan/{complaint}/inspektorat/tarik"' in client.get(f"/aduan/{complaint}/kaitan").text
    assert shown == {"rater": True, "outsider": False}
