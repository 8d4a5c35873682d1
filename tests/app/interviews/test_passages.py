"""A part of a sentence is coded as it was shown, and only if it stands there."""

import pytest

from app.services.errors import InvalidInputError
from app.services.interviews import codings
from app.services.interviews.coded_text import coded_page
from app.services.interviews.passages import Passage
from tests.app.interviews.coded_factory import keys, make_transcript
from tests.support import as_user, login

SAID = (("Pegawai", "Saya catat, lalu saya catat lagi nomor 0812-3456-7890 itu. Sesudah itu selesai."),)
FIRST, SECOND = "Saya catat, lalu saya catat lagi nomor [TELEPON] itu.", "Sesudah itu selesai."


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def interview(ctx, city):
    return make_transcript(ctx, city, turns=SAID)


@pytest.mark.parametrize(
    ("sentences", "quote", "before", "stored"),
    [
        ([FIRST], "saya catat", 14, "saya catat"),
        ([FIRST], "catat lagi", 18, "catat lagi"),
        ([FIRST], "nomor [TELEPON]", 27, "nomor 0812-3456-7890"),
        ([FIRST, SECOND], "itu. Sesudah itu", 41, "itu. Sesudah itu"),
    ],
)
def test_words_are_found_where_they_were_selected(rater, interview, sentences, quote, before, stored):
    key = keys(rater, interview)
    chosen = [key[one] for one in sentences]
    codings.add_codings(rater, interview, chosen, "HK1", passage=Passage(quote, before))
    (row,) = coded_page(rater, interview).codings
    text = coded_page(rater, interview).text.masked(1).text
    assert row["quote"] == stored == text[row["start"] : row["end"]]


@pytest.mark.parametrize(
    "passage", [Passage("saya lupa", 0), Passage("saya catat", 3), Passage("atat", 5), Passage("catat", 900)]
)
def test_what_stands_elsewhere_is_refused(rater, interview, passage):
    with pytest.raises(InvalidInputError):
        codings.add_codings(rater, interview, [keys(rater, interview)[FIRST]], "HK1", passage=passage)
    assert coded_page(rater, interview).codings == []


def test_a_part_lies_in_one_turn(ctx, city, rater):
    number = make_transcript(ctx, city)
    key = keys(rater, number)
    chosen = [key["Apa yang Anda kerjakan di loket?"], key["Saya menata antrean."]]
    with pytest.raises(InvalidInputError, match="satu giliran"):
        codings.add_codings(rater, number, chosen, "HK1", passage=Passage("loket? Saya", 21))


def test_a_second_press_gives_no_code_twice(client, rater, interview):
    login(client, "rater")
    key = keys(rater, interview)[SECOND]
    form = {"kalimat": key, "kode": "HK1", "potongan": "Sesudah itu", "awal": "0"}
    address = f"/wawancara/{interview}/kode"
    assert [client.post(address, data=form).status_code for _press in range(2)] == [302, 400]
    assert [row["quote"] for row in coded_page(rater, interview).codings] == ["Sesudah itu"]
    assert client.post(address, data={"kalimat": key, "kode": "HK1"}).status_code == 302
    assert client.post(f"{address}/2", data={"tindakan": "urungkan"}).status_code == 302
    assert len(coded_page(rater, interview).codings) == 1
