"""What a person wants to set of the labels of complaints, checked, and the rows that it makes of one complaint."""

from collections.abc import Container
from dataclasses import dataclass

from app.rules.complaint_words import KINDS, URGENCIES, YES_NO
from app.rules.unsur import ELEMENT_OF, unsur_opinions, unsur_text
from app.rules.words import N_, SENTIMENTS
from app.services.context import Context
from app.services.corrections.names import service_names
from app.services.errors import InvalidInputError
from app.store.corrections import FIELDS
from app.store.database import Row

MACHINE = "mesin"
"""A choice that takes the person's word back, so that the machine's counts again."""

NONE = "tidak"
"""A choice of urgency (not urgent) and of each unsur (not spoken of)."""

_UNSURE = {"service": "unsure", "sentiment": "unsure_sentiment", "kind": "unsure_kind"}
_UNKNOWN = {
    "service": N_("Layanan ini tidak ada dalam daftar."),
    "sentiment": N_("Sentimen ini tidak ada dalam daftar."),
    "kind": N_("Macam aduan ini tidak ada dalam daftar."),
    "urgency": N_("Alasan mendesak ini tidak ada dalam daftar."),
    "integrity": N_("Untuk Inspektorat, pilih ya atau tidak."),
    "unsur": N_("Unsur ini, atau nadanya, tidak ada dalam daftar."),
}


@dataclass(frozen=True)
class Change:
    """What to set: a label, ``MACHINE``, or empty to leave it as it is. A complaint has one service at a time.

    ``urgency`` may be ``NONE``, ``integrity`` is ``ya`` or ``tidak``. ``unsur`` names only the elements to set, each
    with its polarity or ``NONE`` (``waktu:negative biaya:tidak``); the others of a complaint stay.
    """

    service: str = ""
    sentiment: str = ""
    kind: str = ""
    urgency: str = ""
    integrity: str = ""
    unsur: str = ""

    @property
    def set(self) -> dict[str, str]:
        """The labels to set by their fields."""
        return {field: wanted for field in FIELDS if (wanted := getattr(self, field))}


def check_change(ctx: Context, change: Change) -> None:
    """Refuse what is no label.

    Raises:
        InvalidInputError: nothing to set, or no such label.
    """
    if not change.set:
        raise InvalidInputError("Pilih sedikitnya satu label yang benar.")
    known: dict[str, Container[str]] = {
        "service": service_names(ctx),
        "sentiment": SENTIMENTS,
        "kind": KINDS,
        "urgency": {NONE, *URGENCIES},
        "integrity": YES_NO,
    }
    for field, wanted in change.set.items():
        fits = _is_unsur(wanted) if field == "unsur" else wanted in known[field]
        if wanted != MACHINE and not fits:
            raise InvalidInputError(_UNKNOWN[field])


def rows_of(label: Row, change: Change) -> list[Row]:
    """The corrections that a change makes of one complaint (see ``fetch_labels``); none where it is so already.

    A machine's label is also set where it is the same but the machine was not sure of it.
    """
    return [row for field, wanted in change.set.items() if (row := _row(label, field, wanted))]


def _row(label: Row, field: str, wanted: str) -> Row | None:
    human = label[f"human_{field}"]
    value = None if wanted == MACHINE else _value(label, field, wanted)
    sure = not label[_UNSURE[field]] if field in _UNSURE else True
    if human is None if value is None else label[f"label_{field}"] == value and sure:
        return None
    return {"complaint_id": label["id"], "field": field, "value": value, "before": human, "undoes": None}


def _value(label: Row, field: str, wanted: str) -> str:
    if field == "urgency" and wanted == NONE:
        return ""
    if field != "unsur":
        return wanted
    opinions = {**unsur_opinions(label["label_unsur"]), **unsur_opinions(wanted)}
    return unsur_text({name: polarity for name, polarity in opinions.items() if polarity != NONE})


def _is_unsur(text: str) -> bool:
    return all(name in ELEMENT_OF and mood in {NONE, *SENTIMENTS} for name, mood in unsur_opinions(text).items())
