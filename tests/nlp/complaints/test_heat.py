"""How sure a head may be of one text: few words, and real complaints, make it less sure."""

from dataclasses import replace

import numpy as np
import pytest

from nlp.complaints.fast import ENOUGH_WORDS, FastModel, Head
from nlp.training.fast_examples import Examples, Lessons
from nlp.training.heat import MOST_WORDS, PIECE_SHARE, PIECES, HeldOut, accepted, heated, with_pieces
from tests.nlp.complaints.hand_model import make_model

HEAD = Head("service", ("a", "b"))
TEXTS = ["satu dua tiga empat lima enam tujuh", "", "delapan"]


def heat(head: Head, known: int, exported: float = 0.0) -> float:
    return float(head.heat(np.array([known]), np.array([exported]))[0, 0])


def held_out(*rows: tuple[float, bool, int, float], whole: bool = True) -> HeldOut:
    """Rows of (margin of the first label, whether it is right, known words, how likely exported)."""
    margins, right, known, exported = (np.array(column) for column in zip(*rows, strict=True))
    scores = np.stack([margins, np.zeros(len(margins))], axis=1)
    true = np.stack([right, ~right], axis=1)
    return HeldOut(scores, true, known, exported, np.full(len(rows), whole), exported > 0.5)


def test_plain_head_is_as_sure_of_every_text() -> None:
    assert heat(HEAD, 0) == heat(HEAD, 9, 1.0) == 1


def test_few_words_make_less_sure_up_to_enough() -> None:
    head = Head("service", ("a", "b"), evidence=0.5)
    assert heat(head, 0) > heat(head, 1) > heat(head, ENOUGH_WORDS) == heat(head, 5 * ENOUGH_WORDS)


def test_exported_texts_make_less_sure() -> None:
    head = Head("service", ("a", "b"), export=0.7)
    assert heat(head, 9, 1.0) == pytest.approx(np.exp(0.7))
    assert heat(head, 9, 0.0) == 1


def test_heat_softens_scores() -> None:
    scores = np.array([[2.0, 0.0]])
    np.testing.assert_allclose(HEAD.probabilities(2 * scores, np.array([[2.0]])), HEAD.probabilities(scores))


def test_model_without_a_head_that_tells_exports_takes_none_for_one() -> None:
    model = make_model()
    rows = model.space.transform(["air mati", "jalan"])
    assert not model.exported(model.scores(rows)).any()


def test_single_known_word_is_no_answer_where_few_words_count_less() -> None:
    model = make_model()
    heads = tuple(replace(head, evidence=0.01) if head.name == "service" else head for head in model.heads)
    rows = model.space.transform(["air", "air mati"])
    one, two = FastModel(model.space, heads, model.weights, model.bias).probabilities(rows)["service"].max(axis=1)
    plain = model.probabilities(rows)["service"].max(axis=1)
    assert one < 0.75 < two < plain[0]


def test_model_softens_what_it_reads_as_exported() -> None:
    model = make_model()
    heads = (*model.heads, Head("export", ("yes",), independent=True))
    heads = tuple(Head("service", head.labels, export=1.0) if head.name == "service" else head for head in heads)
    weights = np.hstack([model.weights, np.zeros((len(model.weights), 1), np.float32)])
    chances = [
        FastModel(model.space, heads, weights, np.append(model.bias, odds).astype(np.float32))
        .probabilities(model.space.transform(["air"]))["service"]
        .max()
        for odds in (-9, 9)
    ]
    assert chances[0] > chances[1]


def test_few_words_that_are_often_wrong_are_learned_to_say_little() -> None:
    """Long texts are right nine times in ten, short ones half the time, with the same margins."""
    rows = [(3.0, place % 10 > 0, 40, 0.0) for place in range(100)] + [
        (3.0, place % 2 > 0, 1, 0.0) for place in range(100)
    ]
    found = heated(HEAD, held_out(*rows))
    assert found.evidence > 0.1
    assert heat(found, 1) > 2 * heat(found, 40)


def test_exports_that_are_often_wrong_are_learned_to_say_less() -> None:
    rows = [(3.0, place % 10 > 0, 40, 0.0) for place in range(100)] + [
        (3.0, place % 4 > 0, 40, 1.0) for place in range(100)
    ]
    assert heated(HEAD, held_out(*rows)).export > 0.3


def test_sources_count_alike_and_pieces_less() -> None:
    rows = [(1.0, True, 9, 0.0)] * 3 + [(1.0, True, 9, 1.0)]
    assert held_out(*rows).weights().tolist() == pytest.approx([1 / 3] * 3 + [1])
    assert held_out(*rows, whole=False).weights().sum() == pytest.approx(2 * PIECE_SHARE)


@pytest.fixture
def examples() -> Examples:
    lessons = {name: Lessons() for name in ("service", "export", "kind")}
    for text in range(len(TEXTS)):
        lessons["service"].add(text, {"a": 0.5, "b": 0.5} if text == 0 else {"a": 1.0}, f"g{text}")
        lessons["export"].add(text, {"no": 1.0}, f"g{text}")
    return Examples(TEXTS, lessons, {}, frozenset(), len(TEXTS))


def test_pieces_are_parts_of_their_text(examples: Examples) -> None:
    found = with_pieces(examples)
    pieces = found.texts[found.whole :]
    assert len(pieces) == 2 * PIECES
    assert all(piece in TEXTS[0] or piece == TEXTS[2] for piece in pieces)
    assert all(0 < len(piece.split()) <= MOST_WORDS for piece in pieces)


def test_pieces_teach_nothing_and_keep_the_labels_and_the_group_of_their_text(examples: Examples) -> None:
    found = with_pieces(examples)
    assert found.lessons["service"].learned()[0].max() < found.whole
    first = found.whole
    assert found.lessons["service"].shares()[first] == {"a": 0.0, "b": 0.0}
    assert found.lessons["service"].groups[found.lessons["service"].texts.index(first)] == "g0"
    assert accepted(found.lessons["service"], np.array([first, 2]), ("a", "b", "c")).tolist() == [
        [True, True, False],
        [True, False, False],
    ]


def test_pieces_leave_the_examples_as_they_were(examples: Examples) -> None:
    with_pieces(examples)
    assert (len(examples.texts), len(examples.lessons["service"].texts)) == (3, 4)
