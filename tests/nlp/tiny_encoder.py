"""An encoder of two layers with weights drawn at random: everything as in the shipped one, but small."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import write_artifact
from nlp.complaints.encoder import NETWORK, PIECES
from nlp.training.encoder_graph import encoder_graph
from nlp.training.encoder_pieces import SPECIAL, build_tokenizer
from nlp.training.encoder_weights import Shape

HEADS = {"service": ("air_minum", "sosial", "lainnya"), "sentiment": ("negative", "positive")}
SIZES = [len(labels) for labels in HEADS.values()]
WORDS = ("▁air", "▁mati", "▁lagi", "▁jalan", "▁rusak", "▁", *"abcdefghijklmnopqrstuvwxyz")
SHAPE = Shape(width=32, layers=2, heads=4, inner=64, pieces=len(SPECIAL) + len(WORDS), positions=12, epsilon=1e-12)


def tiny_weights(seed: int = 0) -> dict[str, NDArray[np.float32]]:
    """Weights by the names that a network's state has."""
    random = np.random.default_rng(seed)
    width, inner = SHAPE.width, SHAPE.inner
    shapes = {"pieces.weight": (SHAPE.pieces, width), "positions": (SHAPE.positions, width), "looks": (2, width)}
    shapes |= {"scores.weight": (sum(SIZES), width), "scores.bias": (sum(SIZES),)}
    for place in range(SHAPE.layers):
        for name, (outputs, inputs) in {
            "attend": (3 * width, width),
            "mix": (width, width),
            "widen": (inner, width),
            "narrow": (width, inner),
        }.items():
            shapes |= {f"layers.{place}.{name}.weight": (outputs, inputs), f"layers.{place}.{name}.bias": (outputs,)}
    found = {name: random.normal(0, 0.4, shape).astype(np.float32) for name, shape in shapes.items()}
    norms = ["norm", *(f"layers.{place}.{name}_norm" for place in range(SHAPE.layers) for name in ("mix", "narrow"))]
    for name in norms:
        found |= {f"{name}.weight": np.ones(width, np.float32), f"{name}.bias": np.zeros(width, np.float32)}
    return found


def write_tiny_encoder(folder: Path, temperatures: dict[str, float] | None = None) -> Path:
    """Write the tiny encoder as an artefact; return its folder."""
    scores = {piece: -float(place) / 10 for place, piece in enumerate((*SPECIAL, *WORDS))}
    files = {
        NETWORK: encoder_graph(tiny_weights(), SHAPE, SIZES),
        PIECES: build_tokenizer(scores).to_str().encode(),
    }
    settings = {"heads": HEADS, "temperatures": temperatures or dict.fromkeys(HEADS, 1.0), "most_pieces": 12}
    write_artifact(folder, files, {"name": "encoder", "version": "1", "settings": settings})
    return folder
