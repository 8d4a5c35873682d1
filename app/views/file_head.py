"""The head of the list of uploads: counts, and which part of it is asked for."""

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.i18n import local_number
from app.services.context import Context
from app.services.ingest import count_files, get_files
from app.services.requeue import count_retryable
from app.store.database import Row
from app.store.file_rows import GROUPS, Part
from app.store.files import WORKING
from app.views.paging import number_argument, search_text, window

_FILTERS = {
    "": lazy_gettext("semua"),
    "olah": lazy_gettext("sedang diolah"),
    "siap": lazy_gettext("siap"),
    "gagal": lazy_gettext("gagal"),
    "tindakan": lazy_gettext("perlu tindakan"),
}


@dataclass(frozen=True, slots=True)
class Summary:
    """All uploads that the actor may see, counted."""

    text: str
    total: int
    working: int
    retryable: int
    may_retry: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the list that can be asked for."""

    label: str
    url: str
    chosen: bool


def summary_of(ctx: Context) -> Summary:
    """Counts in words: ``6 berkas · 3 siap · 1 gagal``."""
    counts = count_files(ctx)
    by_state = {name: sum(n for (state, _code), n in counts.items() if state == name) for name, _code in counts}
    working = sum(by_state.get(state, 0) for state in WORKING)
    ready = by_state.get("ready", 0) - counts.get(("ready", "duplicate"), 0)
    retryable = by_state.get("failed", 0) + by_state.get("needs_ocr", 0)
    total = sum(counts.values())
    parts = [
        (_("%(n)s berkas", n=local_number(total)), True),
        (_("%(n)s siap", n=local_number(ready)), True),
        (_("%(n)s sedang diolah", n=local_number(working)), working),
        (_("%(n)s gagal atau belum terbaca", n=local_number(retryable)), retryable),
    ]
    again = count_retryable(ctx)
    return Summary(" · ".join(words for words, shown in parts if shown), total, working, again, bool(again))


def asked_part() -> Part:
    """The part of the list that the address asks for: ``keadaan``, ``cari``, ``wadah`` (a container), ``halaman``."""
    group = request.args.get("keadaan", "")
    return Part(group if group in GROUPS else "", search_text(), number_argument("wadah"), **window())


def filters_of(part: Part) -> list[Filter]:
    """The parts that can be asked for, with the same search."""
    search, within = part.search or None, part.within
    return [
        Filter(str(label), url_for("files.index", keadaan=name or None, cari=search, wadah=within), name == part.group)
        for name, label in _FILTERS.items()
    ]


def container_of(ctx: Context, part: Part) -> Row | None:
    """The container whose content is asked for, if the actor may see it."""
    found = get_files(ctx, [part.within]) if part.within is not None else []
    return found[0] if found else None


def summary_html(summary: Summary) -> str:
    """The head of the list."""
    return render_template("files/_summary.html", summary=summary)
