"""The encoder in torch: a BERT-like transformer (post-norm, exact GELU), heads that each look at the pieces."""

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from nlp.training.encoder_batches import PAD
from nlp.training.encoder_weights import Shape, SourceEncoder

_HEAD_SPREAD, _UNSEEN = 0.02, -1e4
_PARTS = {
    "attend": ("q", "k", "v"),
    "mix": ("ao",),
    "mix_norm": ("aln",),
    "widen": ("fi",),
    "narrow": ("fo",),
    "narrow_norm": ("oln",),
}


class Layer(nn.Module):
    """Self-attention and a two-layer network, each added to what came in and normed."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.attend = nn.Linear(shape.width, 3 * shape.width)
        self.mix = nn.Linear(shape.width, shape.width)
        self.mix_norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.widen = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.narrow_norm = nn.LayerNorm(shape.width, shape.epsilon)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Return new states (texts, pieces, width); ``bias`` (texts, 1, 1, pieces) is 0, or very low at padding."""
        texts, pieces, width = states.shape
        parts = self.attend(states).view(texts, pieces, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        nearness = (parts[0] * (width // self.heads) ** -0.5) @ parts[1].transpose(2, 3) + bias
        seen = nearness.softmax(3) @ parts[2]
        states = self.mix_norm(states + self.mix(seen.transpose(1, 2).reshape(texts, pieces, width)))
        return self.narrow_norm(states + self.narrow(functional.gelu(self.widen(states))))


class EncoderNetwork(nn.Module):
    """Piece ids to one score a label; the labels of all heads stand side by side.

    Each head looks at the pieces with its own attention, which starts as their plain mean.
    """

    def __init__(self, shape: Shape, sizes: Sequence[int]) -> None:
        super().__init__()
        self.shape, self.sizes = shape, tuple(sizes)
        self.pieces = nn.Embedding(shape.pieces, shape.width)
        self.positions = nn.Parameter(torch.zeros(shape.positions, shape.width))
        self.norm = nn.LayerNorm(shape.width, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.looks = nn.Parameter(torch.zeros(len(sizes), shape.width))
        self.scores = nn.Linear(shape.width, sum(sizes))
        nn.init.normal_(self.scores.weight, std=_HEAD_SPREAD)
        nn.init.zeros_(self.scores.bias)

    def states(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Return the last states (texts, pieces, width) and what keeps padding (id 1) unseen (texts, 1, pieces)."""
        states = self.norm(self.pieces(ids) + self.positions[: ids.shape[1]])
        bias = torch.zeros(ids.shape, dtype=states.dtype).masked_fill(ids == PAD, _UNSEEN)[:, None]
        for layer in self.layers:
            states = layer(states, bias[:, None])
        return states, bias

    def pooled(self, ids: Tensor) -> Tensor:
        """Return the mean of the last states over each text's pieces, shape (texts, width)."""
        states, bias = self.states(ids)
        return (bias.softmax(2) @ states)[:, 0]

    def forward(self, ids: Tensor) -> Tensor:
        """Return scores of shape (texts, labels of all heads)."""
        states, bias = self.states(ids)
        nearness = (self.looks * self.shape.width**-0.5) @ states.transpose(1, 2) + bias
        seen = (nearness.softmax(2) @ states).unbind(1)
        weights = zip(self.scores.weight.split(self.sizes), self.scores.bias.split(self.sizes), strict=True)
        return torch.cat([part @ weight.T + bias for part, (weight, bias) in zip(seen, weights, strict=True)], 1)


def network_from(source: SourceEncoder, ids: Sequence[int], positions: int, sizes: Sequence[int]) -> EncoderNetwork:
    """Return a network with the source's weights, the pieces at ``ids`` only, and fresh heads of these sizes."""
    shape = Shape(**{**vars(source.shape), "pieces": len(ids), "positions": positions})
    network = EncoderNetwork(shape, sizes)
    state = network.state_dict()
    state |= {name: torch.tensor(values) for name, values in _renamed(source, ids, positions).items()}
    network.load_state_dict(state)
    return network


def _renamed(source: SourceEncoder, ids: Sequence[int], positions: int) -> Mapping[str, object]:
    found = source.tensors
    names: dict[str, object] = {
        "pieces.weight": found["emb.word"][list(ids)],
        "positions": found["emb.pos"][:positions] + found["emb.type"][0],
        "norm.weight": found["emb.ln.w"],
        "norm.bias": found["emb.ln.b"],
    }
    for place in range(source.shape.layers):
        for ours, theirs in _PARTS.items():
            for kind, short in (("weight", "w"), ("bias", "b")):
                names[f"layers.{place}.{ours}.{kind}"] = np.concatenate(
                    [found[f"l{place}.{part}.{short}"] for part in theirs]
                )
    return names
