import re
from collections import Counter

import pytest

from app.rules.question_bank import INFORMANTS, PARTS, WORK, asked_of, filled, shipped_questions, spread
from app.rules.ruleset import load_rule_set
from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.services.interviews import bank
from tests.support import as_user, login

VALUES = {value["id"]: value["title"] for value in load_rule_set("permenpanrb-6-2022")["values"]}
LEADING = re.compile(
    r"\b(?:bukan(?:kah)?\?|benar(?:kah)? bahwa|tentu(?:nya)?|pasti(?:nya)?|setuju|seharusnya Anda"
    r"|apakah Anda (?:sudah|selalu)|tidakkah|mengapa tidak|baik(?:kah)? bahwa)\b",
    re.IGNORECASE,
)
CHANGED = {"text": "Apa yang terjadi?", "criterion": WORK, "kind": "target", "informant": "employee", "active": True}


@pytest.fixture
def admin(ctx, city):
    return as_user(ctx, city.users["admin"])


def test_there_is_enough_to_ask_about_everything():
    questions = shipped_questions()
    assert len(questions) >= 120
    assert len({question.text for question in questions}) == len({question.code for question in questions}) == 140
    by_value = Counter(question.criterion for question in questions)
    assert all(by_value[value] >= 10 for value in VALUES)
    work = Counter(question.kind for question in questions if question.criterion == WORK)
    assert len(work) == 10 and min(work.values()) >= 4
    for value in VALUES:
        assert {one.kind for one in questions if one.criterion == value} == {"panduan-1", "panduan-2", "panduan-3"}
        assert {one.informant for one in questions if one.criterion == value} == set(INFORMANTS)


def test_follow_ups_ask_for_the_parts_of_a_story():
    for question in shipped_questions():
        parts = [one.part for one in question.follow_ups]
        assert 2 <= len(parts) == len(set(parts)) and set(parts) <= set(PARTS) and {"A", "R"} <= set(parts)
        assert all(one.text.endswith(("?", ".")) for one in question.follow_ups)


def test_no_question_leads_names_its_value_or_can_be_answered_by_yes():
    for question in shipped_questions():
        texts = [question.text, *(one.text for one in question.follow_ups)]
        assert not [text for text in texts if LEADING.search(text)], question.code
        assert not [text for text in texts if re.match(r"(?:apakah|adakah)\b", text, re.IGNORECASE)], question.code
        assert VALUES.get(question.criterion, "–").lower() not in question.text.lower(), question.code


def test_an_item_of_the_skp_stands_in_the_question():
    question = asked_of(shipped_questions(), "HK1", "citizen")[0]
    assert question.criterion == WORK
    assert filled("{hasil} kapan selesai?", "izin terbit") == "“izin terbit” kapan selesai?"
    assert filled("berapa {hasil}?", "izin") == "Berapa “izin”?"


def test_what_was_asked_before_comes_last_and_kinds_alternate():
    questions = asked_of(shipped_questions(), "akuntabel", "employee")
    first = spread(questions, [])
    assert [one.kind for one in first[:3]] == ["panduan-1", "panduan-2", "panduan-3"]
    assert [one.kind for one in spread(questions, [], 1)[:2]] == ["panduan-2", "panduan-3"]
    again = spread(questions, [first[0].code])
    assert again[-1] == first[0] and again[0] == first[1]
    assert spread([], []) == []


def test_the_city_changes_a_question_and_all_versions_stay(admin):
    code = bank.change_question(admin, "HK01", CHANGED)
    bank.change_question(admin, "HK01", {**CHANGED, "text": "Apa  yang\nterjadi kemudian?", "R": "Berapa?"})
    entry, history = bank.get_question(admin, "HK01")
    assert (code, entry.source, entry.question.text) == ("HK01", "changed", "Apa yang terjadi kemudian?")
    assert [row["text"] for row in history] == ["Apa yang terjadi kemudian?", "Apa yang terjadi?"]
    assert [(one.part, one.text) for one in entry.question.follow_ups] == [("R", "Berapa?")]
    assert next(one for one in bank.bank_of(admin) if one.code == "HK01") == entry.question


def test_a_retired_question_is_listed_and_not_asked(admin):
    bank.change_question(admin, "HK01", {**CHANGED, "active": False})
    assert "HK01" not in {one.code for one in bank.bank_of(admin)}
    assert [entry.active for entry in bank.list_bank(admin, "hk01")] == [False]


def test_the_city_adds_its_own(admin):
    assert bank.change_question(admin, "", CHANGED) == "KOTA001"
    assert bank.change_question(admin, "", {**CHANGED, "text": "Lagi?"}) == "KOTA002"
    assert [entry.question.code for entry in bank.list_bank(admin, "lagi")] == ["KOTA002"]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"text": " "}, "paling banyak 300"),
        ({"text": "x" * 301}, "paling banyak 300"),
        ({"criterion": "setia"}, "criterion"),
        ({"informant": "tetangga"}, "informant"),
        ({"kind": "panduan-1"}, "Jenis tidak cocok"),
        ({"criterion": "loyal"}, "Jenis tidak cocok"),
        ({"S": "x" * 301}, "lanjutan"),
    ],
)
def test_what_cannot_be_asked_is_refused(admin, values, says):
    with pytest.raises(InvalidInputError, match=says):
        bank.change_question(admin, "", {**CHANGED, **values})
    assert len(bank.bank_of(admin)) == 140


def test_only_the_administrator_changes_the_bank(ctx, city, admin):
    with pytest.raises(NotAllowedError):
        bank.change_question(as_user(ctx, city.users["rater"]), "", CHANGED)
    with pytest.raises(NotFoundError, match="XX9"):
        bank.change_question(admin, "XX9", CHANGED)


def test_the_screens_find_change_and_show_versions(client, city):
    login(client, "admin")
    page = client.get("/administrasi/pertanyaan?kriteria=loyal&siapa=citizen").get_data(as_text=True)
    assert page.count('<th scope="row">') == 1 and "Data diri apa" in page
    form = {**CHANGED, "active": "1", "text": "Kata kota?"}
    assert client.post("/administrasi/pertanyaan/HK01", data=form).status_code == 302
    assert "Kata kota?" in client.get("/administrasi/pertanyaan/HK01").get_data(as_text=True)
    assert client.post("/administrasi/pertanyaan/HK01", data={**form, "kind": "panduan-1"}).status_code == 400
    assert client.get("/administrasi/pertanyaan/XX9").status_code == 404
