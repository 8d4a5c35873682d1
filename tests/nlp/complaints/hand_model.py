"""Small complaint models with weights set by hand: the real analyser, a handful of words."""

from pathlib import Path
from string import ascii_lowercase

import numpy as np

from nlp.artifacts import write_artifact
from nlp.complaints.fast import WEIGHTS, FastModel, Head, settings_of, weights_file
from nlp.complaints.labels import KINDS, SENTIMENTS, UNSUR, URGENCIES
from nlp.complaints.rows import FeatureSpace, Vocabulary

SHIPPED = Path(__file__).parents[3] / "models"
SERVICE = {"ktp": "adminduk", "jalan": "jalan_drainase", "air": "air_minum", "sampah": "lingkungan"}
SENTIMENT = {"mati": "negative", "rusak": "negative", "kapan": "neutral", "bagus": "positive"}
KIND = {"mohon": "aspirasi", "bagaimana": "informasi"}
URGENCY = {"longsor": "bencana"}
UNSUR_WORDS = {"lama": "waktu", "petugas": "perilaku"}
INTEGRITY = "pungli"
BEGINNINGS = tuple(f" {letter}" for letter in ascii_lowercase)
"""Character terms that weigh nothing: by them a text is known to have words."""

SERVICES = tuple(dict.fromkeys(SERVICE.values()))
HEADS = (
    Head("service", SERVICES, thresholds=(0.5, 0.3)),
    Head("sentiment", SENTIMENTS, thresholds=(0.5,)),
    Head("sentiment_review", SENTIMENTS, thresholds=(0.5,)),
    Head("review", ("yes",), independent=True, thresholds=(0.5,)),
    Head("kind", KINDS, thresholds=(0.5,)),
    Head("urgency", ("none", *URGENCIES), thresholds=(0.5,)),
    Head("integrity", ("yes",), independent=True, thresholds=(0.5,)),
    Head("unsur", UNSUR, independent=True, thresholds=(0.5,) * len(UNSUR)),
    Head("polarity", SENTIMENTS, thresholds=(0.5,)),
)
_SAYS = {
    "service": SERVICE,
    "sentiment": SENTIMENT,
    "sentiment_review": SENTIMENT,
    "kind": KIND,
    "urgency": URGENCY,
    "integrity": {INTEGRITY: "yes"},
    "unsur": UNSUR_WORDS,
    "polarity": SENTIMENT,
}
_USUALLY = {("urgency", "none"): 3, ("integrity", "yes"): -4, ("review", "yes"): -4}


def make_models(folder: Path, version: int = 1) -> Path:
    """The fast model below ``folder``, which labels a text by the words above, with the shipped names and languages."""
    folder.mkdir(parents=True, exist_ok=True)
    write_model(folder / "complaints" / str(version), make_model())
    return share_models(folder)


def share_models(folder: Path) -> Path:
    """Show the shipped models of names and languages below ``folder``."""
    for name in ("names", "language"):
        if not (folder / name).exists():
            (folder / name).symlink_to(SHIPPED / name)
    return folder


def write_model(folder: Path, model: FastModel) -> Path:
    """Write a model as training does; return its folder."""
    facts = {"settings": {**settings_of(model), "service_counts": {}}}
    write_artifact(folder, {WEIGHTS: weights_file(model)}, facts)
    return folder


def version_of(complaints: int = 1) -> str:
    """What the models of ``make_models`` call themselves."""
    newest = [max((SHIPPED / name).iterdir(), key=lambda path: int(path.name)).name for name in ("names", "language")]
    return f"names/{newest[0]}+language/{newest[1]}+complaints/{complaints}"


def make_model() -> FastModel:
    """The model of the words above; each weighs 8."""
    words = list(dict.fromkeys(word for says in _SAYS.values() for word in says))
    columns = [(head.name, label) for head in HEADS for label in head.labels]
    weights = np.zeros((len(words) + len(BEGINNINGS), len(columns)), np.float32)
    for head, says in _SAYS.items():
        for word, label in says.items():
            weights[words.index(word), columns.index((head, label))] = 8
    usually = {**dict.fromkeys((("unsur", label) for label in UNSUR), -4), **_USUALLY}
    bias = np.array([usually.get(column, 0) for column in columns], np.float32)
    return FastModel(FeatureSpace(_vocabulary(words), _vocabulary(BEGINNINGS)), HEADS, weights, bias)


def _vocabulary(terms: list[str] | tuple[str, ...]) -> Vocabulary:
    return Vocabulary({term: place for place, term in enumerate(terms)}, np.ones(len(terms), np.float32))
