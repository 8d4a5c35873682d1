import re

import pytest

from app.demo.corpus import read_city, read_complaints, read_documents, read_interviews
from app.demo.counts import count_lines, read_survey
from app.demo.parts import Grid, Heading, Items, PageBreak, Paragraph, labelled, parse_part
from app.rules.ruleset import load_rule_set


@pytest.mark.parametrize(
    ("data", "part"),
    [
        ({"h": "A"}, Heading("A")),
        ({"p": "b"}, Paragraph("b")),
        ({"list": ["c", "d"]}, Items(("c", "d"))),
        ({"table": {"header": ["e"], "rows": [["f"]]}}, Grid(("e",), (("f",),))),
        ({"pagebreak": True}, PageBreak()),
    ],
)
def test_a_part_is_read_by_its_key(data, part):
    assert parse_part(data) == part


def test_an_unknown_part_is_refused():
    with pytest.raises(ValueError, match="gambar"):
        parse_part({"gambar": "x"})


@pytest.mark.parametrize(
    ("items", "expected"),
    [(("KESATU: satu", "KEDUA: dua"), True), (("satu: dua", "tiga"), False), (("satu", "dua"), False)],
)
def test_items_with_their_own_labels_get_no_number(items, expected):
    assert labelled(Items(items)) is expected


@pytest.mark.parametrize(("name", "count"), [("units", 5), ("employees", 14), ("services", 8), ("periods", 2)])
def test_the_city_has_what_the_demo_needs(corpus, name, count):
    assert len(read_city(corpus)[name]) == count


def test_there_are_enough_texts(corpus):
    assert len(read_documents(corpus)) >= 30
    assert len(read_interviews(corpus)) == 12
    assert len(read_complaints(corpus)) == 847
    assert len(read_survey(corpus)) == 530


def test_documents_and_interviews_belong_to_employees_and_periods(corpus):
    city = read_city(corpus)
    keys = {person["key"] for person in city["employees"]}
    periods = {period["code"] for period in city["periods"]}
    sources = [*read_documents(corpus), *read_interviews(corpus)]
    assert {source.employee for source in sources} <= keys
    assert {source.period for source in sources} == periods


def test_file_names_do_not_collide(corpus):
    names = [source.file for source in [*read_documents(corpus), *read_interviews(corpus)]]
    assert len(set(names)) == len(names)


def test_every_signature_is_that_of_an_employee(corpus):
    people = {(person["nip"], person["name"]) for person in read_city(corpus)["employees"]}
    signed = [document.signature for document in read_documents(corpus) if document.signature]
    assert len(signed) >= 20
    assert {(signature.nip, signature.name) for signature in signed} <= people


def test_complaints_speak_of_every_service_in_two_languages_and_a_mixture(corpus):
    complaints = read_complaints(corpus)
    services = {service["code"] for service in read_city(corpus)["services"]}
    assert {complaint.service for complaint in complaints} == services
    assert {complaint.language for complaint in complaints} == {"ind", "min", "mix"}
    assert {complaint.sentiment for complaint in complaints} == {"negative", "neutral", "positive"}


def test_a_complaint_sent_again_points_at_the_first_one(corpus):
    complaints = {complaint.id: complaint for complaint in read_complaints(corpus)}
    again = [complaint for complaint in complaints.values() if complaint.duplicate_of]
    assert len(complaints) == 847
    assert len(again) >= 20
    assert all(complaints[complaint.duplicate_of].duplicate_of is None for complaint in again)


@pytest.mark.parametrize(
    ("pattern", "least"),
    [(r"\b9999\d{12}\b", 15), (r"800[ .-]?5550", 20), (r"@[\w.]*example\.id", 8), (r"\bBA \d{4} [A-Z]{2}\b", 8)],
)
def test_complaints_hold_invented_personal_data(corpus, pattern, least):
    assert sum(bool(re.search(pattern, complaint.text)) for complaint in read_complaints(corpus)) >= least


def test_no_identity_number_could_be_real(corpus):
    numbers = [number for row in read_complaints(corpus) for number in re.findall(r"\b\d{16}\b", row.text)]
    assert numbers
    assert all(number.startswith("9999") for number in numbers)


def test_the_survey_names_the_unsur_of_the_rule_set(corpus):
    elements = load_rule_set("skm-14-2017")["elements"]
    answers = read_survey(corpus)
    assert list(answers[0]) == ["tanggal", "layanan", *elements, "komentar"]
    assert {answer[element] for answer in answers for element in elements} == {"1", "2", "3", "4"}
    assert 35 <= sum(bool(answer["komentar"]) for answer in answers) <= 50


def mean(answers):
    scores = [int(value) for answer in answers for value in answer.values() if value.isdigit()]
    return sum(scores) / len(scores)


def test_the_survey_shows_perizinan_improving_after_july(corpus):
    answers = [answer for answer in read_survey(corpus) if answer["layanan"] == "perizinan"]
    before = [answer for answer in answers if answer["tanggal"] < "2026-08"]
    after = [answer for answer in answers if answer["tanggal"] >= "2026-08"]
    assert min(len(before), len(after)) >= 20
    assert mean(after) - mean(before) > 0.5


def test_air_minum_is_low_and_has_too_few_answers(corpus):
    answers = read_survey(corpus)
    water = [answer for answer in answers if answer["layanan"] == "air_minum"]
    assert 0 < len(water) < 5
    assert mean(water) < 2.6 < mean(answers)


def test_the_card_tells_the_counts_and_that_all_is_fiction(corpus):
    card = (corpus / "card.md").read_text(encoding="utf-8")
    assert [line for line in count_lines(corpus) if line not in card.splitlines()] == []
    assert "fiction" in card
