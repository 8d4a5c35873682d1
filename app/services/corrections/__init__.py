"""People correct what the machine says of complaints: one or many at once, undone and done again as a whole."""

from app.rules.words import NO_SERVICE
from app.services.corrections.acts import MAX_BATCH, Outcome, correct, redo, undo
from app.services.corrections.change import MACHINE, NONE, Change
from app.services.corrections.choose import Chosen, choose, choose_filtered
from app.services.corrections.show import BatchPage, LabelPage, batch_page, label_page, list_batches, service_choices
from app.store.corrections import FIELDS

__all__ = [
    "FIELDS",
    "MACHINE",
    "MAX_BATCH",
    "NONE",
    "NO_SERVICE",
    "BatchPage",
    "Change",
    "Chosen",
    "LabelPage",
    "Outcome",
    "batch_page",
    "choose",
    "choose_filtered",
    "correct",
    "label_page",
    "list_batches",
    "redo",
    "service_choices",
    "undo",
]
