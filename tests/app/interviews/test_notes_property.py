"""Whatever the network does: every typed line stands once, and all sides agree on the order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.interviews.notes import lines_of
from tests.app.interviews.notes_factory import make_interview
from tests.app.interviews.notes_network import Network
from tests.app.interviews.notes_side import wire
from tests.support import as_user

ACTS = ("write", "change", "mark", "remove", "send", "arrive", "lose", "answer")
STEPS = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2), st.integers(0, 9)), min_size=5, max_size=80)


def network(ctx, city, sides):
    """The rater in one or two tabs, and the superior."""
    people = [as_user(ctx, city.users[name]) for name in ("rater", "superior", "rater")[:sides]]
    return Network(people, make_interview(ctx, city))


@pytest.mark.parametrize("sides", [2, 3])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_nothing_is_lost_and_nothing_stands_twice(ctx, city, sides, steps):
    net = network(ctx, city, sides)
    for act, who, pick in steps:
        net.do(act, who, pick)
    net.settle()
    stored = [wire(line) for line in lines_of(ctx, net.interview)]
    assert all([wire(line) for line in side.lines()] == stored for side in net.sides)
    assert all(side.pending == {} for side in net.sides)
    left = net.left()
    assert all(left[text] == 1 for text in net.typed if text not in net.gone | net.removed)
    assert all(left[text] == 0 for text in net.gone - net.removed)
    assert all(left[text] <= 1 for text in net.removed)
