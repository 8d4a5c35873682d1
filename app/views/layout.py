"""What every page shows around its content: navigation by permission, who is signed in, the city."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from app.auth import current_actor
from app.permissions import Permission, granted
from app.services.context import Actor
from app.settings import Settings
from app.views.words import role_names

DEMO_MARKER = "demo"
"""A file of this name in the instance folder says that all its people are fictional."""

NAVIGATION: tuple[tuple[LazyString, str, Permission], ...] = (
    (_("Beranda"), "home.index", Permission.SIGNED_IN),
    (_("Dokumen"), "files.index", Permission.SEE_FILES),
    (_("Penilaian"), "review.index", Permission.SEE_ASSESSMENT),
    (_("Aduan"), "complaints.index", Permission.SEE_COMPLAINTS),
    (_("Administrasi"), "admin.index", Permission.ADMINISTER),
    (_("Log audit"), "audit.index", Permission.SEE_AUDIT),
)

ADMIN_TABS: tuple[tuple[LazyString, str, tuple[str, ...]], ...] = (
    (_("Ringkasan"), "admin.index", ("admin.", "admin_imports.")),
    (_("Pengguna"), "admin_users.index", ("admin_users.",)),
    (_("Unit"), "admin_people.units", ("admin_people.units", "admin_people.add_unit", "admin_people.edit_unit")),
    (_("Pegawai"), "admin_people.employees", ("admin_people.employees", "admin_people.add_e", "admin_people.edit_e")),
    (_("Layanan"), "admin_people.services", ("admin_people.services", "admin_people.add_s", "admin_people.edit_s")),
    (_("Periode"), "admin_periods.index", ("admin_periods.", "admin_assignments.", "admin_skp.")),
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

    @app.context_processor
    def layout() -> dict[str, Any]:
        actor = current_actor()
        return {
            "actor": actor,
            "navigation": navigation(actor),
            "admin_tabs": admin_tabs,
            "actor_roles": role_names(actor.roles),
            "city": settings.city,
            "demo": demo,
            "link_to": link_to,
        }


def navigation(actor: Actor) -> list[NavigationItem]:
    """The links that an actor may follow, to screens that this version has."""
    allowed = granted(actor.roles) if actor.user_id else frozenset()
    return [
        NavigationItem(str(label), url, _part(request.endpoint or "") == _part(endpoint))
        for label, endpoint, permission in NAVIGATION
        if permission in allowed and (url := link_to(endpoint))
    ]


def admin_tabs() -> list[NavigationItem]:
    """The parts of administration."""
    here = request.endpoint or ""
    return [NavigationItem(str(label), url_for(first), here.startswith(names)) for label, first, names in ADMIN_TABS]


def link_to(endpoint: str, **values: Any) -> str | None:
    """The address of a screen, or None where this version has no such screen."""
    return url_for(endpoint, **values) if endpoint in current_app.view_functions else None


def _part(endpoint: str) -> str:
    return endpoint.partition(".")[0].partition("_")[0]
