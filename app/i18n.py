"""Languages: Indonesian is written in the code, English stands in the catalog. Dates and numbers in Indonesian form."""

from datetime import UTC, date, datetime

from babel.dates import format_date, format_datetime, get_timezone
from babel.numbers import format_decimal
from flask import Flask, g, session
from flask_babel import Babel, gettext

from app.services.accounts import LANGUAGES

TIME_ZONE = "Asia/Jakarta"
_LOCALE = "id"


def init_app(app: Flask) -> None:
    """Install Flask-Babel and the filters ``local_date``, ``local_time``, ``local_number``, ``signed``,
    ``translated``."""
    Babel(app, default_locale=_LOCALE, default_timezone=TIME_ZONE, locale_selector=current_language)
    app.add_template_filter(local_date)
    app.add_template_filter(local_time)
    app.add_template_filter(local_number)
    app.add_template_filter(signed)
    app.add_template_filter(translated)
    app.add_template_global(current_language)


def current_language() -> str:
    """The language of the account, or before sign-in that of the session."""
    language = str(g.get("language") or session.get("language") or LANGUAGES[0])
    return language if language in LANGUAGES else LANGUAGES[0]


def local_date(value: str | date) -> str:
    """``2026-11-24`` or a date as ``24 November 2026``."""
    day = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return format_date(day, "d MMMM y", locale=_LOCALE)


def local_time(value: str) -> str:
    """A stored UTC time as ``24 November 2026 10.42 WIB``."""
    moment = datetime.fromisoformat(value)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return format_datetime(aware, "d MMMM y HH.mm 'WIB'", tzinfo=get_timezone(TIME_ZONE), locale=_LOCALE)


def local_number(value: float) -> str:
    """``1234.5`` as ``1.234,5``."""
    return format_decimal(value, locale=_LOCALE)


def signed(value: str) -> str:
    """``-0.35`` as ``−0,35``, ``0.60`` as ``+0,60``, with the decimals that it is stored with; zero has no sign."""
    sign = "−" if value.startswith("-") else "+"
    digits = value.lstrip("+-").replace(".", ",")
    return digits if not digits.strip("0,") else sign + digits


def translated(text: str) -> str:
    """The catalog's text for a message that came as data (a service's error); the message itself if there is none."""
    return gettext(text) if text else ""
