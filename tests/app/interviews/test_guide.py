import pytest

from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.interviews import guide, preparing
from app.services.interviews.gaps import gaps_of
from app.store.assessments import fetch_assessment
from tests.app.review.factory import store_evidence
from tests.support import as_user, login

SUPPORT = {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"}


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


def gaps(ctx, city):
    return gaps_of(ctx, fetch_assessment(ctx.db, city.assessment))


def prepare(rater, city, informant="employee", **values):
    return preparing.prepare_interview(rater, city.assessment, {"informant": informant, **values})


def test_without_documents_everything_is_open(ctx, city):
    assert set(gaps(ctx, city).values()) == {"none"}


def test_what_is_only_said_is_told_from_what_a_document_shows(ctx, city):
    store_evidence(ctx, city, SUPPORT, name="bicara.txt", purpose="interview")
    assert gaps(ctx, city)["HK1"] == "claims"
    store_evidence(ctx, city, SUPPORT, name="laporan.txt")
    assert gaps(ctx, city)["HK1"] == "rest"


def test_gaps_open_the_guide_with_more_questions(ctx, city, rater):
    store_evidence(ctx, city, SUPPORT, name="laporan.txt")
    rows = guide.guide_of(rater, prepare(rater, city))
    criteria = [row["criterion"] for row in rows]
    assert criteria[-1] == "HK1" and criteria.count("HK1") == 1
    assert all(criteria.count(name) == 2 for name in set(criteria) - {"HK1"}) and len(set(criteria)) == 8
    assert rows[-1]["because"] == "rest" and "“Izin usaha mikro terbit”" in rows[-1]["text"]
    assert all(row["because"] == "none" for row in rows[:-1]) and all(row["follow_ups"] for row in rows)


def test_the_next_interview_asks_other_questions(rater, city):
    first, second = (guide.guide_of(rater, prepare(rater, city)) for _time in range(2))
    assert {row["code"] for row in first}.isdisjoint(row["code"] for row in second)


@pytest.mark.parametrize("informant", ["superior", "colleague", "citizen"])
def test_each_is_asked_what_they_can_know(rater, city, informant):
    bank = {question.code: question for question in guide.bank_of(rater)}
    rows = guide.guide_of(rater, prepare(rater, city, informant))
    assert {bank[row["code"]].informant for row in rows} == {informant}
    assert len({row["criterion"] for row in rows}) == 8


def test_the_guide_is_shaped(rater, city):
    number = prepare(rater, city)
    before = [row["id"] for row in guide.guide_of(rater, number)]
    guide.move_question(rater, number, before[0], 1)
    guide.move_question(rater, number, before[-1], 1)
    assert [row["id"] for row in guide.guide_of(rater, number)] == [before[1], before[0], *before[2:]]
    guide.remove_question(rater, number, before[1])
    old = guide.guide_of(rater, number)[0]
    guide.exchange_question(rater, number, old["id"])
    new = guide.guide_of(rater, number)[0]
    assert new["criterion"] == old["criterion"] and new["code"] not in ("", old["code"])
    guide.add_question(rater, number, "loyal", " Apa\nyang terjadi? ")
    last = guide.guide_of(rater, number)[-1]
    assert (last["text"], last["because"], last["code"]) == ("Apa yang terjadi?", "own", "")


def test_what_cannot_be_done_is_said(rater, city):
    number = prepare(rater, city)
    with pytest.raises(NotFoundError, match="panduan wawancara ini"):
        guide.remove_question(rater, number, 999)
    with pytest.raises(InvalidInputError, match="kriteria"):
        guide.add_question(rater, number, "HK9", "Apa?")
    with pytest.raises(InvalidInputError, match="Isi pertanyaannya"):
        guide.add_question(rater, number, "HK1", "  ")
    question = next(
        row["id"] for row in guide.guide_of(rater, prepare(rater, city, "citizen")) if row["code"] == "LO12"
    )
    with pytest.raises(InvalidInputError, match="tulis sendiri"):
        guide.exchange_question(rater, number + 1, question)


def test_a_closed_period_takes_no_interview(ctx, rater, city):
    ctx.db.execute("UPDATE periods SET state = 'closed'")
    ctx.db.conn.commit()
    with pytest.raises(ConflictError, match="ditutup"):
        prepare(rater, city)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"informant": "tetangga"}, "dengan siapa"),
        ({"held_on": "besok"}, "Tanggal"),
        ({"place": "x" * 201}, "Tempat"),
        ({"informant": "colleague", "informant_id": 999}, "daftarnya"),
        ({"informant": "superior", "informant_id": 2}, "diri sendiri"),
    ],
)
def test_a_strange_interview_is_refused(rater, city, values, says):
    with pytest.raises(InvalidInputError, match=says):
        prepare(rater, city, **values)


def test_the_person_is_known_for_staff_and_never_for_citizens(rater, city):
    def whom(number):
        return preparing.interview_page(rater, number).interview["informant_id"]

    assert whom(prepare(rater, city)) == city.employee
    assert whom(prepare(rater, city, "superior", informant_id=city.superior)) == city.superior
    assert whom(prepare(rater, city, "citizen", informant_id=city.superior)) is None


def test_the_screens_prepare_list_and_print(client, city):
    login(client, "rater")
    made = client.post(f"/wawancara/baru/{city.assessment}", data={"siapa": "employee", "tanggal": "2026-10-02"})
    assert made.status_code == 302
    page = client.get("/wawancara?keadaan=prepared").get_data(as_text=True)
    assert "2 Oktober 2026" in page and "disiapkan" in page
    assert "Tidak ada wawancara yang cocok" in client.get("/wawancara?keadaan=ended").get_data(as_text=True)
    paper = client.get(f"{made.location}/cetak").get_data(as_text=True)
    assert paper.count("paper-room") == 16 and "Sebelum kita mulai" in paper
    refused = client.post(f"/wawancara/baru/{city.assessment}", data={"siapa": "x"})
    assert refused.status_code == 400 and "Pilih dengan siapa" in refused.get_data(as_text=True)
    login(client, "outsider")
    assert client.get(made.location).status_code == 404
    assert client.get(f"/wawancara/baru/{city.assessment}").status_code == 404


def test_each_opening_is_logged_once_a_day(ctx, client, city, rater):
    number = prepare(rater, city)
    login(client, "rater")
    for _time in range(3):
        client.get(f"/wawancara/{number}")
    login(client, "superior")
    client.get(f"/wawancara/{number}")
    rows = ctx.db.execute("SELECT user_id FROM audit WHERE action = 'interview.opened' ORDER BY id").fetchall()
    assert [row[0] for row in rows] == [city.users["rater"], city.users["superior"]]
