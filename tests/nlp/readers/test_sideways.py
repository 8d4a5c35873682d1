"""Turning pages that are not upright, and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.readers.page_text import Token
from nlp.readers.sideways import Direction, Turn, find_turn
from nlp.types import Box, Word
from tests.nlp.readers.make import off_by

WIDTH, HEIGHT = 400, 600
UPRIGHT = [
    Token("laporan", Box(50 + 60 * i, 100 + 20 * j, 100 + 60 * i, 112 + 20 * j)) for j in range(3) for i in range(4)
]
edge = st.floats(0, 300)


@given(edge, edge, st.floats(1, 90), st.floats(1, 90), st.sampled_from(Direction))
@settings(deadline=None)
def test_there_and_back(x, y, width, height, direction):
    turn = Turn(WIDTH, HEIGHT, direction)
    box = Box(x, y, x + width, y + height)
    upright = turn.upright(Token("kata", box)).box
    assert off_by(turn.seen(Word("kata", 0, 4, upright)).box, box) < 1e-9


@pytest.mark.parametrize("direction", Direction)
def test_the_direction_is_found(direction):
    size = (WIDTH, HEIGHT) if direction is Direction.LEFT else (HEIGHT, WIDTH)
    turn = Turn(*size, direction)
    seen = [Token(token.text, turn.seen(Word(token.text, 0, 7, token.box)).box) for token in UPRIGHT]
    assert find_turn(seen, *size) == turn


@pytest.mark.parametrize("tokens", [UPRIGHT, UPRIGHT[:1], [], [Token("1", Box(5, 5, 8, 20))] * 9])
def test_upright_pages_stay(tokens):
    assert find_turn(tokens, WIDTH, HEIGHT) is None


def test_a_token_without_a_box_stays():
    turn = Turn(WIDTH, HEIGHT, Direction.DOWN)
    assert turn.upright(Token("kata")) == Token("kata")
    assert turn.seen(Word("kata", 0, 4)) == Word("kata", 0, 4)
