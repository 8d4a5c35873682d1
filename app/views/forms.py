"""The forms of sign-in and administration. What a field may hold is decided by the services; forms only shape it."""

from collections.abc import Callable, Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DateField, PasswordField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import EqualTo, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.i18n import translated
from app.permissions import Role
from app.services.errors import ConflictError, InvalidInputError
from app.services.fields import ASPECTS, STATUSES
from app.services.passwords import MIN_LENGTH
from app.views.words import ASPECTS as ASPECT_WORDS
from app.views.words import ROLES

_NEEDED = _("Isian ini wajib.")
_TOO_LONG = _("Terlalu panjang.")


class Form(FlaskForm):  # type: ignore[misc]
    """Base of all forms."""

    def values(self) -> dict[str, Any]:
        """Field values by name, empty texts as ``""``, without the token."""
        return {name: "" if value is None else value for name, value in self.data.items() if name != "csrf_token"}


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


def needed(label: Any, limit: int = 300, **keywords: Any) -> StringField:
    """A text field that must be filled in."""
    return StringField(label, [InputRequired(_NEEDED), Length(max=limit, message=_TOO_LONG)], **keywords)


def optional(label: Any, limit: int = 300, **keywords: Any) -> StringField:
    """A text field that may stay empty."""
    return StringField(label, [Length(max=limit, message=_TOO_LONG)], **keywords)


def unit_choices(units: Iterable[dict[str, Any]], none: Any) -> list[tuple[str, Any]]:
    """Choices of a unit, with a first one for none."""
    return [("", none), *((str(unit["id"]), unit["name"]) for unit in units)]


class SignInForm(Form):
    """User name and password."""

    username = needed(_("Nama pengguna"), 50, render_kw={"autocomplete": "username", "autocapitalize": "none"})
    password = PasswordField(
        _("Kata sandi"), [InputRequired(_NEEDED)], render_kw={"autocomplete": "current-password", "maxlength": 200}
    )


class PasswordForm(Form):
    """Old password, new one twice."""

    old = PasswordField(_("Kata sandi lama"), [InputRequired(_NEEDED)], render_kw={"autocomplete": "current-password"})
    new = PasswordField(
        _("Kata sandi baru"),
        [InputRequired(_NEEDED)],
        description=_("Sedikitnya %(n)s karakter; kalimat pendek yang hanya Anda ingat paling baik.", n=MIN_LENGTH),
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _("Kata sandi baru, sekali lagi"),
        [InputRequired(_NEEDED), EqualTo("new", _("Kedua kata sandi baru tidak sama."))],
        render_kw={"autocomplete": "new-password"},
    )


class RolesField(SelectMultipleField):  # type: ignore[misc]
    """Roles as a group of check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class UserForm(Form):
    """An account; ``username`` is taken away where one is changed."""

    username = needed(_("Nama pengguna"), 50, description=_("Dipakai untuk masuk: huruf, angka, titik, - atau _."))
    name = needed(_("Nama lengkap"), 200)
    roles = RolesField(_("Peran"), choices=[(role.value, ROLES[role]) for role in Role])
    nip = optional(
        _("NIP pegawai"),
        30,
        description=_("Akun penilai, pegawai, dan pimpinan perlu ditautkan ke pegawainya."),
        render_kw={"list": "pegawai", "inputmode": "numeric"},
    )
    active = BooleanField(_("Aktif: boleh masuk"), default=True)


class UnitForm(Form):
    """A unit."""

    code = needed(_("Kode"), 50, description=_("Singkat, tanpa spasi, misalnya DPMPTSP."))
    name = needed(_("Nama unit"))


class ServiceForm(Form):
    """A service and the unit that gives it."""

    code = needed(_("Kode"), 50, description=_("Kode layanan aduan, misalnya adminduk."))
    name = needed(_("Nama layanan"))
    unit_id = SelectField(_("Unit penanggung jawab"), coerce=lambda value: int(value) if value else None)


class EmployeeForm(Form):
    """An employee."""

    nip = needed(_("NIP"), 30, description=_("18 angka; spasi dan titik boleh."), render_kw={"inputmode": "numeric"})
    name = needed(_("Nama lengkap"))
    position = optional(_("Jabatan"))
    rank = optional(_("Pangkat/golongan"), 100)
    unit_id = SelectField(_("Unit kerja"), coerce=lambda value: int(value) if value else None)
    status = SelectField(_("Status"), choices=STATUSES)


class PeriodForm(Form):
    """A period with its dates."""

    code = needed(_("Kode"), 50, description=_("Misalnya 2026-TW3."))
    name = needed(_("Nama periode"), description=_("Misalnya Triwulan III 2026."))
    starts_on = DateField(_("Mulai"), [InputRequired(_NEEDED)])
    ends_on = DateField(_("Selesai"), [InputRequired(_NEEDED)])
    deadline = DateField(_("Tenggat penilaian"), [InputRequired(_NEEDED)])

    def values(self) -> dict[str, Any]:
        """Dates as ``YYYY-MM-DD``."""
        return {name: str(value) for name, value in super().values().items()}


class AssignmentForm(Form):
    """Who rates whom; people are named by NIP, with a list to choose from."""

    employee = needed(_("Pegawai yang dinilai (NIP)"), 30, render_kw={"list": "pegawai", "inputmode": "numeric"})
    rater = needed(
        _("Pejabat penilai (NIP)"),
        30,
        description=_("Atasan langsung pegawai."),
        render_kw={"list": "pegawai", "inputmode": "numeric"},
    )
    superior = optional(_("Atasan pejabat penilai (NIP)"), 30, render_kw={"list": "pegawai", "inputmode": "numeric"})
    stand_in = BooleanField(_("Penilai berhalangan: atasannya menggantikan"))


class ItemForm(Form):
    """An SKP item."""

    code = needed(_("Kode"), 50, description=_("Misalnya HK1."))
    title = TextAreaField(_("Rencana hasil kerja"), [InputRequired(_NEEDED), Length(max=600, message=_TOO_LONG)])
    aspect = SelectField(_("Aspek"), choices=[(aspect, ASPECT_WORDS[aspect]) for aspect in ASPECTS])
    indicator = TextAreaField(_("Indikator kinerja individu"), [Optional(), Length(max=600, message=_TOO_LONG)])
    target = optional(_("Target"), description=_("Angka dengan satuannya, misalnya 240 izin."))


class ImportForm(Form):
    """A table to import."""

    table = FileField(_("Berkas CSV atau XLSX"), [FileRequired(_("Pilih berkas."))], render_kw={"accept": ".csv,.xlsx"})
