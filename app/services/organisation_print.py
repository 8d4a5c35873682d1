"""Capaian kinerja organisasi and pola distribusi as the evaluation of a person prints them, in Indonesian.

How a unit's predikat really are distributed is not printed: in a small unit it would tell a person the others' own.
"""

from app.reports.format import format_percent
from app.rules.distribution import ORGANISATION_RESULTS, Guideline, guidelines
from app.rules.ruleset import PREDIKAT, load_rule_set
from app.services.context import Context
from app.store.database import Row
from app.store.organisation import fetch_organisation_result

NOTE = "Catatan bagi pimpinan unit; tidak mengubah predikat siapa pun."


def printed_organisation(ctx: Context, assessment: Row) -> tuple[str, str]:
    """Capaian and pola distribusi for an assessment's unit and period; both empty while nobody has entered it."""
    row = fetch_organisation_result(ctx.db, assessment["unit_id"], assessment["period_id"])
    if row is None:
        return "", ""
    found = guidelines(load_rule_set(assessment["rule_set"]), row["result"])
    return ORGANISATION_RESULTS[row["result"]], "; ".join(map(in_words, found)) + ". " + NOTE


def in_words(guideline: Guideline) -> str:
    """``Sangat Baik paling banyak 70%``."""
    names = " dan/atau ".join(PREDIKAT[name] for name in guideline.predikat)
    if guideline.kind == "some":
        return f"ada {names}"
    if not guideline.share:
        return f"tidak ada {names}"
    bound = "paling banyak" if guideline.kind == "at_most" else "sedikitnya"
    return f"{names} {bound} {format_percent(guideline.share, 0)}"
