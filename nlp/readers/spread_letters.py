"""Words written with a space between their letters, as titles are: ``M E M U T U S K A N`` is one word."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from nlp.readers.page_text import Token
from nlp.types import Box

MIN_LETTERS = 4
MAX_GAP_EM = 1.2
WORD_GAP = 1.6
"""A space this many times as wide as the usual one between the letters parts two words."""


def may_be_spread(tokens: Sequence[Token]) -> bool:
    """A cheap test: hardly any token is longer than a letter."""
    return len(tokens) >= MIN_LETTERS and sum([len(token.text) for token in tokens]) < 1.5 * len(tokens)


def join_letters(tokens: Sequence[Token]) -> list[Token]:
    """Make words of runs of at least four single capitals that stand close, with a colon behind them.

    Other tokens stay as they are.
    """
    joined: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        goes_on = bool(run) and _gap(run[-1], token) <= MAX_GAP_EM * _height(token)
        if run and not (goes_on and (_is_capital(token) or token.text == ":")):
            joined += _words(run)
            run = []
        if _is_capital(token) or (run and token.text == ":"):
            run.append(token)
        else:
            joined.append(token)
    return [*joined, *_words(run)]


def _is_capital(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isupper()


def _words(run: Sequence[Token]) -> list[Token]:
    if len(run) < MIN_LETTERS:
        return list(run)
    gaps = [_gap(one, two) for one, two in pairwise(run)]
    most = WORD_GAP * max(median(gaps), 0.1)
    words = [[run[0]]]
    for letter, gap in zip(run[1:], gaps, strict=True):
        if gap > most:
            words.append([])
        words[-1].append(letter)
    return [_word(letters) for letters in words]


def _word(letters: Sequence[Token]) -> Token:
    boxes = [letter.box for letter in letters if letter.box is not None]
    known = [letter.confidence for letter in letters if letter.confidence is not None]
    box = Box(boxes[0].x0, min(box.y0 for box in boxes), boxes[-1].x1, max(box.y1 for box in boxes))
    text = "".join(letter.text for letter in letters)
    return Token(text, box, min(known, default=None), letters[-1].breaks, letters[0].line)


def _gap(one: Token, two: Token) -> float:
    return two.box.x0 - one.box.x1 if one.box and two.box else 0.0


def _height(token: Token) -> float:
    return token.box.y1 - token.box.y0 if token.box else 0.0
