"""A city's own service model: the shipped one, moved by the city's labelled complaints as far as they speak for it."""

import io
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from nlp.artifacts import read_manifest, read_verified, refusing, write_artifact
from nlp.complaints.fast import WEIGHTS, FastModel, Probabilities, head_of, softmax
from nlp.errors import ArtifactError

TRAIN_COMMAND = "tinjau train complaints"
PENALTY = 0.05
_STEPS = 60


def refit_service(model: FastModel, masked: Sequence[str], services: Sequence[str]) -> FastModel:
    """Return the model with its service weights moved to fit a city's complaints.

    Multinomial logistic regression whose weights are drawn to the shipped ones instead of to zero: a few complaints
    move it a little, many much. Rows whose service the model does not know are left out.

    Args:
        model: the fast tier.
        masked: masked texts.
        services: the service of each.
    """
    head = model.head("service")
    kept = [place for place, service in enumerate(services) if service in head.labels]
    truth = np.array([head.labels.index(services[place]) for place in kept], np.int64)
    rows = model.space.transform([masked[place] for place in kept]).joined()
    chosen = model.columns("service")
    start = np.asarray(rows @ model.weights[:, chosen] + model.bias[chosen], np.float64) / head.temperature
    change = _fit_change(rows, start, truth) * head.temperature
    weights = model.weights.copy()
    weights[:, chosen] += change.astype(np.float32)
    return replace(model, weights=weights)


def save_service(model: FastModel, folder: Path, base: str, facts: dict[str, Any]) -> None:
    """Write the service part of ``model`` as an artefact; ``base`` is the SHA-256 of the weights that it moved."""
    chosen = model.columns("service")
    buffer = io.BytesIO()
    np.savez_compressed(buffer, weights=model.weights[:, chosen].astype(np.float16), bias=model.bias[chosen])
    settings = {"base": base, "head": asdict(model.head("service"))}
    write_artifact(folder, {WEIGHTS: buffer.getvalue()}, {**facts, "name": "service", "settings": settings})


def load_service(model: FastModel, folder: Path, base: str) -> FastModel:
    """Return ``model`` with the service part of the artefact in ``folder``.

    Raises:
        ArtifactError: it is missing or altered, or moves other shipped weights than those of ``base``.
    """
    manifest, content = read_manifest(folder, TRAIN_COMMAND), read_verified(folder, WEIGHTS, TRAIN_COMMAND)
    with refusing(folder, TRAIN_COMMAND):
        if manifest["settings"]["base"] != base:
            raise ArtifactError(f"{folder} dibuat dari model bawaan yang lain. Latih ulang dengan: {TRAIN_COMMAND}")
        head = head_of(manifest["settings"]["head"])
        weights, bias = model.weights.copy(), model.bias.copy()
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            weights[:, model.columns("service")] = arrays["weights"].astype(np.float32)
            bias[model.columns("service")] = arrays["bias"]
    heads = tuple(head if old.name == "service" else old for old in model.heads)
    return replace(model, heads=heads, weights=weights, bias=bias)


def _fit_change(rows: sparse.csr_array, start: Probabilities, truth: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the change of weights (terms, labels) with the least log loss and PENALTY times its squared size."""
    from scipy.optimize import minimize

    shape = (rows.shape[1], start.shape[1])
    wanted = np.zeros_like(start)
    wanted[np.arange(len(truth)), truth] = 1
    turned = sparse.csr_array(rows.T)

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        change = flat.reshape(shape)
        chances = softmax(start + rows @ change)
        spent = -np.log(np.maximum(chances[wanted > 0], 1e-12)).sum() + PENALTY * (flat @ flat)
        return float(spent), np.asarray(turned @ (chances - wanted) + 2 * PENALTY * change).ravel()

    found = minimize(loss, np.zeros(shape[0] * shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return np.asarray(found.x.reshape(shape))
