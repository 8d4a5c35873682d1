"""The browser's side of the notes does exactly what the Python twin does, on random cases and whole scripts."""

import random
import string

import pytest

from app.rules.notes_merge import Line, between, merge, split_prefix
from app.services.interviews.notes import lines_of
from tests.app.interviews.notes_factory import make_interview
from tests.app.interviews.notes_network import Network
from tests.app.interviews.notes_side import wire
from tests.support import as_user

ACTS = ("write", "write", "change", "change", "mark", "remove", "send", "arrive", "arrive", "lose", "answer", "answer")
CALL = "async ([module, name, cases]) => { const m = await import(module); return cases.map((c) => m[name](...c)); }"
PLAY = """async ([ids, script]) => {
  const { NotesLog } = await import("/static/js/notes_log.js");
  const own = [...ids];
  const log = new NotesLog(() => own.shift());
  const names = ["line", "place", "mark", "speaker", "at_s", "text", "question_id", "removed", "beside"];
  const wire = (line) => Object.fromEntries(names.map((name) => [name, line[name]]));
  const given = { edit: (line) => log.edit(line), batch: () => log.batch(Infinity), lines: () => log.lines().map(wire),
    take: ({ rows, cursor }) => log.take(rows, cursor) };
  return script.map(([what, argument, expected]) => {
    const answer = given[what](argument);
    return expected ? JSON.parse(JSON.stringify(answer)) : null;
  });
}"""


@pytest.fixture
def modules(page):
    """Calls a function of a module in the browser for each case."""
    page.goto("/masuk")
    return lambda module, name, cases: page.evaluate(CALL, [f"/static/js/{module}", name, cases])


def lines(chance):
    """A base and two versions of it, each changed a little."""
    base = Line("a", "V00000", "answer", "satu", "employee", 1.0, removed=chance.random() < 0.2)
    return [base, *(changed(chance, base) for _ in range(2))]


def changed(chance, base):
    fields = {"text": ("satu", "dua", "tiga"), "mark": ("answer", "quote"), "place": ("V00000", "V00001")}
    fields |= {"removed": (False, False, True), "speaker": ("employee", "unknown"), "question_id": (None, 3)}
    return Line(**{**wire(base), **{name: chance.choice(values) for name, values in fields.items()}})


def test_versions_merge_alike(modules):
    chance = random.Random(7)
    cases = [lines(chance) for _ in range(500)]
    cases += [[None, *versions[1:]] for versions in cases[:100]]
    given = [[line and wire(line) for line in versions] for versions in cases]
    expected = [[wire(merged), beside] for merged, beside in (merge(*versions) for versions in cases)]
    assert modules("notes_merge.js", "merge", given) == expected


def test_places_are_found_alike(modules):
    chance = random.Random(7)
    places, cases = [], []
    for _ in range(400):
        here = chance.randint(0, len(places)) if chance.random() < 0.5 else len(places) // 2
        case = [places[here - 1] if here else "", places[here] if here < len(places) else ""]
        places.insert(here, between(*case))
        cases.append(case)
    cases.append(["V00000", "V00000"])
    assert modules("notes_merge.js", "between", cases) == [between(*case) for case in cases]


def test_prefixes_are_read_alike(modules):
    cases = [
        [f"{letter}{rest}"] for letter in string.ascii_letters + " ?" for rest in ("", " ", " apa", "  apa\nitu", "x")
    ]
    assert modules("notes_merge.js", "splitPrefix", cases) == [list(split_prefix(*case)) for case in cases]


def test_whole_scripts_end_alike(page, served):
    page.goto("/masuk")
    with served.context() as ctx:
        for seed in range(40):
            network = played(ctx, served.city, seed)
            stored = [wire(line) for line in lines_of(ctx, network.interview)]
            for side in network.sides:
                expected = [gave for _what, _argument, gave in side.script]
                assert page.evaluate(PLAY, [side.minted, side.script]) == expected, seed
                assert expected[-1] == stored


def played(ctx, city, seed):
    chance = random.Random(seed)
    people = [as_user(ctx, city.users[name]) for name in ("rater", "superior", "rater")]
    network = Network(people, make_interview(ctx, city))
    for _ in range(120):
        network.do(chance.choice(ACTS), chance.randrange(3), chance.randrange(10))
    network.settle()
    return network
