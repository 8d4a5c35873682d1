import pytest

from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.interviews import codings
from app.services.interviews.codebook_quotes import all_quotes
from app.services.interviews.coded_text import coded_page
from app.services.interviews.notice import record_consent
from tests.app.interviews.coded_factory import keys, make_transcript
from tests.app.interviews.notes_factory import make_interview
from tests.support import as_user, login


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def superior(ctx, city):
    return as_user(ctx, city.users["superior"])


@pytest.fixture
def interview(ctx, city):
    return make_transcript(ctx, city)


def quotes(ctx, interview):
    return [(row["code"], row["quote"]) for row in coded_page(ctx, interview).codings]


def test_neighbours_become_one_quote_and_it_is_verbatim(rater, interview):
    key = keys(rater, interview)
    chosen = [key["Saya menata antrean."], key["Warga tidak berdesakan lagi."], key["Saya membantu rekan baru."]]
    assert len(codings.add_codings(rater, interview, chosen, "harmonis/2", " memo ")) == 2
    assert quotes(rater, interview) == [
        ("harmonis/2", "Saya menata antrean. Warga tidak berdesakan lagi."),
        ("harmonis/2", "Saya membantu rekan baru."),
    ]
    page = coded_page(rater, interview)
    text = page.text.masked(1).text
    assert all(text[row["start"] : row["end"]] == row["quote"] and row["memo"] == "memo" for row in page.codings)


def test_what_is_personal_is_masked_on_the_page(rater, interview):
    shown = [one.shown for turn in coded_page(rater, interview).turns for one in turn.sentences]
    assert "Nomor saya [TELEPON]." in shown


@pytest.mark.parametrize(
    ("chosen", "code", "says"),
    [([], "HK1", "sedikitnya satu"), (["1:0:3"], "HK1", "sedikitnya satu"), (None, "HK9", "daftarnya")],
)
def test_only_sentences_of_the_text_and_codes_of_the_rubric(rater, interview, chosen, code, says):
    chosen = list(keys(rater, interview).values())[:1] if chosen is None else chosen
    with pytest.raises(InvalidInputError, match=says):
        codings.add_codings(rater, interview, chosen, code)
    assert quotes(rater, interview) == []


def test_a_code_is_taken_away_brought_back_and_gets_a_memo(rater, superior, interview):
    (number,) = codings.add_codings(rater, interview, list(keys(rater, interview).values())[:1], "HK1")
    codings.remove_coding(rater, interview, number)
    assert quotes(rater, interview) == []
    codings.restore_coding(rater, interview, number)
    codings.write_memo(rater, interview, number, "Contoh baik.")
    assert coded_page(rater, interview).codings[0]["memo"] == "Contoh baik."
    with pytest.raises(NotFoundError, match="bukan Anda"):
        codings.remove_coding(superior, interview, number)
    with pytest.raises(InvalidInputError, match="Memo"):
        codings.write_memo(rater, interview, number, "x" * 2001)


def test_the_second_coder_is_blind_until_both_have_finished(rater, superior, interview):
    first, *others = keys(rater, interview).values()
    codings.add_codings(rater, interview, [first], "HK1")
    codings.add_codings(superior, interview, others[:1], "loyal")
    codings.finish_coding(rater, interview)
    assert [code for code, _quote in quotes(superior, interview)] == ["loyal"]
    assert [code for code, _quote in quotes(rater, interview)] == ["HK1"]
    with pytest.raises(ConflictError, match="sudah menyatakan selesai"):
        codings.add_codings(rater, interview, others, "HK1")
    codings.finish_coding(superior, interview)
    assert (
        [code for code, _quote in quotes(superior, interview)]
        == ["HK1", "loyal"]
        == [c for c, _ in quotes(rater, interview)]
    )


def test_memos_are_ones_own(rater, superior, interview):
    codings.add_memo(rater, interview, "", "Bicaranya pelan.")
    codings.add_memo(rater, interview, "loyal", "Belum ditanya.")
    assert [row["text"] for row in coded_page(rater, interview).memos] == ["Bicaranya pelan.", "Belum ditanya."]
    assert coded_page(superior, interview).memos == []
    memo = coded_page(rater, interview).memos[0]["id"]
    with pytest.raises(NotFoundError, match="bukan milik"):
        codings.remove_memo(superior, interview, memo)
    codings.remove_memo(rater, interview, memo)
    assert len(coded_page(rater, interview).memos) == 1
    with pytest.raises(InvalidInputError, match="Tulis memonya"):
        codings.add_memo(rater, interview, "", " ")


def test_without_a_text_there_is_nothing_to_code(ctx, city, rater):
    interview = make_interview(ctx, city)
    assert coded_page(rater, interview).text is None
    with pytest.raises(ConflictError, match="belum punya teks"):
        codings.add_codings(rater, interview, ["1:0:3"], "HK1")


def test_strangers_and_closed_periods(ctx, city, rater, interview):
    with pytest.raises(NotFoundError):
        coded_page(as_user(ctx, city.users["outsider"]), interview)
    ctx.db.execute("UPDATE periods SET state = 'closed'")
    ctx.db.conn.commit()
    with pytest.raises(ConflictError, match="ditutup"):
        codings.add_codings(rater, interview, [], "HK1")


def test_the_screen_codes_undoes_and_finishes(client, ctx, city, interview):
    login(client, "rater")
    address = f"/wawancara/{interview}/kode"
    key = keys(as_user(ctx, city.users["rater"]), interview)["Saya menata antrean."]
    assert "Belum ada kode." in client.get(address).get_data(as_text=True)
    assert client.post(address, data={"kalimat": key, "kode": "HK1"}).status_code == 302
    assert client.post(address, data={"kalimat": key, "kode": "HK9"}).status_code == 400
    taken = client.post(f"{address}/1", data={"tindakan": "hapus"})
    page = client.get(taken.location.partition("#")[0]).get_data(as_text=True)
    assert "Kode diambil." in page
    assert client.post(f"{address}/1", data={"tindakan": "kembalikan"}).status_code == 302
    assert client.post(f"{address}/1", data={"tindakan": "apa"}).status_code == 400
    assert client.post(f"{address}/memo", data={"memo": "Ingat."}).status_code == 302
    assert client.post(f"{address}/selesai").status_code == 302
    assert client.post(address, data={"kalimat": key, "kode": "HK1"}).status_code == 409
    assert "Anda sudah menyatakan selesai." in client.get(address).get_data(as_text=True)
    log = {row[0] for row in ctx.db.execute("SELECT action FROM audit WHERE action LIKE 'interview.%cod%'")}
    assert log == {
        "interview.codes_opened",
        "interview.coded",
        "interview.uncoded",
        "interview.code_memo",
        "interview.coding_done",
    }


def test_what_was_taken_back_is_coded_and_quoted_no_more(ctx, city, rater, interview):
    record_consent(rater, interview, "notes")
    key = next(iter(keys(rater, interview).values()))
    codings.add_codings(rater, interview, [key], "HK1")
    record_consent(rater, interview, "withdrawn", "Menyesal.")
    for act in (
        lambda: codings.add_codings(rater, interview, [key], "loyal"),
        lambda: codings.add_memo(rater, interview, "", "x"),
    ):
        with pytest.raises(ConflictError, match="sudah ditarik"):
            act()
    assert all_quotes(rater, city.assessment) == []
