import pytest

from app.services.complaint_search import ComplaintFilter, search_complaints
from app.store.database import open_database
from app.store.migrations import MIGRATIONS
from tests.support import make_context, make_settings

OLD = "Awak mananti lamo di loket, [NAMA]"


@pytest.fixture
def old(tmp_path):
    """An installation of the version before, with one complaint."""
    settings = make_settings(tmp_path)
    ctx = make_context(settings)
    ctx.db.close()
    settings.database.unlink()
    db = open_database_before(settings.database)
    import_id = db.conn.execute(
        "INSERT INTO imports (kind, name, sha256, rows, accepted, rejected, known, at)"
        " VALUES ('complaints', 'a', '', 1, 1, 0, 0, '2026')"
    ).lastrowid
    db.conn.execute(
        "INSERT INTO complaints (import_id, external_id, original, masked_text, service, service_confidence,"
        " service_alternatives, service_abstained, sentiment, sentiment_confidence, sentiment_abstained, language,"
        " model)"
        " VALUES (?, '1', ?, ?, 'adminduk', 0.9, '[]', 0, 'negative', 0.9, 0, 'min', 'm')",
        (import_id, OLD, OLD),
    )
    db.conn.commit()
    db.close()
    return settings


def open_database_before(path):
    path.touch()
    db = open_database(path)
    MIGRATIONS.apply(db, stop_before="m007_complaint_labels")
    return db


@pytest.mark.parametrize("query", ["antrean", "lama", "menunggu loket", '"di loket"', "lok*", "saya"])
def test_complaints_of_the_version_before_are_found_by_other_forms(old, query):
    ctx = make_context(old)
    (row,) = search_complaints(ctx, ComplaintFilter(query=query)).rows
    ctx.db.close()
    assert row["masked_text"] == OLD
