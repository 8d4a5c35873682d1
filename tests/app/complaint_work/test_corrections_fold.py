"""Any sequence of corrections, undos and redos gives what a slow, obvious book-keeping gives."""

from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.rules.corrections import history_of
from app.services import corrections
from app.services.corrections import MACHINE, Change
from app.services.errors import ConflictError, InvalidInputError
from tests.app.complaint_work.factory import store_complaints
from tests.support import as_user, make_city, make_context, make_settings

SERVICES = ("adminduk", "kesehatan", MACHINE)
SUBSETS = st.sets(st.integers(0, 2), min_size=1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("correct"), SUBSETS, st.sampled_from(SERVICES)),
        st.tuples(st.sampled_from(["undo", "redo"]), st.integers(0, 5), st.just("")),
    ),
    max_size=12,
)


class Book:
    """Each complaint has the list of corrections that stand, and every list that it had after and before a batch."""

    def __init__(self, count):
        self.standing = [[] for _ in range(count)]
        self.then = {}

    def value(self, complaint):
        return self.standing[complaint][-1][1] if self.standing[complaint] else None

    def correct(self, batch, chosen, value):
        for complaint in chosen:
            if self.value(complaint) != value and not (value is None and not self.standing[complaint]):
                before = list(self.standing[complaint])
                self.standing[complaint].append((batch, value))
                self.then[batch, complaint] = before, list(self.standing[complaint])

    def turn(self, batch, start, end):
        for (name, complaint), lists in self.then.items():
            if name == batch and self.standing[complaint] == lists[start]:
                self.standing[complaint] = list(lists[end])


def play(actor, ids, steps):
    """Do the steps in the product and in the book; gives the book, which knows nothing of what the product refuses."""
    book, batches = Book(len(ids)), []
    for act, what, value in steps:
        if act == "correct":
            batch = 0
            with suppress(InvalidInputError):
                batch = corrections.correct(actor, [ids[place] for place in what], Change(value)).batch
                batches.append(batch)
            book.correct(batch, what, None if value == MACHINE else value)
        elif what < len(batches):
            with suppress(ConflictError):
                (corrections.undo if act == "undo" else corrections.redo)(actor, batches[what])
            book.turn(batches[what], *((1, 0) if act == "undo" else (0, 1)))
    return book


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_equals_the_slow_book(tmp_path_factory, steps):
    ctx = make_context(make_settings(tmp_path_factory.mktemp("fold")))
    actor = as_user(ctx, make_city(ctx).users["rater"])
    ids = store_complaints(ctx, {}, {}, {})
    book = play(actor, ids, steps)
    stored = ctx.db.conn.execute("SELECT human_service FROM complaints ORDER BY id").fetchall()
    ctx.db.close()
    assert [value for (value,) in stored] == [book.value(place) for place in range(len(ids))]


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.booleans()), max_size=10))
def test_the_pile_only_ever_holds_corrections_in_order(steps):
    rows, history = [], history_of(())
    for number, (value, undo) in enumerate(steps, start=1):
        undoable = [row["batch"] for row in rows if not row["undoes"] and history.undone(row["batch"]) is not None]
        undoes = undoable[-1] if undo and undoable else None
        rows.append({"id": number, "batch": str(number), "value": value, "undoes": undoes})
        history = history_of(rows)
    assert list(history.pile) == sorted(set(history.pile))
    assert all(rows[number - 1]["undoes"] is None for number in history.pile)
