"""The guide: both languages alike, true of the installation, read before the first rating, on two pages of paper."""

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from app.reports.how_it_works import guide_pdf
from app.rules import guide as guide_rules
from app.rules.guide import LANGUAGES, load_guide
from app.services import how_it_works, review
from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.services.how_it_works import GUIDE_VERSION, acknowledge_guide, guide_page, informed, tell_guide
from app.store.answers import fetch_guide_read
from app.store.assessments import fetch_assessment
from tests.app.employee.factory import actions
from tests.app.review.factory import finish, version
from tests.support import as_user, make_city, make_reading

VERSIONS = {"1": "562cde44ee4d9a3a"}


def digest():
    text = Path(guide_rules.__file__).with_name("guide-id.json").read_bytes()
    return hashlib.sha256(text).hexdigest()[:16]


@pytest.fixture
def strangers(ctx):
    """A city whose employee has not read how the tool works."""
    return make_city(ctx, informed=False)


def rate(ctx, city, criterion="HK1"):
    review.rate_blind(ctx, city.assessment, criterion, "meets", version(ctx, city))


def about(ctx, city):
    return informed(ctx, fetch_assessment(ctx.db, city.assessment))


def test_another_text_is_another_version():
    assert VERSIONS[load_guide("id").version] == digest(), "the text changed: give it a new version, note it here"


def test_both_languages_have_the_same_shape():
    shapes = [[(part.id, part.kind, len(part.points)) for part in load_guide(name).parts] for name in LANGUAGES]
    assert shapes[0] == shapes[1]
    assert load_guide("id").facts.keys() == load_guide("en").facts.keys()
    assert load_guide("id").version == load_guide("en").version


def test_an_unknown_language_gives_indonesian():
    assert load_guide("min") == load_guide("id")


@pytest.mark.parametrize("name", ["admin", "rater", "superior", "employee", "leader", "outsider"])
def test_everybody_may_read_it(ctx, city, name):
    assert guide_page(as_user(ctx, city.users[name]), "id").guide.title == "Bagaimana cara kerjanya"


def test_it_tells_what_is_true_of_this_installation(employee, city):
    facts = " ".join(guide_page(employee, "id").facts)
    for told in ("PDF, DOCX", "permenpanrb-6-2022, versi 3", "Belum dipastikan oleh BKPSDM", "complaints 1", "menyala"):
        assert told in facts


def test_it_follows_the_settings(employee, city):
    off = replace(employee, settings=replace(employee.settings, suggestions=False))
    assert "dimatikan" in " ".join(guide_page(off, "id").facts)


def test_a_confirmed_rule_set_names_who_confirmed_it(employee, city, monkeypatch):
    confirmed = {**how_it_works.load_rule_set("permenpanrb-6-2022"), "confirmed_by": "BKPSDM Kota Contoh"}
    monkeypatch.setattr(how_it_works, "load_rule_set", lambda _id: {**confirmed, "thresholds_confirmed": True})
    facts = " ".join(guide_page(employee, "id").facts)
    assert "Sudah dipastikan oleh BKPSDM Kota Contoh" in facts
    assert "Ambang" not in facts


def test_the_days_of_the_keberatan_come_from_the_rule_set(employee, city):
    rights = next(part for part in guide_page(employee, "id").guide.parts if part.id == "rights")
    assert "paling lambat 14 hari" in " ".join(rights.points)


def test_reading_is_kept_once_with_its_version(ctx, strangers):
    person = as_user(ctx, strangers.users["employee"])
    for _time in range(2):
        acknowledge_guide(person)
    assert fetch_guide_read(ctx.db, strangers.employee, GUIDE_VERSION)["user_id"] == strangers.users["employee"]
    assert actions(ctx).count("guide.read") == 1


def test_a_new_version_asks_again(ctx, employee, city, monkeypatch):
    assert not guide_page(employee, "id").may_acknowledge
    monkeypatch.setattr(how_it_works, "GUIDE_VERSION", "2")
    assert guide_page(employee, "id").may_acknowledge


def test_an_account_without_employee_has_nothing_to_acknowledge(ctx, city):
    admin = as_user(ctx, city.users["admin"])
    assert not guide_page(admin, "id").may_acknowledge
    with pytest.raises(InvalidInputError):
        acknowledge_guide(admin)


@pytest.mark.parametrize("statement", ["UPDATE guide_readings SET version = '0'", "DELETE FROM guide_readings"])
def test_readings_are_append_only(ctx, city, statement):
    with pytest.raises(Exception, match="append-only"):
        ctx.db.conn.execute(statement)


def test_nobody_is_rated_before_they_know_how_it_works(ctx, strangers):
    rater = as_user(ctx, strangers.users["rater"])
    with pytest.raises(InvalidInputError, match="belum membaca"):
        rate(rater, strangers)
    assert version(ctx, strangers) == 0


def test_reading_it_opens_the_rating(ctx, strangers):
    make_reading(ctx, strangers.employee, strangers.users["employee"])
    rate(as_user(ctx, strangers.users["rater"]), strangers)


def test_so_does_the_raters_word_once_an_assessment(ctx, strangers):
    rater = as_user(ctx, strangers.users["rater"])
    for _time in range(2):
        tell_guide(rater, strangers.assessment, said=True)
    rate(rater, strangers)
    assert actions(ctx).count("guide.told") == 1
    assert about(ctx, strangers).told["user_name"] == "Rina Marlina"


def test_the_word_must_be_given(ctx, strangers):
    with pytest.raises(InvalidInputError, match="Centang"):
        tell_guide(as_user(ctx, strangers.users["rater"]), strangers.assessment, said=False)
    assert not about(ctx, strangers).enough


@pytest.mark.parametrize("name", ["superior", "employee", "leader", "outsider", "admin"])
def test_only_the_rater_gives_it(ctx, strangers, name):
    with pytest.raises((NotAllowedError, NotFoundError)):
        tell_guide(as_user(ctx, strangers.users[name]), strangers.assessment, said=True)


def test_a_new_version_does_not_stop_a_rating_that_has_begun(ctx, rater, city, monkeypatch):
    rate(rater, city)
    monkeypatch.setattr(how_it_works, "GUIDE_VERSION", "2")
    rate(rater, city, "akuntabel")


def test_the_review_page_says_whether_the_person_knows(ctx, strangers):
    rater = as_user(ctx, strangers.users["rater"])
    assert not review.review_page(rater, strangers.assessment).informed.enough
    make_reading(ctx, strangers.employee, strangers.users["employee"])
    assert review.review_page(rater, strangers.assessment).informed.enough


def test_a_whole_assessment_goes_through_after_the_raters_word(ctx, strangers):
    rater = as_user(ctx, strangers.users["rater"])
    tell_guide(rater, strangers.assessment, said=True)
    finish(rater, strangers)
    review.confirm(rater, strangers.assessment, "Rina Marlina", version(rater, strangers))


def paper(employee, language):
    page = guide_page(employee, language)
    return guide_pdf(page.guide, page.facts, "Pemerintah Kota Contoh", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_it_fits_two_pages_and_says_all_of_it(employee, city, language):
    with pdfplumber.open(BytesIO(paper(employee, language))) as opened:
        assert len(opened.pages) == 2
        words = "".join("".join(page.extract_text().split()) for page in opened.pages)
        for page in opened.pages:
            page.close()
    guide = guide_page(employee, language).guide
    for text in (guide.title, *(part.title for part in guide.parts), *guide_page(employee, language).facts):
        assert text.replace(" ", "") in words


def test_the_same_guide_gives_the_same_bytes(employee, city):
    assert paper(employee, "id") == paper(employee, "id")
