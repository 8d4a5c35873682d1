"""What this city brings to the complaint models: its own service model, in use or kept, and its words for services.

Service models live in ``instance/models/service/<number>``; ``dipakai.json`` beside them lists those that were taken
into use, the last one counts. One that was made from other shipped weights than the present ones is passed over.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.permissions import Permission
from app.services.context import Context
from app.services.errors import ConflictError
from app.settings import Settings
from app.store.database import transaction
from app.store.model_trainings import fetch_last_training, save_training
from app.store.people import fetch_services
from nlp.artifacts import MANIFEST, read_manifest
from nlp.complaints.city import City
from nlp.complaints.loading import base_of
from nlp.complaints.refit import TRAIN_COMMAND as CITY_COMMAND
from nlp.complaints.service_words import default_descriptions

_IN_USE = "dipakai.json"


@dataclass(frozen=True)
class ServiceModel:
    """``number`` of the city's service model in use, 0 for the shipped one.

    ``passed_over`` is the number of one that no longer fits the shipped model. ``last`` is the newest training or
    restoring: ``version``, ``outcome`` (``promoted``, ``kept``, ``restored``), ``facts``, ``at``, ``user_name``.
    """

    number: int
    passed_over: int
    last: dict[str, Any] | None

    @property
    def may_restore(self) -> bool:
        """Whether the model before this one can come back."""
        return bool(self.number or self.passed_over)


def folder_of(settings: Settings) -> Path:
    """Where the city's service models live."""
    return settings.instance / "models" / "service"


def service_folder(settings: Settings) -> str:
    """The folder of the city's service model in use, empty where it is the shipped one.

    Raises:
        ArtifactError: its manifest, or that of the shipped model, is missing or unreadable.
    """
    used = _taken(settings)
    if not used:
        return ""
    folder = folder_of(settings) / str(used[-1])
    return str(folder) if read_manifest(folder, CITY_COMMAND)["settings"]["base"] == base_of(settings.models) else ""


def city_of(ctx: Context) -> City:
    """The service model in use and the descriptions of services that the city wrote.

    Raises:
        ArtifactError: as ``service_folder``.
    """
    described = ((row["code"], row["description"]) for row in fetch_services(ctx.db) if row["description"].strip())
    return City(service=service_folder(ctx.settings), descriptions=tuple(sorted(described)))


def shipped_descriptions() -> dict[str, str]:
    """The words of each service that count where the city wrote none, by the service's code."""
    return default_descriptions()


def service_model(ctx: Context) -> ServiceModel:
    """Which service model is in use, and how it came to be.

    Raises:
        ArtifactError: as ``service_folder``.
    """
    ctx.require(Permission.ADMINISTER)
    used = _taken(ctx.settings)
    number = used[-1] if used else 0
    fits = bool(service_folder(ctx.settings))
    return ServiceModel(number if fits else 0, 0 if fits else number, fetch_last_training(ctx.db))


def next_number(settings: Settings) -> int:
    """The number of the next service model."""
    folders = folder_of(settings).glob(f"*/{MANIFEST}")
    return 1 + max((int(path.parent.name) for path in folders if path.parent.name.isdecimal()), default=0)


def take_into_use(settings: Settings, number: int) -> None:
    """Let a service model count from now on; the one before can be restored."""
    _write(settings, [*_taken(settings), number])


def restore_service_model(ctx: Context) -> int:
    """Bring the service model back that was in use before; gives its number, 0 for the shipped one.

    Raises:
        ConflictError: the shipped one is in use.
    """
    ctx.require(Permission.ADMINISTER)
    used = _taken(ctx.settings)
    if not used:
        raise ConflictError("Model layanan bawaan sedang dipakai; tidak ada yang dapat dikembalikan.")
    number = used[-2] if len(used) > 1 else 0
    with transaction(ctx.db):
        save_training(ctx.db, _version(number), "restored", {"instead_of": _version(used[-1])}, ctx.actor.user_id)
        ctx.log("model.restore", "model", number)
        _write(ctx.settings, used[:-1])
    return number


def _version(number: int) -> str:
    return f"service/kota-{number}" if number else "service"


def _taken(settings: Settings) -> list[int]:
    path = folder_of(settings) / _IN_USE
    return [int(number) for number in json.loads(path.read_text("utf-8"))["numbers"]] if path.exists() else []


def _write(settings: Settings, numbers: list[int]) -> None:
    folder = folder_of(settings)
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".{_IN_USE}.new"
    aside.write_text(json.dumps({"numbers": numbers}) + "\n", encoding="utf-8")
    aside.replace(folder / _IN_USE)
