"""The models that an analysis asks, found below one folder and verified."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nlp.artifacts import newest_version, read_manifest
from nlp.complaints.blend import Blend, blended_heads, load_blends
from nlp.complaints.city import City
from nlp.complaints.encoder import TRAIN_COMMAND as ENCODER_COMMAND
from nlp.complaints.encoder import Encoder, is_installed
from nlp.complaints.fast import NAME, TRAIN_COMMAND, WEIGHTS, FastModel, Head, load_model
from nlp.complaints.refit import load_service
from nlp.complaints.service_words import described
from nlp.language.language_model import TRAIN_COMMAND as LANGUAGE_COMMAND
from nlp.language.language_model import LanguageModel
from nlp.language.name_tagger import TRAIN_COMMAND as NAMES_COMMAND
from nlp.language.name_tagger import NameTagger, load_tagger


@dataclass(frozen=True)
class Models:
    """The loaded models; ``tagger`` finds names to hide; ``encoder`` is None where it is not asked.

    The other models read what :func:`nlp.language.masking.mask` leaves by rules alone, as in training: the tagger hides
    more than names, which costs a label its words.
    """

    fast: FastModel
    encoder: Encoder | None
    language: LanguageModel
    tagger: NameTagger
    blends: Mapping[str, Blend]

    def heads(self, *, accurate: bool) -> dict[str, Head]:
        """The heads by name, with the thresholds of averaged answers where the accurate tier was asked."""
        heads = {head.name: head for head in self.fast.heads}
        return blended_heads(heads, self.blends) if accurate else heads


def load_models(models_dir: Path, city: City, *, accurate: bool) -> Models:
    """Load the newest version of each model.

    Raises:
        ArtifactError: a model is missing, altered or of another format; the message says how to mend it.
    """
    tagger = load_tagger(models_dir)
    language = LanguageModel.load(newest_version(models_dir / "language", LANGUAGE_COMMAND))
    encoder = _encoder_folder(models_dir) if accurate and is_installed() else None
    return Models(
        fast=load_fast(models_dir, city),
        encoder=Encoder.load(encoder) if encoder else None,
        language=language,
        tagger=tagger,
        blends=load_blends(newest_version(models_dir / NAME, TRAIN_COMMAND)) if encoder else {},
    )


def load_fast(models_dir: Path, city: City) -> FastModel:
    """Load the fast tier with the city's own service model and descriptions.

    Raises:
        ArtifactError: as :func:`load_models`.
    """
    folder = newest_version(models_dir / NAME, TRAIN_COMMAND)
    model, manifest = load_model(folder), read_manifest(folder, TRAIN_COMMAND)
    if city.descriptions:
        model = described(model, dict(city.descriptions), manifest["settings"]["service_counts"])
    return load_service(model, Path(city.service), base_of(models_dir)) if city.service else model


def base_of(models_dir: Path) -> str:
    """Return the SHA-256 of the shipped weights, which a city's own service model moves."""
    return str(read_manifest(newest_version(models_dir / NAME, TRAIN_COMMAND), TRAIN_COMMAND)["files"][WEIGHTS])


def model_version(models_dir: Path, city: City, *, accurate: bool) -> str:
    """Return the name of all models together, without loading them: what answered is stored beside each answer.

    Raises:
        ArtifactError: a model is missing.
    """
    commands = {"names": NAMES_COMMAND, "language": LANGUAGE_COMMAND, NAME: TRAIN_COMMAND}
    folders = [newest_version(models_dir / name, command) for name, command in commands.items()]
    if accurate and is_installed():
        folders.append(_encoder_folder(models_dir))
    parts = [f"{folder.parent.name}/{folder.name}" for folder in folders]
    return "+".join(filter(None, [*parts, city.version]))


def _encoder_folder(models_dir: Path) -> Path:
    return newest_version(models_dir / "encoder", ENCODER_COMMAND)
