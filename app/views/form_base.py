"""What all forms share: the base class, handing a form to a service, and fields with Indonesian messages."""

from collections.abc import Callable, Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, SelectChoice, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.i18n import translated
from app.services.errors import ConflictError, InvalidInputError
from app.store.database import Row

NEEDED = InputRequired(_("Isian ini wajib."))
_NO_CHOICE = _("Pilih dari daftar.")


class Form(FlaskForm):  # type: ignore[misc]
    """Base of all forms."""

    def values(self) -> dict[str, Any]:
        """Field values by name, without the token."""
        return {name: value for name, value in self.data.items() if name != "csrf_token"}


def submitted(form: Form, act: Callable[[], object]) -> bool:
    """Whether the form came in whole and the service did the act; what it refused stands above the form."""
    if not form.validate_on_submit():
        return False
    try:
        act()
    except (InvalidInputError, ConflictError) as err:
        form.form_errors.append(translated(str(err)))
        return False
    return True


def at_most(limit: int) -> Length:
    """A limit on the number of characters."""
    return Length(max=limit, message=_("Terlalu panjang."))


def needed(label: Any, limit: int = 300, **keywords: Any) -> StringField:
    """A text field that must be filled in."""
    return StringField(label, [NEEDED, at_most(limit)], **keywords)


def optional(label: Any, limit: int = 300, **keywords: Any) -> StringField:
    """A text field that may stay empty."""
    return StringField(label, [at_most(limit)], **keywords)


def day(label: Any) -> DateField:
    """A date that must be filled in."""
    return DateField(label, [NEEDED], invalid_value_message=_("Isi tanggal yang ada."))


def choice(label: Any, choices: Iterable[tuple[str, Any]] = ()) -> SelectField:
    """One of a few words; pairs of value and label."""
    return SelectField(label, choices=as_choices(choices), invalid_choice_message=_NO_CHOICE)


def unit_choice(label: Any) -> SelectField:
    """A unit or none; its choices are filled in by ``unit_choices`` when the form is used."""
    return SelectField(
        label,
        coerce=lambda value: int(value) if value else None,
        invalid_value_message=_NO_CHOICE,
        invalid_choice_message=_NO_CHOICE,
    )


def unit_choices(units: Iterable[Row], none: Any) -> list[SelectChoice]:
    """Choices of a unit, with a first one for none."""
    return as_choices([("", none), *((str(unit["id"]), unit["name"]) for unit in units)])


def as_choices(pairs: Iterable[tuple[str, Any]]) -> list[SelectChoice]:
    """Pairs of value and label as choices."""
    return [SelectChoice(value, label) for value, label in pairs]


class RolesField(SelectMultipleField):  # type: ignore[misc]
    """Roles as a group of check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()
