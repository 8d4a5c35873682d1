"""When the worker has read a file, what was revealed is computed anew from the evidence as it is now."""

import io

from app.compute import Pool
from app.services import review
from app.services.analyse import process_file
from app.services.ingest import take_in
from app.store.assessments import fetch_suggestions
from tests.app.review.factory import version

REPORT = (
    "LAPORAN KEGIATAN\n\nPada Agustus 2026 saya menerbitkan 288 izin usaha mikro dari target 240 izin usaha mikro.\n"
)


def hand_in(rater, city, text=REPORT, name="laporan.txt"):
    file = take_in(
        rater, io.BytesIO(text.encode()), name, purpose="document", employee_id=city.employee, period_id=city.period
    )
    pool = Pool(1)
    try:
        assert process_file(rater, pool, file.file_id) == "ready"
    finally:
        pool.close()


def test_a_report_that_comes_after_the_rating_makes_a_new_version(ctx, city, rater):
    review.rate_blind(rater, city.assessment, "HK1", "meets", 0)
    seen = version(ctx, city)
    hand_in(rater, city)
    older, newer = (row["payload"] for row in fetch_suggestions(ctx.db, city.assessment))
    assert (older["facts"], len(newer["facts"]) > 0) == ([], True)
    assert version(ctx, city) == seen + 1
    assert review.review_page(rater, city.assessment, "HK1").reveal.version.number == 2


def test_before_the_rating_nothing_is_computed(ctx, city, rater):
    hand_in(rater, city)
    assert (fetch_suggestions(ctx.db, city.assessment), version(ctx, city)) == ([], 0)
