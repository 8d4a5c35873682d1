"""The encoder as an ONNX graph with matrices of 8 bits, written node by node.

A matrix keeps one scale an output channel, what it is multiplied with one scale a piece: single pieces have states many
times as large as the others', and one scale a text (ONNX ``DynamicQuantizeLinear``) costs a point of accuracy. Numbers
are unsigned, with a zero point of 128 or, after GELU, 0: unsigned times unsigned is the one product that every x86
processor sums without saturation. A rounding may still fall the other way where floats are joined in another order.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.training.encoder_weights import Shape

Arrays = Mapping[str, NDArray[np.float32]]
OPSET = 20
_IR_VERSION, _FLOAT, _BYTE, _MIDDLE = 9, 1, 2, 128
_GELU_LIFT = 0.17


def encoder_graph(weights: Arrays, shape: Shape, sizes: Sequence[int]) -> bytes:
    """Return an ONNX model: ``ids`` (pieces,) int64 to ``scores`` (labels of all heads,) and ``pooled`` (width,).

    Args:
        weights: the state of an ``EncoderNetwork``.
        shape: its sizes.
        sizes: the number of labels of each head, in order.
    """
    return _Graph(weights, shape, sizes).build()


def quantised(matrix: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Return whole numbers 1..255 and a scale for each row: ``(numbers - 128) * scale`` is about ``matrix``."""
    scales = np.maximum(np.abs(matrix).max(axis=1), 1e-8) / 127
    numbers = np.rint(matrix / scales[:, None]) + _MIDDLE
    return numbers.astype(np.uint8), scales.astype(np.float32)


class _Graph:
    """Nodes in order and the constants that they use."""

    def __init__(self, weights: Arrays, shape: Shape, sizes: Sequence[int]) -> None:
        self.weights, self.shape = weights, shape
        self.head_of_label = [head for head, size in enumerate(sizes) for _ in range(size)]
        self.nodes: list[Any] = []
        self.constants: dict[str, NDArray[Any]] = {}

    def build(self) -> bytes:
        from onnx import TensorProto, helper, numpy_helper

        states = self._embedded()
        for place in range(self.shape.layers):
            states = self._layer(f"layers.{place}", states)
        self._node("ReduceMean", [states, self._whole("first", [0])], "pooled", keepdims=0)
        self._scored(states)
        floats = (("scores", len(self.weights["scores.bias"])), ("pooled", self.shape.width))
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, ["pieces"])],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, [size]) for name, size in floats],
            [numpy_helper.from_array(values, name) for name, values in self.constants.items()],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=_IR_VERSION)
        return bytes(model.SerializeToString())

    def _scored(self, states: str) -> None:
        """Each head's attention over the pieces, then each label's product with what its head has seen."""
        looks = self._weight("looks", factor=self.shape.width**-0.5)
        nearness = self._node("MatMul", [looks, self._node("Transpose", [states], perm=[1, 0])])
        seen = self._node("MatMul", [self._node("Softmax", [nearness], axis=-1), states])
        by_label = self._node("Gather", [seen, self._whole("head_of_label", self.head_of_label)])
        products = self._node("Mul", [by_label, self._weight("scores.weight")])
        sums = self._node("ReduceSum", [products, self._whole("second", [1])], keepdims=0)
        self._node("Add", [sums, self._weight("scores.bias")], "scores")

    def _embedded(self) -> str:
        self.constants["pieces"], self.constants["pieces.scale"] = _by_row(self.weights["pieces.weight"])
        numbers = self._node("Cast", [self._node("Gather", ["pieces", "ids"])], to=_FLOAT)
        less = self._node("Sub", [numbers, self._number("middle", _MIDDLE)])
        words = self._node("Mul", [less, self._node("Gather", ["pieces.scale", "ids"])])
        length = self._node("Shape", ["ids"])
        places = self._node("Slice", [self._weight("positions"), self._whole("start", [0]), length])
        return self._normed("norm", self._node("Add", [words, places]))

    def _layer(self, name: str, states: str) -> str:
        mixed = self._linear(f"{name}.mix", self._attended(f"{name}.attend", states))
        states = self._normed(f"{name}.mix_norm", self._node("Add", [states, mixed]))
        wide = self._node("Gelu", [self._linear(f"{name}.widen", states)])
        return self._normed(
            f"{name}.narrow_norm", self._node("Add", [states, self._linear_of_gelu(f"{name}.narrow", wide)])
        )

    def _attended(self, name: str, states: str) -> str:
        heads, width = self.shape.heads, self.shape.width
        shape = self._whole("by_head", [0, 3, heads, width // heads])
        parts = self._node("Reshape", [self._linear(name, states), shape])
        query, key, value = (
            self._node("Gather", [parts, self._whole(f"part_{place}", place)], axis=1) for place in range(3)
        )
        query = self._node("Transpose", [query], perm=[1, 0, 2])
        scaled = self._node("Mul", [query, self._number("scale", (width // heads) ** -0.5)])
        nearness = self._node("MatMul", [scaled, self._node("Transpose", [key], perm=[1, 2, 0])])
        seen = self._node(
            "MatMul", [self._node("Softmax", [nearness], axis=-1), self._node("Transpose", [value], perm=[1, 0, 2])]
        )
        return self._node(
            "Reshape", [self._node("Transpose", [seen], perm=[1, 0, 2]), self._whole("joined", [0, width])]
        )

    def _linear(self, name: str, states: str) -> str:
        """Whole numbers -127..127 around 128, of a piece's largest state."""
        size = self._node("ReduceMax", [self._node("Abs", [states]), self._whole("last", [-1])], keepdims=1)
        numbers = self._node("Round", [self._node("Mul", [states, self._share("half_range", 127, size)])])
        whole = self._node("Cast", [self._node("Add", [numbers, self._number("middle", _MIDDLE)])], to=_BYTE)
        return self._product(name, whole, size, 127, self._weight(f"{name}.bias"))

    def _linear_of_gelu(self, name: str, states: str) -> str:
        """Whole numbers 0..255 of what is never below -0.17: lifted by as much, which the bias takes back."""
        lifted = self._node("Add", [states, self._number("lift", _GELU_LIFT)])
        size = self._node("ReduceMax", [lifted, self._whole("last", [-1])], keepdims=1)
        numbers = self._node("Round", [self._node("Mul", [lifted, self._share("range", 255, size)])])
        matrix, scales = quantised(self.weights[f"{name}.weight"])
        taken_back = _GELU_LIFT * (matrix.astype(np.float32) - _MIDDLE).sum(axis=1) * scales
        self.constants[f"{name}.bias"] = np.asarray(self.weights[f"{name}.bias"] - taken_back, np.float32)
        return self._product(name, self._node("Cast", [numbers], to=_BYTE), size, 255, f"{name}.bias")

    def _share(self, name: str, most: int, size: str) -> str:
        return self._node("Div", [self._number(name, most), size])

    def _product(self, name: str, whole: str, size: str, most: int, bias: str) -> str:
        """Whole numbers times the matrix; ``most`` of them stand for a piece's ``size``."""
        numbers, scales = quantised(self.weights[f"{name}.weight"])
        self.constants |= {f"{name}.numbers": np.ascontiguousarray(numbers.T), f"{name}.scales": scales / most}
        zero = self._byte("zero_middle", _MIDDLE)
        own_zero = zero if most < _MIDDLE else self._byte("zero_low", 0)
        product = self._node(
            "Cast", [self._node("MatMulInteger", [whole, f"{name}.numbers", own_zero, zero])], to=_FLOAT
        )
        scaled = self._node("Mul", [self._node("Mul", [product, size]), f"{name}.scales"])
        return self._node("Add", [scaled, bias])

    def _normed(self, name: str, states: str) -> str:
        inputs = [states, self._weight(f"{name}.weight"), self._weight(f"{name}.bias")]
        return self._node("LayerNormalization", inputs, axis=-1, epsilon=self.shape.epsilon)

    def _weight(self, name: str, factor: float = 1.0) -> str:
        self.constants[name] = np.asarray(self.weights[name] * np.float32(factor), np.float32)
        return name

    def _number(self, name: str, value: float) -> str:
        self.constants[name] = np.array(value, np.float32)
        return name

    def _byte(self, name: str, value: int) -> str:
        self.constants[name] = np.array(value, np.uint8)
        return name

    def _whole(self, name: str, value: int | Sequence[int]) -> str:
        self.constants[name] = np.array(value, np.int64)
        return name

    def _node(self, kind: str, inputs: Sequence[str], output: str = "", **attributes: Any) -> str:
        from onnx import helper

        output = output or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output


def _by_row(matrix: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    numbers, scales = quantised(matrix)
    return numbers, scales[:, None]
