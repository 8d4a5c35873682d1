"""What the fast tier learns from the accurate one: pieces of reviews, never a figure's text."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from nlp.training.blend import _without
from nlp.training.fast_examples import Examples, Lessons
from nlp.training.fast_fit import bayes, held_out_scores
from nlp.training.teaching import HEAD, LEAST_WORDS, NEUTRAL_PIECES, PIECES, teacher_of, with_lessons_of
from tests.nlp.complaints.answered import FixedEncoder

TEXTS = ["makanannya enak dan pelayanan ramah sekali", "toko buka jam sembilan sampai malam hari", "buruk"]


def teach(texts: Sequence[str]) -> np.ndarray:
    """Whatever it is, it is mostly neutral and a little positive."""
    return np.tile([0.01, 0.69, 0.3], (len(texts), 1))


@pytest.fixture
def examples() -> Examples:
    lessons = Lessons()
    for text, label in enumerate(("positive", "neutral", "negative")):
        lessons.add(text, {label: 1.0}, f"g{text}")
    return Examples(list(TEXTS), {HEAD: lessons}, {}, frozenset(), len(TEXTS))


def test_pieces_are_parts_of_reviews_and_neutral_ones_more(examples: Examples) -> None:
    found = with_lessons_of(examples, teach)
    pieces = found.texts[found.whole :]
    assert [sum(piece in text for piece in pieces) for text in TEXTS] == [PIECES, NEUTRAL_PIECES, 0]
    assert min(len(piece.split()) for piece in pieces) >= LEAST_WORDS


def test_pieces_have_the_teachers_shares_without_the_least(examples: Examples) -> None:
    found = with_lessons_of(examples, teach)
    assert found.lessons[HEAD].shares()[found.whole] == {"neutral": 0.69, "positive": 0.3}


def test_pieces_share_the_group_of_their_text(examples: Examples) -> None:
    lessons = with_lessons_of(examples, teach).lessons[HEAD]
    assert lessons.groups[3:] == ["g0"] * 2 * PIECES + ["g1"] * 2 * NEUTRAL_PIECES


def test_examples_given_stay_as_they_were(examples: Examples) -> None:
    with_lessons_of(examples, teach)
    assert (len(examples.texts), examples.lessons[HEAD].unasked) == (3, set())


def test_taught_pieces_are_learned_from_and_never_asked() -> None:
    """Two whole texts a group, and a piece whose label nobody could learn from them."""
    lessons = Lessons()
    for text in range(20):
        lessons.add(text, {"ab"[text % 2]: 1.0}, f"g{text // 2}")
    for text in range(20, 30):
        lessons.add(text, {"c": 1.0}, f"g{text - 20}")
        lessons.unasked.add(text)
    rows = np.eye(3, dtype=np.float32)[[*(text % 2 for text in range(20)), *[2] * 10]]
    from scipy import sparse

    asked, scores = held_out_scores(sparse.csr_array(rows), lessons, ("a", "b", "c"), bayes)
    assert asked.tolist() == list(range(20))
    assert scores.argmax(axis=1).tolist() == [0, 1] * 10


def test_pieces_of_held_out_texts_are_left_out_with_them(examples: Examples) -> None:
    found = with_lessons_of(examples, teach)
    kept = _without(found, {TEXTS[1]}).lessons[HEAD]
    assert set(kept.groups) == {"g0", "g2"}


def test_answers_are_kept_for_the_next_time(tmp_path: Path) -> None:
    encoder = FixedEncoder()
    first = teacher_of(encoder, tmp_path / "kept" / "answers.json")(["a", "b", "a"])  # type: ignore[arg-type]
    again = teacher_of(encoder, tmp_path / "kept" / "answers.json")(["b", "a"])  # type: ignore[arg-type]
    assert encoder.asked == ["a", "b"]
    assert first.shape == (3, 3)
    np.testing.assert_allclose(again, first[:2])


def test_kept_answers_hold_no_text(tmp_path: Path) -> None:
    teacher_of(FixedEncoder(), tmp_path / "answers.json")(["rahasia"])  # type: ignore[arg-type]
    assert "rahasia" not in (tmp_path / "answers.json").read_text(encoding="utf-8")
