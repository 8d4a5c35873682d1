"""Why the machine labels a complaint as it does: the words that drove each label of the fast models.

The models are loaded at the first question and kept until others are in use. They are not for two threads at once.
"""

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from app.permissions import Permission
from app.rules.unsur import ELEMENT_OF
from app.rules.words import N_
from app.services.city_model import city_of
from app.services.complaint_analysis import ComplaintModels
from app.services.context import Context
from app.services.errors import ServiceError
from app.settings import Settings
from app.store.database import Row
from app.store.reanalysis import FORM
from nlp.complaints.city import City
from nlp.complaints.loading import model_version
from nlp.errors import ArtifactError
from nlp.types import ComplaintAnalysis, Driver

FIELDS = ("service", "sentiment", "urgency", "integrity", "kind", *ELEMENT_OF)
"""What is explained, in the order of the screen; an unsur is a field of its own, its label a polarity."""

_NO_MODELS = N_("Model aduan tidak ada atau berubah, jadi alasannya tidak dapat dihitung. Beri tahu administrator.")
_SLOW = "encoder/"
_LOCK = Lock()


@dataclass(frozen=True)
class Reason:
    """Of one label: what is ``stored`` as the machine's word, what the fast models say alone, and by which words.

    Either may be empty where it names nothing; ``drivers`` explain ``fast``, the strongest first.
    """

    field: str
    stored: str
    fast: str
    drivers: tuple[Driver, ...]

    @property
    def agrees(self) -> bool:
        """Whether the words explain the label that is stored."""
        return self.stored == self.fast


@dataclass(frozen=True)
class Explanation:
    """The reasons of a complaint's labels. ``outdated``: an older version of the models gave the stored labels.

    ``by_form``: a survey's form named the service; no model said it.
    """

    reasons: tuple[Reason, ...]
    version: str
    outdated: bool
    by_form: bool


def explain_complaint(ctx: Context, row: Row) -> Explanation:
    """Explain the labels of a masked complaint (as ``store.complaints.fetch_complaint`` gives it).

    Raises:
        ServiceError: the models are missing or altered.
    """
    ctx.require(Permission.SEE_COMPLAINTS)
    text = row["masked_text"]
    with _LOCK:
        try:
            city = city_of(ctx)
            models = _models(ctx.settings, city, model_version(ctx.settings.models, city, accurate=False))
        except ArtifactError as err:
            raise ServiceError(_NO_MODELS) from err
        drivers = models.explain(text)
        ((_text, found),) = models.analyse([text], str)
    by_form = row["model"].startswith(FORM)
    stored, fast = _stored_labels(row), _fast_labels(found)
    reasons = [
        Reason(field, stored.get(field, ""), fast.get(field, ""), drivers.get(field, ()))
        for field in FIELDS
        if (field in stored or field in fast) and not (by_form and field == "service")
    ]
    return Explanation(tuple(reasons), models.version, _fast_parts(row["model"]) != models.version, by_form)


@lru_cache(maxsize=1)
def _models(settings: Settings, city: City, _version: str) -> ComplaintModels:
    return ComplaintModels(settings, accurate=False, city=city)


def _fast_parts(model: str) -> str:
    """The version that is stored beside labels, without the accurate models."""
    parts = model.removeprefix(FORM).split("+")
    return "+".join(part for part in parts if not part.startswith(_SLOW))


def _stored_labels(row: Row) -> dict[str, str]:
    plain = {field: row[field] for field in ("service", "sentiment", "urgency", "kind")}
    found = {**plain, "integrity": "ya" if row["integrity"] else ""}
    return _named({**found, **{opinion.unsur: opinion.polarity for opinion in row["opinions"]}})


def _fast_labels(found: ComplaintAnalysis) -> dict[str, str]:
    plain = {field: getattr(found, field) for field in ("service", "sentiment", "urgency", "kind")}
    labels = {**plain, "integrity": "ya" if found.integrity else ""}
    return _named({**labels, **{opinion.unsur: opinion.polarity for opinion in found.unsur}})


def _named(labels: dict[str, str]) -> dict[str, str]:
    return {field: label for field, label in labels.items() if label}
