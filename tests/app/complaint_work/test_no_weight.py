"""Attributions, referrals and follow-ups change no suggestion."""

import pytest

from app.services import attribution, review
from app.services.review.load import load
from app.store.assessments import fetch_assessment
from tests.app.complaint_work.factory import attribute, open_record, store_complaints
from tests.app.review.factory import store_evidence, version
from tests.support import as_user, make_city, make_context, make_settings

PIECE = {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"}


def suggestion(folder, happened, when="before"):
    """The suggestion for a criterion with the same evidence, after (or before) this happened to the person."""
    ctx = make_context(make_settings(folder))
    city = make_city(ctx)
    evidence = store_evidence(ctx, city, PIECE)
    rater = as_user(ctx, city.users["rater"])
    if when == "before":
        happened(ctx, city)
    review.rate_blind(rater, city.assessment, "HK1", "meets", version(rater, city))
    if when == "after":
        happened(ctx, city)
        for act in (review.reject_evidence, review.restore_evidence):
            reason = ("other", "Diperiksa lagi.") if act is review.reject_evidence else ()
            act(rater, city.assessment, evidence[0], *reason, version(rater, city))
    payload = load(rater, fetch_assessment(ctx.db, city.assessment)).suggestions["HK1"]["payload"]
    ctx.db.close()
    return payload


def nothing(_ctx, _city):
    pass


def attributed(finding, times=1):
    def happen(ctx, city):
        for number in store_complaints(ctx, *({"external_id": f"K{n}"} for n in range(times))):
            attribute(ctx, city, number, finding)

    return happen


def referred(ctx, city):
    (number,) = store_complaints(ctx, {})
    rater = as_user(ctx, city.users["rater"])
    attribution.forward(rater, number, "levy", "Warga menyebut uang tanpa kuitansi.")


def followed_up(ctx, city):
    attributed("proven")(ctx, city)
    open_record(ctx, city, employee_id=city.employee)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(
    "happened",
    [
        attributed("proven"),
        attributed("alleged"),
        attributed("unrelated"),
        attributed("proven", 20),
        referred,
        followed_up,
    ],
    ids=["proven", "alleged", "unrelated", "many", "referred", "followed"],
)
def test_the_suggestion_is_the_same(tmp_path, happened, when):
    assert suggestion(tmp_path / "a", happened, when) == suggestion(tmp_path / "b", nothing, when)


def test_the_comparison_notices_another_suggestion(tmp_path):
    def more(ctx, city):
        store_evidence(ctx, city, {"quote": "Hanya 100 izin dari 240 izin.", "ratio": "0.42"}, name="lain.txt")

    assert suggestion(tmp_path / "a", more) != suggestion(tmp_path / "b", nothing)
