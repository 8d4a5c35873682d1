"""What a person says about the columns of a survey table: from the form's numbers to names, and back."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict

from app.i18n import translated
from app.rules import skm_words
from app.services.surveys.columns import Columns

Arguments = MultiDict[str, str]
CONSTANTS = {"service": "layanan_tetap", "respondents": "kelompok_tetap"}
"""Fields that may have one value for the whole table, and the argument that says it."""


@dataclass(frozen=True)
class FieldChoice:
    """A field to be given a column: its argument, its words, the chosen column's number."""

    name: str
    argument: str
    label: str
    chosen: int | None
    required: bool = True


def columns_from(arguments: Arguments, there: Sequence[str], fields: Sequence[str]) -> Columns:
    """The columns that the arguments name by number; numbers beyond the table's are left out."""
    chosen = {name: _column(arguments.get(f"kolom_{name}", ""), there) for name in fields}
    constants = {name: arguments.get(key, "") for name, key in CONSTANTS.items() if name in fields}
    constants = {name: value for name, value in constants.items() if value}
    places = {name: column for name, column in chosen.items() if column and name not in constants}
    questions = (_column(number, there) for number in arguments.getlist("pertanyaan"))
    return Columns(places, constants, tuple(dict.fromkeys(filter(None, questions))))


def arguments_of(columns: Columns, there: Sequence[str]) -> list[tuple[str, str]]:
    """The same as pairs for hidden fields."""
    pairs = [(f"kolom_{name}", str(there.index(column))) for name, column in columns.places.items()]
    pairs += [(CONSTANTS[name], value) for name, value in columns.constants.items()]
    return pairs + [("pertanyaan", str(there.index(column))) for column in columns.questions]


def survey_choices(columns: Columns, there: Sequence[str]) -> list[FieldChoice]:
    """The fields of a table about services."""
    labels = {"date": _("Tanggal"), "service": _("Layanan")}
    labels |= {name: translated(words) for name, words in skm_words.ELEMENTS.items()}
    return [*_choices(labels, columns, there), *_choices({"comment": _("Komentar")}, columns, there, required=False)]


def internal_choices(columns: Columns, there: Sequence[str]) -> list[FieldChoice]:
    """The fields of a table about people."""
    labels = {"nip": _("NIP yang dinilai"), "respondents": _("Kelompok responden")}
    return _choices(labels, columns, there)


def _choices(
    labels: dict[str, object], columns: Columns, there: Sequence[str], *, required: bool = True
) -> list[FieldChoice]:
    places = {name: there.index(column) for name, column in columns.places.items()}
    return [
        FieldChoice(name, f"kolom_{name}", str(label), places.get(name), required) for name, label in labels.items()
    ]


def _column(number: str, there: Sequence[str]) -> str | None:
    if number.isascii() and number.isdigit() and len(number) < 6 and int(number) < len(there):
        return there[int(number)]
    return None
