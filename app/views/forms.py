"""The forms of sign-in and administration. What a field may hold is decided by the services; forms only shape it."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, PasswordField, TextAreaField
from wtforms.validators import EqualTo, Optional

from app.permissions import Role
from app.services.fields import ASPECTS, MAX_DESCRIPTION, STATUSES
from app.services.passwords import MIN_LENGTH
from app.views.form_base import (
    NEEDED,
    Form,
    RolesField,
    as_choices,
    at_most,
    choice,
    day,
    needed,
    optional,
    unit_choice,
)
from app.views.words import ASPECTS as ASPECT_WORDS
from app.views.words import ROLES


class SignInForm(Form):
    """User name and password."""

    username = needed(_("Nama pengguna"), 50, render_kw={"autocomplete": "username", "autocapitalize": "none"})
    password = PasswordField(
        _("Kata sandi"), [NEEDED], render_kw={"autocomplete": "current-password", "maxlength": 200}
    )


class PasswordForm(Form):
    """Old password, new one twice."""

    old = PasswordField(_("Kata sandi lama"), [NEEDED], render_kw={"autocomplete": "current-password"})
    new = PasswordField(
        _("Kata sandi baru"),
        [NEEDED],
        description=_("Sedikitnya %(n)s karakter; kalimat pendek yang hanya Anda ingat paling baik.", n=MIN_LENGTH),
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _("Kata sandi baru, sekali lagi"),
        [NEEDED, EqualTo("new", _("Kedua kata sandi baru tidak sama."))],
        render_kw={"autocomplete": "new-password"},
    )


class UserForm(Form):
    """An account; ``username`` is taken away where one is changed."""

    username = needed(_("Nama pengguna"), 50, description=_("Dipakai untuk masuk: huruf, angka, titik, - atau _."))
    name = needed(_("Nama lengkap"), 200)
    roles = RolesField(
        _("Peran"),
        choices=as_choices((role.value, ROLES[role]) for role in Role),
        invalid_choice_message=_("Peran ini tidak ada: %(value)s"),
    )
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
    """A service, the unit that gives it, and the words by which citizens speak of it."""

    code = needed(_("Kode"), 50, description=_("Kode layanan aduan, misalnya adminduk."))
    name = needed(_("Nama layanan"))
    unit_id = unit_choice(_("Unit penanggung jawab"))
    description = TextAreaField(
        _("Keterangan"),
        [Optional(), at_most(MAX_DESCRIPTION)],
        description=_(
            "Beberapa kalimat dengan kata yang dipakai warga: nama berkas, tempat, singkatan, sebutan sehari-hari."
            " Model memakainya selama contoh aduan layanan ini masih sedikit; bila kosong, kata bawaan yang dipakai."
        ),
        render_kw={"rows": 4},
    )


class EmployeeForm(Form):
    """An employee."""

    nip = needed(_("NIP"), 30, description=_("18 angka; spasi dan titik boleh."), render_kw={"inputmode": "numeric"})
    name = needed(_("Nama lengkap"))
    position = optional(_("Jabatan"))
    rank = optional(_("Pangkat/golongan"), 100)
    unit_id = unit_choice(_("Unit kerja"))
    status = choice(_("Status"), [(status, status) for status in STATUSES])


class PeriodForm(Form):
    """A period with its dates."""

    code = needed(_("Kode"), 50, description=_("Misalnya 2026-TW3."))
    name = needed(_("Nama periode"), description=_("Misalnya Triwulan III 2026."))
    starts_on = day(_("Mulai"))
    ends_on = day(_("Selesai"))
    deadline = day(_("Tenggat penilaian"))

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
    title = TextAreaField(_("Rencana hasil kerja"), [NEEDED, at_most(600)])
    aspect = choice(_("Aspek"), [(aspect, ASPECT_WORDS[aspect]) for aspect in ASPECTS])
    indicator = TextAreaField(_("Indikator kinerja individu"), [Optional(), at_most(600)])
    target = optional(_("Target"), description=_("Angka dengan satuannya, misalnya 240 izin."))


class ImportForm(Form):
    """A table to import."""

    table = FileField(_("Berkas CSV atau XLSX"), [FileRequired(_("Pilih berkas."))], render_kw={"accept": ".csv,.xlsx"})
