"""Days off: national holidays, and what the city changes of them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from app.auth import current_context, requires
from app.i18n import translated
from app.permissions import Permission
from app.rules.working_days import FIRST_YEAR, LAST_YEAR
from app.services import calendar
from app.services.errors import InvalidInputError

BLUEPRINT = Blueprint("calendar", __name__, url_prefix="/administrasi/hari-libur")


@BLUEPRINT.get("")
@requires(Permission.ADMINISTER)
def index() -> str:
    """The days of a year."""
    return _render(request.args.get("tahun", 0, type=int))


@BLUEPRINT.post("")
@requires(Permission.ADMINISTER)
def change() -> ResponseReturnValue:
    """Add a day, change what it is, or take the change back."""
    form = request.form
    try:
        day = calendar.set_day(current_context(), form.get("tanggal", ""), form.get("jenis", ""), form.get("nama", ""))
    except InvalidInputError as err:
        return _render(form.get("tahun", 0, type=int), str(err)), 400
    flash(_("Tersimpan. Tenggat yang sedang berjalan tidak menjadi lebih cepat karenanya."), "success")
    return redirect(url_for(".index", tahun=day.year))


def _render(wanted: int, error: str = "") -> str:
    year = wanted if FIRST_YEAR <= wanted <= LAST_YEAR else calendar.local_today().year
    days = [(one, format_date(one.day, "EEEE")) for one in calendar.year_view(current_context(), year)]
    years = [one for one in (year - 1, year, year + 1) if FIRST_YEAR <= one <= LAST_YEAR]
    return render_template(
        "admin/holidays.html", year=year, years=years, days=days, error=translated(error), typed=request.form
    )
