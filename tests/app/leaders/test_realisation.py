import pytest

from app.services import review
from app.services.evaluation_report import confirmed_document
from app.services.realisation import realisation_of
from app.services.review.load import load
from app.store.assessments import fetch_assessment
from app.store.database import transaction
from app.store.packing import pack_quantity
from nlp.types import Quantity
from tests.app.leaders.factory import confirmed, version
from tests.app.review.factory import store_evidence
from tests.support import as_user


def stored(ctx, city, quantity, **piece):
    (number,) = store_evidence(ctx, city, {"quote": "Terbit 288 izin dari 240.", "ratio": "1.2", **piece})
    with transaction(ctx.db):
        values = (pack_quantity(quantity), number)
        ctx.db.conn.execute("UPDATE evidence SET quantity = ? WHERE id = ?", values)
    return number


def said(ctx, city):
    return realisation_of(load(ctx, fetch_assessment(ctx.db, city.assessment)), "HK1")


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(realisation=288, unit="izin"), "288 izin (laporan.txt, hal. 1)"),
        (Quantity(realisation="1250000.50", unit="rupiah"), "1.250.000,5 rupiah (laporan.txt, hal. 1)"),
        (Quantity(realisation=300), "300 (laporan.txt, hal. 1)"),
        (Quantity(ratio="1.2"), ""),
        (Quantity(realisation=98, ambiguous=True), ""),
        (None, ""),
    ],
)
def test_a_figure_stands_with_its_place(ctx, city, quantity, words):
    stored(ctx, city, quantity)
    assert said(ctx, city) == words


def test_what_another_person_reached_is_not_theirs(ctx, city):
    stored(ctx, city, Quantity(realisation=288), owner="other")
    assert said(ctx, city) == ""


def test_rejected_evidence_says_nothing(ctx, city):
    number = stored(ctx, city, Quantity(realisation=288, unit="izin"))
    rater = as_user(ctx, city.users["rater"])
    review.reject_evidence(rater, city.assessment, number, "context", "Bukan hasilnya.", version(ctx, city.assessment))
    assert said(ctx, city) == ""


def test_the_document_prints_it(ctx, city):
    stored(ctx, city, Quantity(realisation=288, unit="izin"))
    confirmed(ctx, city)
    _row, data = confirmed_document(as_user(ctx, city.users["rater"]), city.assessment)
    assert data.work[0].realisation == "288 izin (laporan.txt, hal. 1)"
