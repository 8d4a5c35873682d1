"""What citizens and colleagues say changes no suggestion, with all evidence of the corpus in one assessment."""

import pytest

from app.services.review.load import load
from app.services.review.suggestions import payload_now
from app.store.assessments import fetch_assessment
from app.store.database import transaction
from app.store.documents import save_evidence
from app.store.files import fetch_file
from tests.app.complaint_work.factory import attribute, store_complaints
from tests.app.document_factories import make_file, save_document
from tests.app.leaders.factory import add_answers
from tests.app.surveys.factory import take_internal
from tests.support import make_item
from tests.whole.fair_corpus import RECORDS, context, document, extract

WORST, BEST = 1, 4


@pytest.fixture
def filled(ctx, city):
    """The evidence of every text, as if they were all of one person and period."""
    for code in ("HK2", "HK3", "HK4", "HK5", "HK6"):
        make_item(ctx, city.period, city.employee, code)
    for name in RECORDS:
        file_id = make_file(ctx, f"{name}.txt", employee_id=city.employee, period_id=city.period)
        told, file = document(name), fetch_file(ctx.db, file_id)
        found = extract(told, context(name))
        with transaction(ctx.db):
            number = save_document(ctx.db, file_id, told, "test")
            assert save_evidence(ctx.db, number, file, found, "test", frozenset()) == 0
    ctx.db.execute("UPDATE periods SET starts_on = '2026-01-01', ends_on = '2026-12-31'")
    ctx.db.conn.commit()
    return city


def suggestions(ctx, city):
    loaded = load(ctx, fetch_assessment(ctx.db, city.assessment))
    return {criterion: payload_now(loaded, criterion) for criterion in loaded.titles}


def test_complaints_and_surveys_change_nothing(ctx, filled, tmp_path):
    before = suggestions(ctx, filled)
    assert sum(len(payload["facts"]) for payload in before.values()) > 10 * len(before)
    complaints = store_complaints(ctx, *[{"text": f"Fitri Amelia lambat {number}."} for number in range(200)])
    for finding, complaint in zip(("alleged", "proven"), complaints, strict=False):
        attribute(ctx, filled, complaint, finding)
    add_answers(ctx, filled.service, "2026-08-06", *[WORST] * 40, *[BEST] * 40)
    take_internal(ctx, filled, tmp_path, *[("rekan", WORST, WORST)] * 6)
    assert suggestions(ctx, filled) == before
