"""What every page shows around its content: navigation by permission, who is signed in, the city."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.auth import current_actor
from app.permissions import Permission, granted
from app.reports.charts import drawn
from app.rules import statement_words
from app.services.context import Actor
from app.settings import Settings
from app.views.words import role_names

DEMO_MARKER = "demo"
"""A file of this name in the instance folder says that all its people are fictional."""

NAVIGATION: tuple[tuple[LazyString, str, Permission, tuple[str, ...]], ...] = (
    (_("Beranda"), "home.index", Permission.SIGNED_IN, ("home",)),
    (
        _("Evaluasi saya"),
        "my_evaluation.index",
        Permission.ANSWER,
        ("my_evaluation", "how_it_works", "interview_statements"),
    ),
    (_("Dokumen"), "files.index", Permission.SEE_FILES, ("files",)),
    (_("Penilaian"), "review.index", Permission.SEE_ASSESSMENT, ("review", "objections", "development")),
    (_("Wawancara"), "interviews.index", Permission.INTERVIEW, ("interview", "recordings", "codebook")),
    (
        _("Aduan"),
        "complaints.index",
        Permission.SEE_COMPLAINTS,
        ("complaints", "corrections", "attribution", "themes", "trends", "follow_ups", "surveys"),
    ),
    (_("Unit"), "units.index", Permission.SEE_UNIT, ("units", "services")),
    (_("Administrasi"), "admin.index", Permission.ADMINISTER, ("admin", "training", "calendar")),
    (_("Log audit"), "audit.index", Permission.SEE_AUDIT, ("audit",)),
)
"""Label, first screen, who may follow it, and the beginnings of the names of the blueprints of this part."""

COMPLAINT_TABS: tuple[tuple[LazyString, str, Permission, tuple[str, ...]], ...] = (
    (_("Cari"), "complaints.index", Permission.SEE_COMPLAINTS, ("complaints", "corrections", "attribution")),
    (_("Tema"), "themes.index", Permission.SEE_COMPLAINTS, ("themes",)),
    (_("Tren"), "trends.index", Permission.SEE_COMPLAINTS, ("trends",)),
    (_("Tindak lanjut"), "follow_ups.index", Permission.FOLLOW_UP, ("follow_ups",)),
    (_("Survei"), "surveys.index", Permission.SEE_COMPLAINTS, ("surveys",)),
)

ADMIN_TABS: tuple[tuple[LazyString, str, tuple[str, ...]], ...] = (
    (_("Ringkasan"), "admin.index", ("admin.", "admin_imports.")),
    (_("Pengguna"), "admin_users.index", ("admin_users.",)),
    (_("Unit"), "admin_people.units", ("admin_people.units", "admin_people.add_unit", "admin_people.edit_unit")),
    (_("Pegawai"), "admin_people.employees", ("admin_people.employees", "admin_people.add_e", "admin_people.edit_e")),
    (_("Layanan"), "admin_people.services", ("admin_people.services", "admin_people.add_s", "admin_people.edit_s")),
    (_("Periode"), "admin_periods.index", ("admin_periods.", "admin_assignments.", "admin_skp.")),
    (_("Hari libur"), "calendar.index", ("calendar.",)),
    (_("Pelatihan"), "training.index", ("training.",)),
    (_("Model aduan"), "admin_models.index", ("admin_models.",)),
    (_("Pertanyaan"), "admin_questions.index", ("admin_questions.",)),
)
"""Label, first screen, and the beginnings of the names of all screens of a part of administration."""


@dataclass(frozen=True)
class NavigationItem:
    """A link of the top bar; ``current`` marks the part of the site that is open."""

    label: str
    url: str
    current: bool


def init_app(app: Flask, settings: Settings) -> None:
    """Give templates what the layout needs."""
    demo = (settings.instance / DEMO_MARKER).exists()
    app.add_template_filter(drawn)

    @app.context_processor
    def layout() -> dict[str, Any]:
        actor = current_actor()
        return {
            "actor": actor,
            "navigation": navigation(actor),
            "admin_tabs": admin_tabs,
            "complaint_tabs": complaint_tabs,
            "actor_roles": role_names(actor.roles),
            "city": settings.city,
            "demo": demo,
            "link_to": link_to,
            "statement_words": statement_words,
        }


def navigation(actor: Actor) -> list[NavigationItem]:
    """The links that an actor may follow, to screens that this version has."""
    return _items(actor, NAVIGATION)


def complaint_tabs() -> list[NavigationItem]:
    """The parts of what citizens say."""
    return _items(current_actor(), COMPLAINT_TABS)


def admin_tabs() -> list[NavigationItem]:
    """The parts of administration."""
    here = request.endpoint or ""
    return [NavigationItem(str(label), url_for(first), here.startswith(names)) for label, first, names in ADMIN_TABS]


def link_to(endpoint: str, **values: Any) -> str | None:
    """The address of a screen, or None where this version has no such screen."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else None


def _items(
    actor: Actor, entries: tuple[tuple[LazyString, str, Permission, tuple[str, ...]], ...]
) -> list[NavigationItem]:
    allowed = granted(actor.roles) if actor.user_id else frozenset()
    here = (request.endpoint or "").partition(".")[0]
    return [
        NavigationItem(str(label), url, here.startswith(parts))
        for label, endpoint, permission, parts in entries
        if permission in allowed and (url := link_to(endpoint))
    ]
