"""In words and numbers: how far a file is."""

from dataclasses import dataclass

from flask_babel import gettext as _

from app.i18n import local_number
from app.store.database import Row


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done, and how much of it; ``total`` is 0 where that is not known."""

    text: str
    done: int = 0
    total: int = 0


def progress_of(file: Row) -> Progress | None:
    """How far a file is that is under way; None for one that is done."""
    state, done, total = file["state"], file["pages_done"], file["pages_total"]
    if state == "received":
        return Progress(_("menunggu dalam antrean"))
    if state == "analysing":
        return Progress(_("mencari bukti"))
    if state != "reading":
        return None
    if file["step"] == "unpack":
        return Progress(_("membongkar"))
    if not total:
        return Progress(_("membuka berkas"))
    numbers = {"n": local_number(min(done + 1, total)), "total": local_number(total)}
    words = _("OCR halaman %(n)s dari %(total)s", **numbers)
    if file["step"] != "ocr":
        words = _("membaca halaman %(n)s dari %(total)s", **numbers)
    return Progress(words, done, total)


def spoken(file: Row) -> str:
    """What became of a file, for those who do not see the row."""
    if file["reason_code"] == "container":
        return str(_("dibongkar, berisi %(n)s berkas", n=local_number(file["member_count"])))
    said = {
        "received": _("diterima"),
        "reading": _("sedang dibaca"),
        "analysing": _("sedang dianalisis"),
        "ready": _("siap, %(n)s bukti ditemukan", n=local_number(file["evidence_count"])),
    }
    return str(said.get(file["state"], file["state"]))
