import re

import pytest

from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.services.surveys import forms
from app.store.audit import fetch_entries
from tests.support import as_user, login

ADDRESS = "https://tinjau.example/s/abcdefgh23"


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


def test_a_form_gets_an_address_that_nobody_guesses_or_misreads(rater, city):
    form = forms.get_form(rater, forms.open_form(rater, city.service))
    assert re.fullmatch(r"[a-hj-km-np-z2-9]{10}", form["token"])
    assert (form["state"], form["answers"], form["service_name"]) == ("open", 0, "Perizinan")


def test_a_service_has_one_open_form(rater, city):
    first = forms.open_form(rater, city.service)
    with pytest.raises(ConflictError, match="sudah punya formulir"):
        forms.open_form(rater, city.service)
    forms.set_form_state(rater, first, "closed")
    second = forms.open_form(rater, city.service)
    assert [form["id"] for form in forms.list_forms(rater)] == [second, first]
    with pytest.raises(ConflictError):
        forms.set_form_state(rater, first, "open")


def test_closing_and_opening_are_kept_and_logged(ctx, rater, city):
    form = forms.open_form(rater, city.service)
    forms.set_form_state(rater, form, "closed")
    forms.set_form_state(rater, form, "open")
    actions = [entry["action"] for entry in reversed(fetch_entries(ctx.db))]
    assert sorted(actions) == ["survey_form.close", "survey_form.open", "survey_form.open"]
    assert ctx.db.execute("SELECT count(*) FROM survey_form_states").fetchone() == (3,)


@pytest.mark.parametrize(("state", "error"), [("open", ConflictError), ("hapus", InvalidInputError)])
def test_a_state_that_does_not_fit_is_refused(rater, city, state, error):
    form = forms.open_form(rater, city.service)
    with pytest.raises(error):
        forms.set_form_state(rater, form, state)


def test_an_unknown_service_gets_no_form(rater):
    with pytest.raises(NotFoundError):
        forms.open_form(rater, 99)


@pytest.mark.parametrize("who", ["admin", "leader", "employee"])
def test_who_may_not_open_a_form(ctx, city, who):
    with pytest.raises(NotAllowedError):
        forms.open_form(as_user(ctx, city.users[who]), city.service)


def test_the_qr_code_is_a_picture_of_the_address(rater, city):
    form = forms.open_form(rater, city.service)
    here, there = (forms.form_qr(rater, form, address) for address in (ADDRESS, f"{ADDRESS}x"))
    assert here.startswith(b"<?xml")
    assert b"style=" not in here
    assert here != there


@pytest.mark.parametrize(("size", "width"), [("a4", 595), ("a5", 420)])
def test_the_poster_is_one_page_with_the_address(rater, city, size, width):
    import pypdfium2

    data = forms.form_poster(rater, forms.open_form(rater, city.service), ADDRESS, size)
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_range()
    assert (len(document), round(document[0].get_width())) == (1, width)
    assert ADDRESS in text
    assert "Perizinan" in text
    document.close()


def test_another_size_is_refused(rater, city):
    with pytest.raises(InvalidInputError, match="A4 atau A5"):
        forms.form_poster(rater, forms.open_form(rater, city.service), ADDRESS, "a3")


def test_the_screen_makes_a_form_and_hands_out_its_pictures(client, city):
    login(client, "rater")
    page = client.post("/survei/formulir", data={"layanan": city.service}, follow_redirects=True)
    assert "Formulir dibuka" in page.text
    assert client.get("/survei/formulir/1/qr.svg").mimetype == "image/svg+xml"
    assert client.get("/survei/formulir/1/poster.pdf?ukuran=a5").data.startswith(b"%PDF")
    page = client.post("/survei/formulir/1/keadaan", data={"keadaan": "closed"}, follow_redirects=True)
    assert "tertutup" in page.text


def test_a_second_form_is_refused_on_the_screen(client, city):
    login(client, "rater")
    for _ in range(2):
        page = client.post("/survei/formulir", data={"layanan": city.service}, follow_redirects=True)
    assert "sudah punya formulir yang terbuka" in page.text


def test_the_printed_address_is_the_public_one(settings, ctx, city):
    from dataclasses import replace

    from tests.support import make_app

    app = make_app(replace(settings, public_url="https://tinjau.example/"))
    client = app.test_client()
    login(client, "rater")
    page = client.post("/survei/formulir", data={"layanan": city.service}, follow_redirects=True)
    assert re.search(r"https://tinjau\.example/s/\w{10}", page.text)
