from itertools import pairwise, product

import numpy as np
import pytest

from nlp.interviews.chain import best_path, shares


def made(seed, length=4, labels=3):
    chance = np.random.default_rng(seed)
    moves = [chance.normal(size=(labels, labels)).astype(np.float32) for _ in range(length - 1)]
    return chance.normal(size=(length, labels)).astype(np.float32), moves


def score(path, scores, moves):
    alone = sum(row[label] for row, label in zip(scores, path, strict=True))
    return alone + sum(move[one, two] for move, (one, two) in zip(moves, pairwise(path), strict=True))


@pytest.mark.parametrize("seed", range(5))
def test_the_path_is_the_best_of_all(seed):
    scores, moves = made(seed)
    paths = list(product(range(3), repeat=4))
    assert tuple(best_path(scores, moves)) == max(paths, key=lambda path: score(path, scores, moves))


@pytest.mark.parametrize("seed", range(5))
def test_shares_are_those_of_all_paths(seed):
    scores, moves = made(seed)
    paths = list(product(range(3), repeat=4))
    weights = np.exp([score(path, scores, moves) for path in paths])
    for place in range(4):
        wanted = [weights[[path[place] == label for path in paths]].sum() for label in range(3)]
        assert shares(scores, moves)[place] == pytest.approx(np.array(wanted) / weights.sum(), abs=1e-5)


def test_one_place_has_no_moves():
    assert best_path(np.array([[0.0, 1.0]], np.float32), []) == [1]
