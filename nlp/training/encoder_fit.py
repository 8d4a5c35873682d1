"""Fitting the encoder: a bfloat16 copy finds the gradients, AdamW moves the float32 weights; a checkpoint an epoch."""

import copy
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.utils import clip_grad_norm_

from nlp.training.encoder_batches import batches, padded, shuffled_batches
from nlp.training.encoder_network import EncoderNetwork

LOG = logging.getLogger(__name__)
Ids = NDArray[np.int64]
_LOG_STEPS = 50
_HEAD_PARTS = ("scores.", "looks")
_MOMENTS = ("step", "exp_avg", "exp_avg_sq")


@dataclass(frozen=True)
class Recipe:
    """The settings of a fit. Rates are those after the warm-up; they fall linearly to zero."""

    epochs: int = 3
    batch: int = 32
    rate: float = 7e-5
    head_rate: float = 1e-3
    warm_up: float = 0.06
    weight_decay: float = 0.01
    clip: float = 1.0
    seed: int = 20260101


@dataclass(frozen=True)
class Epoch:
    """The texts of one epoch: piece ids, targets and choices, one each (see ``target_rows``)."""

    ids: Sequence[Sequence[int]]
    targets: NDArray[np.float32]
    choices: NDArray[np.bool_]


def seeded(seed: int) -> None:
    """Make what torch draws at random the same for the same ``seed``: the first weights of the heads."""
    torch.manual_seed(seed)


def fit_network(
    network: EncoderNetwork, epochs: Sequence[Epoch], heads: Sequence[tuple[slice, float]], recipe: Recipe, keep: Path
) -> None:
    """Fit ``network`` in place.

    Args:
        network: with the source's weights.
        epochs: what to read, an entry an epoch.
        heads: where each head's labels stand among the scores, and what its loss counts.
        recipe: the settings.
        keep: a folder for checkpoints; a fit that finds some goes on after the last whole epoch.
    """
    fit = _Fit(network, recipe, heads)
    done = fit.resume(keep)
    plans = [_plan(epoch.ids, recipe, number) for number, epoch in enumerate(epochs)]
    total, step = sum(map(len, plans)), sum(map(len, plans[:done]))
    for number in range(done, len(epochs)):
        losses = []
        for places in plans[number]:
            step += 1
            losses.append(fit.step(epochs[number], places, _schedule(step / total, recipe.warm_up)))
            if step % _LOG_STEPS == 0:
                LOG.info("step %d of %d: loss %.4f", step, total, float(np.mean(losses[-_LOG_STEPS:])))
        fit.keep(keep, number + 1)


class _Fit:
    """The network in float32, its copy in bfloat16, and the optimiser between them."""

    def __init__(self, network: EncoderNetwork, recipe: Recipe, heads: Sequence[tuple[slice, float]]) -> None:
        self.network = network.train()
        self.copy = copy.deepcopy(network).bfloat16()
        self.optimiser = _optimiser(network, recipe)
        self.recipe, self.heads = recipe, heads

    def step(self, epoch: Epoch, places: Sequence[int], rate_share: float) -> float:
        """Learn from one batch; return its loss."""
        masters, copies = list(self.network.parameters()), list(self.copy.parameters())
        with torch.no_grad():
            for master, lesser in zip(masters, copies, strict=True):
                lesser.copy_(master)
        found = self.copy(_tensor(epoch.ids, places)).float()
        loss = _loss(found, torch.tensor(epoch.targets[places]), torch.tensor(epoch.choices[places]), self.heads)
        self.copy.zero_grad()
        loss.backward()
        for master, lesser in zip(masters, copies, strict=True):
            master.grad = None if lesser.grad is None else lesser.grad.float()
        clip_grad_norm_(masters, self.recipe.clip)
        for group in self.optimiser.param_groups:
            group["lr"] = group["full_rate"] * rate_share
        self.optimiser.step()
        return float(loss.detach())

    def keep(self, folder: Path, epochs_done: int) -> None:
        """Write weights and the optimiser's moments as ``epoch-N.npz``, without pickles."""
        folder.mkdir(parents=True, exist_ok=True)
        arrays = {f"weights/{name}": values for name, values in self.network.state_dict().items()}
        for name, values in self.network.named_parameters():
            arrays |= {f"{kind}/{name}": self.optimiser.state[values][kind] for kind in _MOMENTS}
        aside = folder / "aside.npz"
        np.savez(aside, **{name: values.numpy() for name, values in arrays.items()})
        aside.replace(folder / f"epoch-{epochs_done}.npz")

    def resume(self, folder: Path) -> int:
        """Read the newest checkpoint of ``folder``, if any; return the number of epochs it has done."""
        numbers = [int(path.stem.partition("-")[2]) for path in folder.glob("epoch-*.npz")]
        if not numbers:
            return 0
        with np.load(folder / f"epoch-{max(numbers)}.npz", allow_pickle=False) as arrays:
            load_weights(self.network, arrays)
            for name, values in self.network.named_parameters():
                self.optimiser.state[values] = {kind: torch.tensor(arrays[f"{kind}/{name}"]) for kind in _MOMENTS}
        return max(numbers)


def load_weights(network: EncoderNetwork, arrays: Mapping[str, NDArray[np.float32]]) -> None:
    """Take the weights of a checkpoint."""
    network.load_state_dict({name: torch.tensor(arrays[f"weights/{name}"]) for name in network.state_dict()})


def scores(network: EncoderNetwork, ids: Sequence[Sequence[int]], batch: int = 64) -> NDArray[np.float64]:
    """Return the scores of texts, shape (texts, labels of all heads), in float32."""
    network.eval()
    found = np.zeros((len(ids), network.scores.out_features))
    with torch.no_grad():
        for places in batches(ids, batch):
            found[places] = network(_tensor(ids, places)).numpy()
    return found


def _tensor(ids: Sequence[Sequence[int]], places: Sequence[int]) -> Tensor:
    return torch.from_numpy(padded([ids[place] for place in places]))


def _loss(found: Tensor, targets: Tensor, choices: Tensor, heads: Sequence[tuple[slice, float]]) -> Tensor:
    """Cross-entropy with soft targets, of each head among the labels that could be chosen; the mean over texts."""
    found = found.masked_fill(~choices, -1e4)
    parts = [weight * (targets[:, at] * found[:, at].log_softmax(1)).sum() for at, weight in heads]
    return -torch.stack(parts).sum() / len(found)


def _plan(ids: Sequence[Sequence[int]], recipe: Recipe, number: int) -> list[list[int]]:
    return shuffled_batches(ids, recipe.batch, np.random.default_rng([recipe.seed, number]))


def _schedule(share: float, warm_up: float) -> float:
    return share / warm_up if share < warm_up else max(0.0, (1 - share) / (1 - warm_up))


def _optimiser(network: EncoderNetwork, recipe: Recipe) -> torch.optim.AdamW:
    groups = [
        {"params": list(_parameters(network, heads=heads, matrices=matrices)), "lr": rate, "weight_decay": decay}
        for heads, rate in ((False, recipe.rate), (True, recipe.head_rate))
        for matrices, decay in ((True, recipe.weight_decay), (False, 0.0))
    ]
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    for group in optimiser.param_groups:
        group["full_rate"] = group["lr"]
    return optimiser


def _parameters(network: EncoderNetwork, *, heads: bool, matrices: bool) -> Iterator[Tensor]:
    for name, values in network.named_parameters():
        if name.startswith(_HEAD_PARTS) == heads and (values.dim() > 1) == matrices:
            yield values
