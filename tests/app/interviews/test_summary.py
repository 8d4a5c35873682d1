"""The summary of an interview: sentences that were said, proposed only where the actor has rated, confirmed by name."""

import pytest

from app.services import review
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.interviews.finish import finish
from app.services.interviews.summary import summary_page
from app.services.interviews.summary_acts import add_sentence, change_sentence, confirm_summary
from tests.app.interviews.finished_factory import (
    ASKED,
    CARD,
    LINES,
    MISSED,
    end_again,
    ended,
    evidence,
    note,
    rate,
    read_all,
    say,
)
from tests.app.interviews.notes_factory import make_interview, make_questions
from tests.app.review.factory import version
from tests.support import as_user, login
from tests.whole.crawl import normal

LONG = "Saya menyusun kartu periksa. Kartu itu dipakai 12 petugas sejak 3 Agustus 2026. Begitulah. Warga senang."
RELATED = ("adaptif", "berorientasi_pelayanan")
NAME = "Rina Marlina"


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def interview(ctx, city):
    return ended(ctx, city)


def page(rater, interview_id, number=1):
    return summary_page(rater, interview_id, number)


def part(rater, interview_id, criterion="adaptif"):
    return next(one for one in page(rater, interview_id).parts if one.criterion.id == criterion)


def key(rater, interview_id, quote):
    return next(one.key for one in page(rater, interview_id).text.sentences if one.quote == quote)


def kept(rater, interview_id, criterion="adaptif"):
    found = part(rater, interview_id, criterion).kept
    return {side: [one.shown for one in found[side]] for side in found}


def add(rater, interview_id, quote=CARD, criterion="adaptif", side="for"):
    return add_sentence(rater, interview_id, key(rater, interview_id, quote), criterion, side)


def proposed(rater, interview_id, criterion="adaptif"):
    return [(one.sentence.quote, one.side, one.why) for one in part(rater, interview_id, criterion).proposals]


def test_only_answers_can_be_chosen(rater, interview):
    assert [one.quote for one in page(rater, interview).text.sentences] == [CARD, MISSED]
    assert page(rater, interview).turns[0].speaker == "Fitri Amelia"


def test_before_rating_nothing_is_proposed(ctx, city, rater, interview):
    assert all(one.proposals == () for one in page(rater, interview).parts)
    rate(ctx, city, "adaptif")
    assert proposed(rater, interview) == []


def test_after_rating_a_sentence_with_evidence_is_proposed_with_its_side(ctx, city, rater, interview):
    rate(ctx, city, *RELATED)
    assert proposed(rater, interview) == [(CARD, "for", "evidence")]
    assert proposed(rater, interview, "akuntabel") == []
    ids = {quote: row["id"] for quote, row in evidence(ctx, city).items()}
    review.reject_evidence(rater, city.assessment, ids[CARD], "evidence_wrong", "Bukan begitu.", version(rater, city))
    assert proposed(rater, interview) == []


def test_what_the_superior_sees_is_not_what_the_rater_sees(ctx, city, interview):
    rate(ctx, city, *RELATED)
    superior = as_user(ctx, city.users["superior"])
    assert all(one.proposals == () for one in page(superior, interview).parts)


def test_of_each_question_about_a_criterion_the_most_concrete_answers_are_proposed(ctx, city, rater):
    interview_id = make_interview(ctx, city)
    question, _other = make_questions(ctx, interview_id, ("kompeten", ASKED), ("loyal", "Yang lain?"))
    asked = {**LINES[0], "question_id": question}
    note(rater, interview_id, asked, {"text": LONG})
    finish(rater, interview_id)
    read_all(ctx)
    assert proposed(rater, interview_id, "kompeten") == []
    rate(ctx, city, "kompeten")
    found = [one for one in proposed(rater, interview_id, "kompeten") if one[2] == "answer"]
    assert found[-1] == ("Kartu itu dipakai 12 petugas sejak 3 Agustus 2026.", None, "answer")
    assert [quote for quote, _side, _why in found] == ["Saya menyusun kartu periksa.", found[-1][0]]
    rate(ctx, city, "loyal")
    assert proposed(rater, interview_id, "loyal") == []


def test_a_proposal_that_was_taken_is_proposed_no_more(ctx, city, rater, interview):
    rate(ctx, city, *RELATED)
    add(rater, interview)
    assert proposed(rater, interview) == []
    assert kept(rater, interview) == {"for": [CARD], "against": []}


def test_sentences_are_moved_among_their_side_to_the_other_and_out(rater, interview):
    first, second = add(rater, interview), add(rater, interview, MISSED)
    change_sentence(rater, interview, second, "up")
    assert kept(rater, interview)["for"] == [MISSED, CARD]
    change_sentence(rater, interview, second, "up")
    change_sentence(rater, interview, second, "down")
    assert kept(rater, interview)["for"] == [CARD, MISSED]
    change_sentence(rater, interview, second, "other")
    assert kept(rater, interview) == {"for": [CARD], "against": [MISSED]}
    change_sentence(rater, interview, first, "remove")
    assert kept(rater, interview) == {"for": [], "against": [MISSED]}
    with pytest.raises(NotFoundError):
        change_sentence(rater, interview, first, "up")


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"key": "1:0:5"}, "kalimat"),
        ({"key": ""}, "kalimat"),
        ({"criterion": "lain"}, "kriteria"),
        ({"side": "machine"}, "sisi"),
    ],
)
def test_only_whole_sentences_for_known_criteria(rater, interview, values, what):
    given = {"key": key(rater, interview, CARD), "criterion": "adaptif", "side": "for", **values}
    with pytest.raises(InvalidInputError, match=what):
        add_sentence(rater, interview, **given)


def test_a_sentence_stands_once_for_a_criterion(rater, interview):
    add(rater, interview)
    add(rater, interview, criterion="kompeten")
    with pytest.raises(InvalidInputError, match="sudah ada"):
        add(rater, interview, side="against")


def test_it_is_confirmed_by_name_and_any_change_voids_that(rater, interview):
    with pytest.raises(InvalidInputError, match="belum berisi"):
        confirm_summary(rater, interview, NAME)
    add(rater, interview)
    with pytest.raises(InvalidInputError, match="Ketik nama"):
        confirm_summary(rater, interview, "Rina")
    confirm_summary(rater, interview, "  rina   marlina ")
    assert page(rater, interview).confirmed["name"] == NAME
    second = add(rater, interview, MISSED)
    assert page(rater, interview).confirmed is None
    confirm_summary(rater, interview, NAME)
    change_sentence(rater, interview, second, "up")
    assert page(rater, interview).confirmed is None
    confirm_summary(rater, interview, NAME)
    assert [len(row["sentences"]) for row in page(rater, interview).history] == [2, 2, 1]
    assert page(rater, interview).confirmed["id"] == 3


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE summary_sentences SET quote = 'Saya menyusun kartu emas.'",
        "UPDATE summary_sentences SET start = start + 1",
        "UPDATE pages SET text = replace(text, 'kartu', 'KARTU')",
    ],
)
def test_a_sentence_that_is_not_verbatim_is_neither_shown_nor_confirmed(ctx, rater, interview, client, tamper):
    add(rater, interview)
    ctx.db.execute(tamper)
    ctx.db.conn.commit()
    assert page(rater, interview).fallen == 1
    with pytest.raises(ConflictError, match="tidak lagi ada"):
        confirm_summary(rater, interview, NAME)
    login(client, "rater")
    text = client.get(f"/wawancara/{interview}/ringkasan").text
    assert "tidak cocok dengan teks wawancara" in text and "kartu emas" not in text


def test_it_follows_a_newer_version_of_the_text(ctx, city, rater, interview):
    add(rater, interview)
    add(rater, interview, MISSED)
    confirm_summary(rater, interview, NAME)
    line = "11111111-0000-4000-8000-000000000001"
    end_again(ctx, city, interview, (line, 40, {"text": "Apa yang Ibu ubah di loket tahun ini?"}))
    assert (page(rater, interview).fallen, page(rater, interview).confirmed is not None) == (0, True)
    say(as_user(ctx, city.users["employee"]), interview, CARD, "corrected", "Saya menyusun kartu itu bersama tim.")
    read_all(ctx)
    assert page(rater, interview).fallen == 1


def test_long_texts_are_chosen_from_in_pages(ctx, city, rater):
    lines = [{"text": f"Saya melayani pemohon nomor {number} di loket.", "line": number} for number in range(1, 46)]
    interview_id = ended(ctx, city, *lines)
    assert [len(page(rater, interview_id, number).turns) for number in (1, 2, 3, 99)] == [20, 20, 5, 5]


def test_a_closed_period_only_shows_it(ctx, rater, interview):
    add(rater, interview)
    ctx.db.execute("UPDATE periods SET state = 'closed'")
    ctx.db.conn.commit()
    assert not page(rater, interview).may_write
    with pytest.raises(ConflictError):
        confirm_summary(rater, interview, NAME)


def test_what_the_person_said_of_a_note_stands_beside_its_sentence(ctx, city, rater, interview, client):
    say(as_user(ctx, city.users["employee"]), interview, CARD, "denied")
    assert [one.statement for one in page(rater, interview).text.sentences] == ["denied", "noted"]
    login(client, "rater")
    assert "dibantah oleh yang diwawancarai" in client.get(f"/wawancara/{interview}/ringkasan").text


def test_personal_data_is_masked(ctx, city, rater):
    said = "Saya membantu pemohon dengan NIK 9999015708900003 sampai selesai."
    interview_id = ended(ctx, city, {"text": said})
    add(rater, interview_id, said)
    assert kept(rater, interview_id)["for"] == [said.replace("9999015708900003", "[NIK]")]


def test_the_screen_adds_moves_and_confirms(ctx, city, rater, interview, client):
    rate(ctx, city, *RELATED)
    login(client, "rater")
    address = f"/wawancara/{interview}/ringkasan"
    assert "Usulan mesin: 1 kalimat" in client.get(f"{address}").text
    form = {"kalimat": key(rater, interview, CARD), "kriteria": "adaptif", "sisi": "for"}
    assert client.post(address, data=form).location.endswith("#kriteria-adaptif")
    assert client.post(address, data=form).status_code == 400
    assert client.post(f"{address}/1", data={"tindakan": "other", "kriteria": "adaptif"}).status_code == 302
    assert client.post(f"{address}/2", data={"tindakan": "apa"}).status_code == 400
    assert client.post(f"{address}/sahkan", data={"nama": "x"}).status_code == 400
    assert client.post(f"{address}/sahkan", data={"nama": NAME}).status_code == 302
    assert f"disahkan oleh {NAME}" in client.get(address).text
    opened = "SELECT count(*) FROM audit WHERE action = 'interview.summary_opened'"
    assert ctx.db.execute(opened).fetchone()[0] >= 1


@pytest.mark.parametrize("who", ["employee", "outsider", "leader", "admin"])
def test_nobody_else_opens_it(ctx, city, interview, client, who):
    login(client, who)
    assert client.get(f"/wawancara/{interview}/ringkasan").status_code in {403, 404}


OPPOSITE = "UPDATE evidence SET polarity = CASE polarity WHEN 'support' THEN 'counter' ELSE 'support' END"


def test_before_rating_no_page_of_an_interview_tells_what_the_machine_concluded(ctx, city, interview, client):
    def pages():
        login(client, "rater")
        shown = ("ringkasan", "akhiri")
        return [normal(client.get(f"/wawancara/{interview}/{name}")) for name in shown]

    rate(ctx, city, "adaptif")
    here = pages()
    ctx.db.execute(OPPOSITE)
    ctx.db.execute("UPDATE evidence_criteria SET confidence = 0.5")
    ctx.db.conn.commit()
    assert pages() == here
    rate(ctx, city, "berorientasi_pelayanan")
    assert pages() != here
