"""The accurate tier: a small transformer encoder that reads a whole masked text and answers every question about it."""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from nlp.artifacts import read_manifest, read_verified
from nlp.errors import ArtifactError

TRAIN_COMMAND = "python -m scripts.train encoder --data DIR"
INSTALL_COMMAND = "pip install 'tinjau[accurate]'"
NETWORK, PIECES = "model.onnx", "tokenizer.json"
_EXTRA = ("onnxruntime", "tokenizers")

Floats = NDArray[np.float64]


def is_installed() -> bool:
    """Whether the packages of the extra ``accurate`` are there."""
    return all(find_spec(name) for name in _EXTRA)


def windows(ids: Sequence[int], most: int) -> list[list[int]]:
    """Return a text's ids as one window, or as its first and last ``most`` ids, opened and closed as the text is."""
    whole = list(ids)
    if len(whole) <= most:
        return [whole]
    return [whole[: most - 1] + whole[-1:], whole[:1] + whole[1 - most :]]


class Encoder:
    """Reads one window of a text at a time, so that a text's answers never depend on the texts beside it.

    ``heads`` names the labels of each question in the order of their probabilities.
    """

    def __init__(self, session: Any, tokenizer: Any, settings: Mapping[str, Any], version: str) -> None:
        self._session, self._tokenizer = session, tokenizer
        self._most_pieces = int(settings["most_pieces"])
        self._temperatures: dict[str, float] = dict(settings["temperatures"])
        self.heads: Mapping[str, tuple[str, ...]] = {head: tuple(labels) for head, labels in settings["heads"].items()}
        self.version = version

    @classmethod
    def load(cls, folder: Path, threads: int = 1) -> Self:
        """Load ``models/encoder/<version>``, verified; ``threads`` share one text's work.

        Raises:
            ArtifactError: the extra is not installed, or the artefact is missing, altered or of another format; the
                message says what mends it.
        """
        if not is_installed():
            raise ArtifactError(f"Model yang teliti memerlukan paket tambahan. Pasang dengan: {INSTALL_COMMAND}")
        settings = read_manifest(folder, TRAIN_COMMAND)["settings"]
        network, pieces = (read_verified(folder, name, TRAIN_COMMAND) for name in (NETWORK, PIECES))
        return cls(_session(network, threads), _tokenizer(pieces), settings, f"{folder.parent.name}/{folder.name}")

    def probabilities(self, masked_texts: Sequence[str]) -> dict[str, Floats]:
        """Return calibrated probabilities of each head, shape (texts, labels); each row sums to one.

        A long text's are the mean of those of its first and its last window.
        """
        read = [self._read(text) for text in masked_texts]
        return {
            head: np.array([np.mean([part[head] for part in parts], axis=0) for parts in read]).reshape(-1, len(labels))
            for head, labels in self.heads.items()
        }

    def _read(self, text: str) -> list[dict[str, Floats]]:
        ids = self._tokenizer.encode(text).ids
        return [self._chances(self._run(window)) for window in windows(ids, self._most_pieces)]

    def _run(self, window: Sequence[int]) -> Floats:
        (scores,) = self._session.run(["scores"], {"ids": np.array(window, np.int64)})
        return np.asarray(scores, np.float64)

    def _chances(self, scores: Floats) -> dict[str, Floats]:
        found, start = {}, 0
        for head, labels in self.heads.items():
            part = scores[start : start + len(labels)] / self._temperatures[head]
            raised = np.exp(part - part.max())
            found[head] = raised / raised.sum()
            start += len(labels)
        return found


def _session(network: bytes, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def _tokenizer(pieces: bytes) -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_buffer(pieces)
