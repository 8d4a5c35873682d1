"""The ONNX graph against the same transformer written out in numpy, and 8 bits against what they stand for."""

from math import erf

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from nlp.training.encoder_graph import encoder_graph, quantised
from tests.nlp.tiny_encoder import SHAPE, SIZES, tiny_weights

Floats = NDArray[np.float64]


def run(ids: list[int]) -> tuple[Floats, Floats]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    graph = encoder_graph(tiny_weights(), SHAPE, SIZES)
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    scores, pooled = session.run(["scores", "pooled"], {"ids": np.array(ids, np.int64)})
    return scores, pooled


def softmax(values: Floats) -> Floats:
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def written_out(ids: list[int]) -> tuple[Floats, Floats]:
    """Scores and the mean state, by the textbook and in double precision."""
    weights = {name: values.astype(float) for name, values in tiny_weights().items()}

    def linear(name: str, states: Floats) -> Floats:
        return states @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]

    def normed(states: Floats) -> Floats:
        return (states - states.mean(1, keepdims=True)) / states.std(1, keepdims=True)

    states = normed(weights["pieces.weight"][ids] + weights["positions"][: len(ids)])
    for place in range(SHAPE.layers):
        query, key, value = np.split(linear(f"layers.{place}.attend", states), 3, axis=1)
        size = SHAPE.width // SHAPE.heads
        seen = []
        for head in range(SHAPE.heads):
            at = slice(head * size, (head + 1) * size)
            seen.append(softmax(query[:, at] @ key[:, at].T / size**0.5) @ value[:, at])
        states = normed(states + linear(f"layers.{place}.mix", np.hstack(seen)))
        wide = linear(f"layers.{place}.widen", states)
        wide = wide * (1 + np.vectorize(erf)(wide / 2**0.5)) / 2
        states = normed(states + linear(f"layers.{place}.narrow", wide))
    looked = softmax(weights["looks"] @ states.T / SHAPE.width**0.5) @ states
    by_label = np.repeat(looked, SIZES, axis=0)
    return (by_label * weights["scores.weight"]).sum(1) + weights["scores.bias"], states.mean(0)


@pytest.mark.parametrize("ids", [[0, 2], [0, 4, 5, 6, 2], [0, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 2]], ids=len)
def test_scores_are_those_of_the_written_out_transformer(ids: list[int]) -> None:
    (scores, _), (expected, _) = run(ids), written_out(ids)
    assert scores == pytest.approx(expected, abs=0.05 * np.abs(expected).max())


def test_pooled_is_the_mean_state() -> None:
    (_, pooled), (_, expected) = run([0, 4, 5, 6, 2]), written_out([0, 4, 5, 6, 2])
    assert pooled == pytest.approx(expected, abs=0.05)


def test_the_order_of_pieces_counts() -> None:
    assert np.abs(run([0, 4, 5, 2])[0] - run([0, 5, 4, 2])[0]).max() > 0.01


def test_quantised_numbers_stand_for_the_matrix() -> None:
    matrix = np.random.default_rng(1).normal(0, [[1.0], [100.0], [0.01]], (3, 50)).astype(np.float32)
    numbers, scales = quantised(matrix)
    assert np.abs((numbers.astype(float) - 128) * scales[:, None] - matrix).max(axis=1) == pytest.approx(
        scales / 2, rel=0.2
    )


def test_an_empty_row_stays_zero() -> None:
    numbers, _ = quantised(np.zeros((1, 4), np.float32))
    assert numbers.tolist() == [[128, 128, 128, 128]]


def test_the_graph_is_the_same_bytes_each_time() -> None:
    assert encoder_graph(tiny_weights(), SHAPE, SIZES) == encoder_graph(tiny_weights(), SHAPE, SIZES)
