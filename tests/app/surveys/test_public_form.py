import re
from dataclasses import replace
from io import BytesIO

import pytest

from app.services import survey_form
from app.services.errors import InvalidInputError, NotFoundError
from app.services.surveys import forms
from app.store.audit import fetch_entries
from app.store.database import fetch_all
from app.store.tasks import fetch_waiting_tasks
from tests.app.surveys.factory import ELEMENTS
from tests.support import as_user, make_app

NAMES = ("Fitri Amelia", "Rina Marlina", "Hendra Saputra", "Dewi Anggraini", "Yoga Pratama")
ANSWERS = dict.fromkeys(ELEMENTS, "3")


@pytest.fixture
def settings(settings):
    return replace(settings, form_minimum_s=0, form_answers=3)


@pytest.fixture
def form(ctx, city):
    rater = as_user(ctx, city.users["rater"])
    return forms.get_form(rater, forms.open_form(rater, city.service))


def mark_of(page):
    return re.search(r'name="tanda" value="([^"]+)"', page.text)[1]


def send(client, form, **fields):
    address = f"/s/{form['token']}"
    values = {**ANSWERS, "tanda": mark_of(client.get(address)), **fields}
    return client.post(address, data=values)


def stored(ctx):
    return fetch_all(ctx.db, "SELECT * FROM survey_answers")


def test_anyone_sees_the_nine_questions_with_four_answers_each(client, form):
    page = client.get(f"/s/{form['token']}")
    assert (page.status_code, page.text.count("<fieldset"), page.text.count('type="radio"')) == (200, 9, 36)
    assert "Perizinan" in page.text


def test_an_answer_is_stored_under_today_and_thanked_for(ctx, city, client, form):
    page = send(client, form, komentar="Ramah, hp 0812-3456-7890")
    assert page.location == f"/s/{form['token']}/terima-kasih"
    assert "Terima kasih" in client.get(page.location).text
    (row,) = stored(ctx)
    assert (row["service_id"], row["channel"], row["import_id"]) == (city.service, "form", form["import_id"])
    assert row["masked_comment"] == "Ramah, hp [TELEPON]"
    assert len(fetch_waiting_tasks(ctx.db)) == 1


def test_without_words_no_task_is_asked_for(ctx, client, form):
    send(client, form)
    assert (len(stored(ctx)), fetch_waiting_tasks(ctx.db)) == (1, [])


@pytest.mark.parametrize("value", ["", "0", "5", "3.0", "tiga", "' OR 1=1 --"])
def test_every_question_wants_one_of_four_answers(ctx, client, form, value):
    page = send(client, form, biaya=value, komentar="Tetap di sini")
    assert page.status_code == 400
    assert "belum dijawab" in page.text
    assert "Tetap di sini" in page.text
    assert page.text.count("checked") == 8
    assert stored(ctx) == []


def test_a_second_click_is_one_answer(ctx, client, form):
    mark = mark_of(client.get(f"/s/{form['token']}"))
    pages = [send(client, form, tanda=mark) for _ in range(2)]
    assert [page.status_code for page in pages] == [302, 302]
    assert len(stored(ctx)) == 1


def test_who_fills_in_the_hidden_field_is_thanked_and_forgotten(ctx, client, form):
    assert send(client, form, situs="http://contoh").status_code == 302
    assert stored(ctx) == []


@pytest.mark.parametrize("mark", ["", "a", "1.2.3", "9" * 30, "0.ab." + "0" * 64])
def test_a_mark_that_was_not_given_out_is_refused(ctx, client, form, mark):
    page = send(client, form, tanda=mark)
    assert (page.status_code, stored(ctx)) == (400, [])
    assert "sekali lagi" in page.text


def test_a_mark_of_another_form_is_refused(ctx, form):
    with pytest.raises(InvalidInputError):
        survey_form.answer_form(ctx, form["token"], sent(survey_form.new_mark(ctx, "lain")))


def sent(mark, address="10.0.0.1", comment=""):
    return survey_form.Submission(ANSWERS, comment, mark, "", address)


@pytest.mark.parametrize(("after_s", "words"), [(1, "terlalu cepat"), (25 * 3600, "lama terbuka")])
def test_too_fast_and_too_old(ctx, form, monkeypatch, after_s, words):
    here = replace(ctx, settings=replace(ctx.settings, form_minimum_s=5))
    mark = survey_form.new_mark(here, form["token"])
    now = survey_form.time.time()
    monkeypatch.setattr(survey_form.time, "time", lambda: now + after_s)
    with pytest.raises(InvalidInputError, match=words):
        survey_form.answer_form(here, form["token"], sent(mark))


def answer_from(ctx, form, address):
    return survey_form.answer_form(ctx, form["token"], sent(survey_form.new_mark(ctx, form["token"]), address))


def test_one_address_is_held_back_and_others_are_not(ctx, form):
    for _ in range(3):
        assert answer_from(ctx, form, "10.0.0.1")
    with pytest.raises(survey_form.TooManyAnswersError) as caught:
        answer_from(ctx, form, "10.0.0.1")
    assert 0 < caught.value.wait_s <= ctx.settings.form_window_s
    assert answer_from(ctx, form, "10.0.0.2")
    assert len(stored(ctx)) == 4


def test_one_network_of_ipv6_is_one_address(ctx, form):
    for place in range(3):
        answer_from(ctx, form, f"2001:db8::{place}")
    with pytest.raises(survey_form.TooManyAnswersError):
        answer_from(ctx, form, "2001:db8::ffff")
    assert answer_from(ctx, form, "2001:db8:0:1::1")


def test_all_addresses_together_have_a_limit_too(ctx, form):
    for number in range(3 * survey_form.FORM_FACTOR):
        answer_from(ctx, form, f"10.0.1.{number}")
    with pytest.raises(survey_form.TooManyAnswersError):
        answer_from(ctx, form, "10.0.2.1")


def test_the_window_passes(ctx, form, monkeypatch):
    for _ in range(3):
        answer_from(ctx, form, "10.0.0.1")
    now = survey_form.time.time()
    monkeypatch.setattr(survey_form.time, "time", lambda: now + ctx.settings.form_window_s + 1)
    assert answer_from(ctx, form, "10.0.0.1")


def test_the_screen_says_when_to_come_back(client, form):
    for _ in range(3):
        send(client, form)
    page = send(client, form)
    assert page.status_code == 429
    assert int(page.headers["Retry-After"]) > 0
    assert "Terlalu banyak jawaban" in page.text


def test_no_address_and_no_mark_is_kept(ctx, form):
    answer_from(ctx, form, "10.0.0.1")
    keys = [row["key"] for row in fetch_all(ctx.db, "SELECT key FROM survey_attempts")]
    assert len(keys) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)


def test_a_long_text_is_refused_before_it_is_stored(ctx, form):
    with pytest.raises(InvalidInputError, match="terlalu panjang"):
        survey_form.answer_form(ctx, form["token"], sent(survey_form.new_mark(ctx, form["token"]), comment="a" * 2001))


def test_odd_characters_are_stored_as_text(ctx, form, tmp_path):
    mark = survey_form.new_mark(ctx, form["token"])
    by_rules = replace(ctx, settings=replace(ctx.settings, models=tmp_path))
    survey_form.answer_form(by_rules, form["token"], sent(mark, comment="a\0b\ud800 <script>'; -- 🙂"))
    assert stored(ctx)[0]["masked_comment"] == "ab? <script>'; -- 🙂"


def test_a_closed_form_says_so_and_takes_nothing(ctx, city, client, form):
    mark = mark_of(client.get(f"/s/{form['token']}"))
    forms.set_form_state(as_user(ctx, city.users["rater"]), form["id"], "closed")
    page = client.post(f"/s/{form['token']}", data={**ANSWERS, "tanda": mark})
    assert (page.status_code, stored(ctx)) == (410, [])
    assert "Formulir ditutup" in page.text
    with pytest.raises(InvalidInputError, match="ditutup"):
        survey_form.answer_form(ctx, form["token"], sent(mark))


@pytest.mark.parametrize("address", ["/s/1", "/s/aaaaaaaaaa", "/s/%27--", "/s/aaaaaaaaaa/terima-kasih"])
def test_an_address_that_is_not_there(client, form, address):
    assert client.get(address).status_code == 404


def test_an_unknown_token_takes_no_answer(ctx):
    with pytest.raises(NotFoundError):
        survey_form.answer_form(ctx, "aaaaaaaaaa", sent("x"))


@pytest.mark.parametrize("path", ["", "/terima-kasih"])
def test_the_public_pages_tell_no_name_and_no_count(ctx, client, form, path):
    before = client.get(f"/s/{form['token']}{path}").text
    answer_from(ctx, form, "10.0.0.1")
    after = client.get(f"/s/{form['token']}{path}").text
    changing = re.compile(r'(name="tanda" value=|content=|name="csrf_token" value=)"[^"]*"')
    assert changing.sub("", before) == changing.sub("", after)
    assert [name for name in NAMES if name in after] == []


def test_only_the_session_has_a_cookie(settings, form):
    client = make_app(settings, csrf=True).test_client()
    client.get(f"/s/{form['token']}")
    assert {key[2] for key in client._cookies} == {"tinjau"}


def test_without_the_token_of_the_session_nothing_is_taken(settings, ctx, form):
    client = make_app(settings, csrf=True).test_client()
    assert client.post(f"/s/{form['token']}", data=ANSWERS).status_code == 400
    assert stored(ctx) == []


def test_a_signed_in_person_sees_the_same_page_without_navigation(client, form):
    from tests.support import login

    login(client, "rater")
    assert "Rina Marlina" not in client.get(f"/s/{form['token']}").text


def test_the_form_speaks_english_too(client, form):
    client.post("/bahasa", data={"language": "en", "next": f"/s/{form['token']}"})
    assert 'lang="en"' in client.get(f"/s/{form['token']}").text


def test_an_answer_is_logged_without_the_person(ctx, client, form):
    send(client, form, komentar="Rahasia saya")
    entry = next(one for one in fetch_entries(ctx.db) if one["action"] == "survey_form.answer")
    assert (entry["user_id"], entry["subject_id"], entry["detail"]) == (None, form["id"], "{}")


def test_ipv4_written_as_ipv6_is_told_apart(ctx, form):
    for _ in range(3):
        assert answer_from(ctx, form, "::ffff:10.0.0.1")
    with pytest.raises(survey_form.TooManyAnswersError):
        answer_from(ctx, form, "10.0.0.1")
    assert answer_from(ctx, form, "::ffff:10.0.0.2")


def test_an_answer_that_was_held_back_is_not_thanked_for_when_it_comes_again(ctx, form):
    for _ in range(3):
        answer_from(ctx, form, "10.0.0.1")
    mark = survey_form.new_mark(ctx, form["token"])
    for _ in range(2):
        with pytest.raises(survey_form.TooManyAnswersError):
            survey_form.answer_form(ctx, form["token"], sent(mark))


@pytest.mark.parametrize("kind", ["words", "file"])
def test_without_signing_in_nobody_sends_much(ctx, client, form, kind):
    large = "a" * 300_000
    response = send(client, form, **({"komentar": large} if kind == "words" else {"x": (BytesIO(large.encode()), "x")}))
    assert (response.status_code, stored(ctx)) == (413, [])
