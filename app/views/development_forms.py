"""The forms of development: training plans, decisions on offers, coaching notes, the training catalogue."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, SelectField, TextAreaField
from wtforms.validators import Optional

from app.rules.development import RULES, competence_titles
from app.rules.development_words import COACHING_FORMS, COACHING_KINDS, FORMS, GROWTH_DECISIONS, PLAN_STATES
from app.rules.ruleset import load_rule_set
from app.services.development.relations import MAX_PROSE
from app.services.review.load import Criterion
from app.store.database import Row
from app.views.form_base import NEEDED, Form, RolesField, as_choices, at_most, choice, day, needed, optional


def _words(table: dict[str, str]) -> list[tuple[str, Any]]:
    return [(code, _(text)) for code, text in table.items()]


def _pick(label: Any, table: dict[str, str], *, first: Any = None, **keywords: Any) -> SelectField:
    """One of the words of a table, which must be chosen; with ``first`` none is chosen beforehand."""
    choices = as_choices([*([("", first)] if first else []), *_words(table)])
    message = _("Pilih dari daftar.")
    return SelectField(label, [NEEDED], choices=choices, invalid_choice_message=message, **keywords)


def _free_day(label: Any, **keywords: Any) -> DateField:
    return DateField(label, [Optional()], invalid_value_message=_("Isi tanggal yang ada."), **keywords)


def _text(label: Any, *validators: Any, rows: int = 3, **keywords: Any) -> TextAreaField:
    return TextAreaField(label, [*validators, at_most(MAX_PROSE)], render_kw={"rows": rows}, **keywords)


class DatedForm(Form):
    """A form whose dates reach the service as ``YYYY-MM-DD``, empty where none was given."""

    def values(self) -> dict[str, Any]:
        """Field values by name."""
        values = super().values()
        dates = {field.name: str(field.data or "") for field in self if isinstance(field, DateField)}
        return {**values, **dates}


class PlanForm(DatedForm):
    """A training that is agreed on."""

    course = choice(_("Pelatihan dari katalog"))
    title = optional(_("Atau nama pelatihan lain"), description=_("Bila tidak ada di katalog."))
    hours = optional(
        _("Jam (JP)"), 10, description=_("Kosong = jam menurut katalog."), render_kw={"inputmode": "numeric"}
    )
    criterion = choice(_("Untuk kriteria"))
    due_on = day(_("Direncanakan selesai"))
    state = _pick(_("Keadaan"), PLAN_STATES)
    done_on = _free_day(_("Tanggal selesai"), description=_("Wajib bila sudah selesai."))
    note = _text(_("Catatan untuk rencana ini"), Optional(), rows=2, description=_("Dibaca pula oleh pegawai."))


class GrowthForm(DatedForm):
    """A decision on an offer; ``starts_on`` is taken away where the offer has no length."""

    decision = _pick(_("Keputusan"), GROWTH_DECISIONS, first=_("pilih keputusan"))
    starts_on = _free_day(_("Mulai"), description=_("Wajib bila dijalankan; tanggal akhirnya dihitung dari aturan."))
    reason = _text(_("Alasan"), NEEDED, description=_("Dibaca pula oleh pegawai."))


class NoteForm(DatedForm):
    """A meeting; ``others`` are those who were there too, ``kind`` is taken away from a correction."""

    kind = _pick(
        _("Jenis"),
        COACHING_KINDS,
        description=_("Konseling hanya dapat dibaca oleh Anda dan pegawai yang bersangkutan."),
    )
    form = _pick(_("Bentuk"), COACHING_FORMS)
    others = RolesField(_("Peserta lain (kelompok)"), coerce=int)
    held_on = day(_("Tanggal pertemuan"))
    topic = _text(_("Yang dibahas"), NEEDED)
    agreement = _text(_("Yang disepakati"), Optional())
    criterion = choice(_("Tentang kriteria"))
    next_on = _free_day(_("Pertemuan berikutnya"))


class CourseForm(DatedForm):
    """A course of the catalogue."""

    code = needed(_("Kode"), 50, description=_("Misalnya PL-01."))
    title = needed(_("Judul"))
    form = _pick(_("Bentuk"), FORMS)
    hours = needed(_("Jam (JP)"), 10, render_kw={"inputmode": "numeric"})
    competences = RolesField(_("Kompetensi"), choices=as_choices(competence_titles(load_rule_set(RULES)).items()))
    level = optional(_("Tingkat"), 10, description=_("1 (dasar) sampai 5."), render_kw={"inputmode": "numeric"})
    provider = optional(_("Penyelenggara"))
    starts_on = _free_day(_("Mulai"), description=_("Kosong = kapan saja."))
    offered = BooleanField(_("Ditawarkan"), default=True)


def with_plan_choices(form: PlanForm, courses: Iterable[Row], criteria: Iterable[Criterion]) -> PlanForm:
    """The form with the catalogue and the criteria to choose from."""
    known = [(row["code"], f"{row['title']} ({row['hours']} JP)") for row in courses]
    form.course.choices = as_choices([("", _("tidak dari katalog")), *known])
    form.criterion.choices = _criteria(criteria, form.criterion.data)
    return form


def with_note_choices(form: NoteForm, others: Iterable[Row], criteria: Iterable[Criterion]) -> NoteForm:
    """The form with the criteria, and those who may have been there too; without any the field is taken away."""
    form.criterion.choices = _criteria(criteria, form.criterion.data)
    form.others.choices = as_choices((row["id"], row["employee_name"]) for row in others)
    if not form.others.choices:
        del form.others
    return form


def _criteria(criteria: Iterable[Criterion], kept: str | None) -> list[Any]:
    known = {"": _("umum"), **{item.id: item.title for item in criteria}}
    return as_choices(({kept: kept} | known if kept else known).items())
