"""No personal data of citizens and no other unit's person reaches a page that is not for it."""

from functools import cache

import pytest

from tests.app.review.factory import store_evidence
from tests.support import make_app, make_city, make_context, make_settings
from tests.whole.crawl import crawl

ROLES = ("admin", "rater", "superior", "employee", "leader", "outsider")
NIK = "9999015708900003"
PHONE = "0800-5550-1234"
PEOPLE = {"employee": "Fitri Amelia", "rater": "Rina Marlina", "superior": "Hendra Saputra", "outsider": "Yoga Pratama"}
RELATED = {
    "rater": {"employee", "rater", "superior"},
    "superior": {"employee", "rater", "superior"},
    "employee": {"employee", "rater", "superior"},
    "leader": {"employee", "rater", "superior"},
    "outsider": {"outsider"},
}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    settings = make_settings(tmp_path_factory.mktemp("privacy"))
    ctx = make_context(settings)
    city = make_city(ctx)
    store_evidence(
        ctx,
        city,
        {"quote": f"Saya membantu pemohon dengan NIK {NIK} sampai selesai.", "criteria": ("berorientasi_pelayanan",)},
        {"quote": f"Pemohon dihubungi lewat {PHONE} pada hari yang sama.", "criteria": ("berorientasi_pelayanan",)},
    )
    insert_complaint(ctx)
    ctx.db.close()
    return make_app(settings)


@pytest.fixture(scope="module")
def pages_of(app):
    """The pages of a role, crawled once."""
    return cache(lambda role: crawl(app, role))


def insert_complaint(ctx):
    from nlp.language.masking import mask

    text = f"KTP saya belum jadi, NIK {NIK}, hp {PHONE}."
    conn = ctx.db.conn
    conn.execute(
        "INSERT INTO imports VALUES (1, 'complaints', 'a', 'b', 1, 1, 0, 0, NULL, NULL, '2026-08-01T00:00:00')"
    )
    conn.execute(
        "INSERT INTO complaints (import_id, external_id, received_on, original, masked_text, service,"
        " service_confidence, service_alternatives, service_abstained, sentiment, sentiment_confidence,"
        " sentiment_abstained, language, model) VALUES (1, 'c1', '2026-08-01', ?, ?, 'adminduk', 1, '[]', 0,"
        " 'negative', 1, 0, 'ind', 'm')",
        (text, mask(text).text),
    )
    conn.commit()


@pytest.mark.parametrize("role", ROLES)
def test_no_page_holds_a_citizens_number(pages_of, role):
    pages = pages_of(role)
    plain = PHONE.replace("-", "")
    leaks = [address for address, text in pages.items() if NIK in text or PHONE in text or plain in text]
    assert [address for address in leaks if not address.endswith("/asli")] == []


@pytest.mark.parametrize("role", [role for role in ROLES if role != "admin"])
def test_no_page_names_a_person_to_whom_one_has_no_relation(pages_of, role):
    pages = pages_of(role)
    strangers = {name for key, name in PEOPLE.items() if key not in RELATED[role]}
    assert [(address, name) for address, text in pages.items() for name in strangers if name in text] == []


@pytest.mark.parametrize("role", ["rater", "leader"])
def test_masked_complaints_are_there_for_those_who_may_see_them(pages_of, role):
    pages = pages_of(role)
    assert any("KTP saya belum jadi" in text and "[NIK]" in text for text in pages.values())
