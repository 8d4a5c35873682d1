import pytest

from app.services import corrections
from app.services.corrections import MACHINE, NO_SERVICE, Change
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.store import audit
from app.store.corrections import fetch_corrections
from tests.app.complaint_work.factory import labels_of, store_complaints
from tests.support import as_user

ADMINDUK = Change("adminduk")


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def other(ctx, city):
    return as_user(ctx, city.users["outsider"])


@pytest.fixture
def complaints(ctx):
    return store_complaints(ctx, {}, {}, {})


def test_a_correction_counts_and_the_machines_word_stays(ctx, rater, complaints):
    corrections.correct(rater, complaints[:1], Change("adminduk", "neutral"))
    assert labels_of(ctx, complaints[0]) == ("adminduk", "neutral")
    row = ctx.db.conn.execute("SELECT service, sentiment FROM complaints WHERE id = ?", (complaints[0],)).fetchone()
    assert row == ("perizinan", "negative")


def test_each_change_is_a_row_with_what_was_before(ctx, rater, complaints):
    corrections.correct(rater, complaints[:1], ADMINDUK)
    corrections.correct(rater, complaints[:1], Change("kesehatan"))
    rows = fetch_corrections(ctx.db, complaints[:1])
    assert [(row["value"], row["before"]) for row in rows] == [("adminduk", None), ("kesehatan", "adminduk")]


@pytest.mark.parametrize(
    "statement", ["UPDATE complaint_corrections SET value = 'x'", "DELETE FROM complaint_corrections"]
)
def test_no_row_is_ever_edited(ctx, rater, complaints, statement):
    corrections.correct(rater, complaints, ADMINDUK)
    with pytest.raises(Exception, match="append-only"):
        ctx.db.conn.execute(statement)


def test_no_service_fits_is_a_word_of_its_own(ctx, rater, complaints):
    corrections.correct(rater, complaints[:1], Change(NO_SERVICE))
    assert labels_of(ctx, complaints[0])[0] == NO_SERVICE


def test_the_machines_word_can_count_again(ctx, rater, complaints):
    corrections.correct(rater, complaints[:1], ADMINDUK)
    corrections.correct(rater, complaints[:1], Change(MACHINE))
    assert labels_of(ctx, complaints[0])[0] == "perizinan"


def test_those_that_have_the_label_already_are_left_and_named(rater, complaints):
    corrections.correct(rater, complaints[:1], ADMINDUK)
    outcome = corrections.correct(rater, complaints, ADMINDUK)
    assert (outcome.changed, len(outcome.left)) == (2, 1)


def test_an_unsure_label_is_confirmed_by_the_same_word(ctx, rater):
    (number,) = store_complaints(ctx, {"service_abstained": 1})
    corrections.correct(rater, [number], Change("perizinan"))
    assert ctx.db.conn.execute("SELECT unsure FROM complaints").fetchone() == (0,)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(), "Pilih sedikitnya satu label"),
        (Change("sihir"), "Layanan ini tidak ada"),
        (Change("", "marah"), "Sentimen ini tidak ada"),
        (Change("perizinan"), "Tidak ada label yang berubah"),
        (Change(MACHINE, MACHINE), "Tidak ada label yang berubah"),
    ],
)
def test_what_changes_nothing_is_refused(rater, complaints, change, said):
    with pytest.raises(InvalidInputError, match=said):
        corrections.correct(rater, complaints, change)


def test_a_service_that_the_city_added_can_be_chosen(ctx, rater, complaints):
    ctx.db.conn.execute("INSERT INTO services (code, name) VALUES ('makam', 'Pemakaman')")
    ctx.db.conn.commit()
    corrections.correct(rater, complaints, Change("makam"))
    assert labels_of(ctx, complaints[2])[0] == "makam"


def test_none_or_unknown_complaints_are_refused(rater, complaints):
    with pytest.raises(InvalidInputError):
        corrections.correct(rater, [], ADMINDUK)
    with pytest.raises(NotFoundError):
        corrections.correct(rater, [*complaints, 999], ADMINDUK)


def test_too_many_at_once_are_refused(rater):
    with pytest.raises(InvalidInputError, match=r"5\.000"):
        corrections.correct(rater, range(1, corrections.MAX_BATCH + 2), ADMINDUK)


def test_a_correction_that_the_person_did_not_see_is_a_conflict(rater, other, complaints):
    seen = corrections.label_page(rater, complaints[0]).seen
    corrections.correct(other, complaints[:1], Change("kesehatan"), seen=seen)
    with pytest.raises(ConflictError):
        corrections.correct(rater, complaints[:1], ADMINDUK, seen=seen)


@pytest.mark.parametrize("username", ["leader", "employee", "admin"])
def test_only_evaluators_correct(ctx, city, complaints, username):
    person = as_user(ctx, city.users[username])
    for act in (
        lambda: corrections.correct(person, complaints, ADMINDUK),
        lambda: corrections.undo(person, 1),
        lambda: corrections.redo(person, 1),
        lambda: corrections.label_page(person, complaints[0]),
        lambda: corrections.list_batches(person, limit=5),
        lambda: corrections.choose(person, complaints),
        lambda: corrections.choose_filtered(person, ""),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_the_log_holds_counts_and_codes(ctx, rater, complaints):
    outcome = corrections.correct(rater, complaints, ADMINDUK)
    entry = audit.fetch_entries(ctx.db)[0]
    assert (entry["action"], entry["subject_id"]) == ("labels.correct", outcome.batch)
    assert entry["detail"] == '{"complaints": 3, "service": "adminduk"}'


def test_undo_gives_back_what_was_before(ctx, rater, complaints):
    corrections.correct(rater, complaints[:1], Change("kesehatan"))
    outcome = corrections.correct(rater, complaints, ADMINDUK)
    corrections.undo(rater, outcome.batch)
    assert [labels_of(ctx, number)[0] for number in complaints] == ["kesehatan", "perizinan", "perizinan"]


def test_undo_leaves_what_somebody_corrected_since_and_says_which(ctx, rater, other, complaints):
    outcome = corrections.correct(rater, complaints, ADMINDUK)
    corrections.correct(other, complaints[:1], Change("kesehatan"))
    undone = corrections.undo(rater, outcome.batch)
    assert (undone.changed, undone.left) == (2, ("A1-0",))
    assert labels_of(ctx, complaints[0])[0] == "kesehatan"


def test_redo_does_it_again(ctx, rater, complaints):
    batch = corrections.correct(rater, complaints, ADMINDUK).batch
    corrections.undo(rater, batch)
    corrections.redo(rater, batch)
    assert {labels_of(ctx, number)[0] for number in complaints} == {"adminduk"}


def test_redo_leaves_what_was_corrected_since(ctx, rater, other, complaints):
    batch = corrections.correct(rater, complaints[:2], ADMINDUK).batch
    corrections.undo(rater, batch)
    corrections.correct(other, complaints[:1], Change("kesehatan"))
    assert corrections.redo(rater, batch).left == ("A1-0",)
    assert labels_of(ctx, complaints[0])[0] == "kesehatan"


def test_what_is_undone_already_cannot_be_undone(rater, complaints):
    batch = corrections.correct(rater, complaints, ADMINDUK).batch
    corrections.undo(rater, batch)
    with pytest.raises(ConflictError):
        corrections.undo(rater, batch)


def test_what_stands_cannot_be_done_again(rater, complaints):
    batch = corrections.correct(rater, complaints, ADMINDUK).batch
    with pytest.raises(ConflictError):
        corrections.redo(rater, batch)


def test_an_undo_is_no_batch_to_undo(rater, complaints):
    batch = corrections.correct(rater, complaints, ADMINDUK).batch
    undone = corrections.undo(rater, batch)
    for number in (undone.batch, 999):
        with pytest.raises(NotFoundError):
            corrections.undo(rater, number)


def test_corrections_below_come_back_one_by_one(ctx, rater, other, complaints):
    first = corrections.correct(rater, complaints[:1], ADMINDUK).batch
    second = corrections.correct(other, complaints[:1], Change("kesehatan")).batch
    corrections.undo(other, second)
    assert labels_of(ctx, complaints[0])[0] == "adminduk"
    corrections.undo(rater, first)
    corrections.redo(rater, first)
    corrections.redo(rater, second)
    assert labels_of(ctx, complaints[0])[0] == "kesehatan"


def test_service_and_sentiment_are_taken_back_together(ctx, rater, complaints):
    batch = corrections.correct(rater, complaints[:1], Change("adminduk", "positive")).batch
    corrections.undo(rater, batch)
    assert labels_of(ctx, complaints[0]) == ("perizinan", "negative")


def test_a_batch_says_what_became_of_it(rater, other, complaints):
    batch = corrections.correct(rater, complaints, ADMINDUK).batch
    corrections.correct(other, complaints[:1], Change("kesehatan"))
    page = corrections.batch_page(rater, batch)
    assert page.states == {"stands": 2, "covered": 1, "undone": 0}
    assert (page.may_undo, page.may_redo) == (True, False)


def test_the_list_has_corrections_undos_and_redos(rater, complaints):
    batch = corrections.correct(rater, complaints, ADMINDUK).batch
    corrections.undo(rater, batch)
    corrections.redo(rater, batch)
    rows = corrections.list_batches(rater, limit=10)
    assert [(row["complaints"], row["value_service"]) for row in rows] == [(3, "adminduk"), (3, None), (3, "adminduk")]
    assert [(row["kind"], row["of"]) for row in rows] == [("redo", "1"), ("undo", "1"), ("correct", None)]


def test_the_history_of_a_complaint_tells_who_and_what(rater, other, complaints):
    corrections.correct(rater, complaints[:1], ADMINDUK)
    corrections.correct(other, complaints[:1], Change("kesehatan"))
    page = corrections.label_page(rater, complaints[0])
    told = [(row["user_name"], row["value"]) for row in page.history]
    assert told == [("Rina Marlina", "adminduk"), ("Yoga Pratama", "kesehatan")]
