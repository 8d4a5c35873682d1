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
from nlp.complaints.calibration import choose_threshold, fit_temperature
from nlp.complaints.fast import WEIGHTS, FastModel, Head, Probabilities, head_of, softmax
from nlp.errors import ArtifactError

TRAIN_COMMAND = "tinjau train complaints"
PENALTY = 0.05
FOLDS = 3
SURE = 0.9
"""The share of held-out answers that must be right where the model does not abstain."""

_STEPS = 60


def refit_service(model: FastModel, masked: Sequence[str], services: Sequence[str]) -> FastModel:
    """Return the model with its service weights moved to fit a city's complaints.

    Multinomial logistic regression whose weights are drawn to the shipped ones instead of to zero: a few complaints
    move it a little, many much. Rows whose service the model does not know are left out. How sure the moved model may
    be is measured on the city's own rows, each by a model that was moved by the others.

    Args:
        model: the fast tier.
        masked: masked texts.
        services: the service of each.
    """
    head = model.head("service")
    kept = [place for place, service in enumerate(services) if service in head.labels]
    truth = np.array([head.labels.index(services[place]) for place in kept], np.int64)
    found = model.space.transform([masked[place] for place in kept])
    scores = model.scores(found)
    heat = head.heat(np.diff(found.words.indptr), model.exported(scores))
    rows = sparse.csr_array(found.joined().multiply(1 / heat))
    start = scores["service"] / heat / head.temperature
    weights = model.weights.copy()
    change = _fit_change(rows, start, truth) * head.temperature
    weights[:, model.columns("service")] += change.astype(np.float32)
    calibrated = _calibrated(head, _held_out(rows, start, truth), truth) if len(kept) >= FOLDS * FOLDS else head
    heads = tuple(calibrated if old.name == "service" else old for old in model.heads)
    return replace(model, heads=heads, weights=weights)


def _held_out(rows: sparse.csr_array, start: Probabilities, truth: NDArray[np.int64]) -> Probabilities:
    """Return the tempered scores of each row by a model that the other folds moved."""
    folds, found = np.random.default_rng(0).permutation(len(truth)) % FOLDS, start.copy()
    for fold in range(FOLDS):
        seen = folds != fold
        found[~seen] += rows[~seen] @ _fit_change(rows[seen], start[seen], truth[seen])
    return found


def _calibrated(head: Head, scores: Probabilities, truth: NDArray[np.int64]) -> Head:
    """Return the head with a temperature and a threshold that suit its scores, which its own temperature divided.

    It becomes less sure or stays as it is: that a few like rows are all right makes nothing else surer. Where no
    threshold makes answers right often enough, the shipped one stays.
    """
    heat = max(1.0, fit_temperature(scores, truth))
    chances = softmax(scores / heat)
    threshold = choose_threshold(chances.max(axis=1), chances.argmax(axis=1) == truth, SURE)
    answer = threshold if threshold < 1 else head.thresholds[0]
    return replace(head, temperature=head.temperature * heat, thresholds=(answer, *head.thresholds[1:]))


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
