"""The administrator's set-up as steps: what is done, what is missing, and where to do it."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.i18n import local_number
from app.services.overview import Setup
from app.store.database import Row


@dataclass(frozen=True)
class Step:
    """A step of the set-up; ``text`` says what there is or what is missing."""

    done: bool
    title: str
    text: str
    url: str


def checklist(setup: Setup | None) -> list[Step]:
    """The steps in the order in which they are best done; none for people who do not administer."""
    if setup is None:
        return []
    counts = setup.counts
    return [
        _there(counts["units"], _("Unit"), _("belum ada unit"), url_for("admin_people.units")),
        _there(counts["employees"], _("Pegawai"), _("belum ada pegawai"), url_for("admin_people.employees")),
        _services(counts),
        _users(counts),
        _there(
            counts["open_periods"], _("Periode terbuka"), _("belum ada periode terbuka"), url_for("admin_periods.index")
        ),
        *(step for period in setup.periods for step in _period(period)),
        *_raters(setup),
    ]


def _there(count: int, title: str, missing: str, url: str) -> Step:
    return Step(count > 0, title, local_number(count) if count else missing, url)


def _services(counts: dict[str, int]) -> Step:
    url, without = url_for("admin_people.services"), counts["services_without_unit"]
    if not counts["services"]:
        return Step(False, _("Layanan"), _("belum ada layanan"), url)
    if without:
        text = ngettext("%(num)s layanan belum punya unit", "%(num)s layanan belum punya unit", without)
        return Step(False, _("Layanan"), text, url)
    return Step(True, _("Layanan"), local_number(counts["services"]), url)


def _users(counts: dict[str, int]) -> Step:
    url, without = url_for("admin_users.index"), counts["users_without_employee"]
    if without:
        text = ngettext("%(num)s akun belum ditautkan ke pegawai", "%(num)s akun belum ditautkan ke pegawai", without)
        return Step(False, _("Akun"), text, url)
    if counts["users"] < 2:
        return Step(False, _("Akun"), _("baru ada akun administrator; tambahkan penilai"), url)
    return Step(True, _("Akun"), local_number(counts["users"]), url)


def _period(period: Row) -> list[Step]:
    url = url_for("admin_assignments.index", period_id=period["id"])
    missing = [
        (
            period["unassigned"],
            ngettext(
                "%(num)s pegawai belum punya penilai", "%(num)s pegawai belum punya penilai", period["unassigned"]
            ),
        ),
        (
            period["without_items"],
            ngettext(
                "%(num)s penugasan belum punya hasil kerja SKP",
                "%(num)s penugasan belum punya hasil kerja SKP",
                period["without_items"],
            ),
        ),
    ]
    steps = [Step(False, period["name"], text, url) for count, text in missing if count]
    done = ngettext("%(num)s penugasan lengkap", "%(num)s penugasan lengkap", period["assigned"])
    return steps or [Step(period["assigned"] > 0, period["name"], done, url)]


def _raters(setup: Setup) -> list[Step]:
    count = setup.counts["raters_without_account"]
    if not count:
        return []
    text = ngettext(
        "%(num)s penilai belum punya akun penilai yang aktif",
        "%(num)s penilai belum punya akun penilai yang aktif",
        count,
    )
    return [Step(False, _("Akun penilai"), text, url_for("admin_users.index"))]
