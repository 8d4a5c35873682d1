"""A file that was read, read anew, or has a newer version; people in it are fictional."""

from app.services.anchors import carry_anchors
from app.services.hand_evidence import HandEvidence, add_evidence
from app.store.database import transaction
from app.store.documents import fetch_evidence_of_file
from app.store.files import fetch_file
from tests.app.document_factories import make_document, make_evidence, make_file, make_page
from tests.support import as_user

CLAIM = "Izin usaha mikro terbit 288 izin."
SECOND = "Loket ditata ulang bersama tim."
THIRD = "Pemohon tidak lagi bolak-balik."
TEXT = f"{CLAIM} {SECOND} {THIRD}"
PARTS = {"CLAIM": CLAIM, "SECOND": SECOND, "THIRD": THIRD}


def file_of(ctx, city, name="laporan.pdf", **row):
    return make_file(ctx, name, employee_id=city.employee, period_id=city.period, **row)


def read(ctx, file_id, *texts, quotes=(), carry=True, **values):
    """A new reading with these pages, machine evidence for each quote, and what was there carried on; gives its id."""
    evidence = []
    for quote in quotes:
        number = next(number for number, text in enumerate(texts, start=1) if quote in text)
        evidence.append(make_evidence(quote, texts[number - 1].index(quote), number, criteria={"HK1": 0.9}))
    pages = [make_page(number, text) for number, text in enumerate(texts, start=1)]
    with transaction(ctx.db):
        document_id = make_document(ctx, file_id, pages, evidence, **values)
        if carry:
            carry_anchors(ctx, fetch_file(ctx.db, file_id), document_id)
    return document_id


def by_hand(ctx, city, file_id, quote=SECOND, *, who="rater", **values):
    """Evidence that the rater adds; gives its id."""
    given = {"page": 1, "version": 1, "criterion": "kolaboratif", "polarity": "support", "owner": "team", **values}
    return add_evidence(as_user(ctx, city.users[who]), file_id, HandEvidence(quote=quote, **given))


def current(ctx, file_id):
    """Quotes that count, each with the reading it is of."""
    return [(row["quote"], row["version"]) for row in fetch_evidence_of_file(ctx.db, file_id)]
